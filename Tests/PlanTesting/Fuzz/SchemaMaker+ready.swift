extension SchemaMaker {
    static let collationRecipe = 0
    static let recipeCount = 21

    mutating func makeReady() { makeReady(random.number(0...(Self.recipeCount - 1))) }

    mutating func makeReady(_ recipe: Int) {
        let inSchema = ![10, 11, 12, 13, 16, 17].contains(recipe)
        let schema = anySchema()
        let id = add(.ready(.init(recipe: recipe, variant: 0, statements: [])), schema: schema)
        if !inSchema { model.things[id]?.schema = nil }
        model.things[id]?.comment = nil
        model.things[id]?.owner = nil
        model.things[id]?.grants = []
        guard let thing = model.things[id], let ready = ready(recipe, thing, variant: random.number(0...2)) else {
            model.things[id] = nil
            return
        }
        model.things[id]?.body = .ready(ready)
    }

    /// One of the variants of a recipe under the thing's name; nil when the model has nothing to make it from.
    mutating func ready(_ recipe: Int, _ thing: SchemaModel.Thing, variant: Int) -> SchemaModel.Ready? {
        let name = model.name(thing)
        let plain = SchemaModel.quoted(thing.name)
        let prefix = model.schemaName(thing).map { SchemaModel.quoted($0) + "." } ?? ""
        func part(_ suffix: String) -> String { prefix + SchemaModel.quoted(String(thing.name.prefix(20)) + suffix) }
        var ready = SchemaModel.Ready(recipe: recipe, variant: variant, statements: [])
        func pick(_ variants: [[String]]) -> [String] { variants[variant % variants.count] }
        switch recipe {
        case 0:
            ready.statements = pick([
                ["CREATE COLLATION \(name) (LOCALE = 'C')"], ["CREATE COLLATION \(name) (LOCALE = 'POSIX')"],
                ["CREATE COLLATION \(name) (PROVIDER = icu, LOCALE = 'de-u-co-phonebk')"],
            ])
        case 1:
            ready.statements = pick([
                ["CREATE TEXT SEARCH DICTIONARY \(name) (TEMPLATE = simple, STOPWORDS = english)"],
                [
                    "CREATE TEXT SEARCH DICTIONARY \(name) (TEMPLATE = simple, ACCEPT = false)",
                    "COMMENT ON TEXT SEARCH DICTIONARY \(name) IS 'd'",
                ],
                ["CREATE TEXT SEARCH DICTIONARY \(name) (TEMPLATE = snowball, LANGUAGE = german)"],
            ])
        case 2:
            let base = "CREATE TEXT SEARCH CONFIGURATION \(name) (PARSER = default)"
            ready.statements = pick([
                [base, "ALTER TEXT SEARCH CONFIGURATION \(name) ADD MAPPING FOR word WITH simple"],
                [
                    base,
                    "ALTER TEXT SEARCH CONFIGURATION \(name) ADD MAPPING FOR asciiword, word WITH english_stem, simple",
                    "COMMENT ON TEXT SEARCH CONFIGURATION \(name) IS 'c'",
                ],
                [
                    "CREATE TEXT SEARCH DICTIONARY \(part("_d")) (TEMPLATE = simple)", base,
                    "ALTER TEXT SEARCH CONFIGURATION \(name) ADD MAPPING FOR int, word WITH \(part("_d"))",
                ],
            ])
        case 3:
            let less = part("_lt")
            let arguments = "LEFTARG = integer, RIGHTARG = integer, FUNCTION = \(less)"
            let function =
                "CREATE FUNCTION \(less)(integer, integer) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT $1 < $2'"
            ready.statements = pick([
                [function, "CREATE OPERATOR \(prefix)<<< (\(arguments))"],
                [
                    function,
                    "CREATE OPERATOR \(prefix)<<< (\(arguments), RESTRICT = scalarltsel, JOIN = scalarltjoinsel)",
                ],
                [
                    function, "CREATE OPERATOR \(prefix)<<< (\(arguments), COMMUTATOR = OPERATOR(\(prefix)>>>))",
                    "CREATE OPERATOR \(prefix)>>> (\(arguments), COMMUTATOR = OPERATOR(\(prefix)<<<))",
                    "COMMENT ON OPERATOR \(prefix)<<< (integer, integer) IS 'less'",
                ],
            ])
            if things({
                if case .ready(let other) = $0.body {
                    other.recipe == 3 && $0.id != thing.id && $0.schema == thing.schema
                } else {
                    false
                }
            }).isEmpty == false {
                return nil
            }
        case 4:
            let members = "OPERATOR 1 <, OPERATOR 2 <=, OPERATOR 3 =, OPERATOR 4 >=, OPERATOR 5 >"
            let table = part("_t")
            ready.statements = pick([
                [
                    "CREATE OPERATOR CLASS \(name) FOR TYPE integer USING btree AS \(members), FUNCTION 1 btint4cmp(integer, integer)"
                ],
                [
                    "CREATE OPERATOR CLASS \(name) FOR TYPE integer USING btree AS \(members), FUNCTION 1 btint4cmp(integer, integer), FUNCTION 2 btint4sortsupport(internal)"
                ],
                [
                    "CREATE OPERATOR CLASS \(name) FOR TYPE integer USING btree AS \(members), FUNCTION 1 btint4cmp(integer, integer)",
                    "CREATE TABLE \(table) (a integer)", "CREATE INDEX ON \(table) (a \(name))",
                ],
            ])
        case 5:
            ready.statements = pick([
                ["CREATE OPERATOR FAMILY \(name) USING btree"],
                [
                    "CREATE OPERATOR FAMILY \(name) USING btree",
                    "ALTER OPERATOR FAMILY \(name) USING btree ADD OPERATOR 1 < (integer, bigint), FUNCTION 1 (integer, bigint) btint48cmp(integer, bigint)",
                ],
                ["CREATE OPERATOR FAMILY \(name) USING hash", "COMMENT ON OPERATOR FAMILY \(name) USING hash IS 'f'"],
            ])
        case 6:
            let type = part("_y")
            let function = part("_c")
            let make = [
                "CREATE TYPE \(type) AS (a integer)",
                "CREATE FUNCTION \(function)(\(type)) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT ($1).a'",
            ]
            ready.statements = pick([
                make + ["CREATE CAST (\(type) AS integer) WITH FUNCTION \(function)(\(type))"],
                make + [
                    "CREATE CAST (\(type) AS integer) WITH FUNCTION \(function)(\(type)) AS ASSIGNMENT",
                    "COMMENT ON CAST (\(type) AS integer) IS 'c'",
                ],
                make + ["CREATE CAST (\(type) AS text) WITH INOUT AS IMPLICIT"],
            ])
        case 7:
            let step = part("_s")
            let function =
                "CREATE FUNCTION \(step)(integer, integer) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT $1 + $2'"
            ready.statements = pick([
                [function, "CREATE AGGREGATE \(name)(integer) (SFUNC = \(step), STYPE = integer)"],
                [
                    function,
                    "CREATE AGGREGATE \(name)(integer) (SFUNC = \(step), STYPE = integer, INITCOND = '0', PARALLEL = safe, COMBINEFUNC = \(step))",
                    "COMMENT ON AGGREGATE \(name)(integer) IS 'sum'",
                ],
                [
                    function, "CREATE AGGREGATE \(name)(integer) (SFUNC = \(step), STYPE = integer, INITCOND = '5')",
                    "CREATE VIEW \(part("_v")) AS SELECT \(name)(n) AS s FROM generate_series(1, 3) n",
                ],
            ])
        case 8:
            ready.statements = pick([
                ["CREATE CONVERSION \(name) FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8"],
                [
                    "CREATE CONVERSION \(name) FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8",
                    "COMMENT ON CONVERSION \(name) IS 'c'",
                ],
                ["CREATE CONVERSION \(name) FOR 'UTF8' TO 'LATIN1' FROM utf8_to_iso8859_1"],
            ])
        case 9:
            let make = [
                "CREATE TYPE \(name)",
                "CREATE FUNCTION \(part("_in"))(cstring) RETURNS \(name) IMMUTABLE STRICT LANGUAGE internal AS 'int4in'",
                "CREATE FUNCTION \(part("_out"))(\(name)) RETURNS cstring IMMUTABLE STRICT LANGUAGE internal AS 'int4out'",
            ]
            let definition = "INPUT = \(part("_in")), OUTPUT = \(part("_out")), LIKE = integer"
            ready.statements = pick([
                make + ["CREATE TYPE \(name) (\(definition))"],
                make + ["CREATE TYPE \(name) (\(definition), CATEGORY = 'N')", "COMMENT ON TYPE \(name) IS 'base'"],
                make + ["CREATE TYPE \(name) (\(definition))", "CREATE TABLE \(part("_t")) (a \(name), b \(name)[])"],
            ])
        case 10:
            let wrapper = SchemaModel.quoted("w " + thing.name.prefix(20))
            let base = [
                "CREATE FOREIGN DATA WRAPPER \(wrapper)",
                "CREATE SERVER \(plain) FOREIGN DATA WRAPPER \(wrapper) OPTIONS (host 'a')",
            ]
            ready.statements = pick([
                base + [
                    "CREATE FOREIGN TABLE public.\(plain) (id integer, name text) SERVER \(plain) OPTIONS (schema_name 'x')"
                ],
                [
                    "CREATE FOREIGN DATA WRAPPER \(wrapper) OPTIONS (debug 'true')",
                    "CREATE SERVER \(plain) TYPE 't' VERSION '2' FOREIGN DATA WRAPPER \(wrapper) OPTIONS (host 'b', dbname 'd')",
                    "CREATE USER MAPPING FOR reader SERVER \(plain) OPTIONS (user 'r')",
                    "CREATE FOREIGN TABLE public.\(plain) (id bigint OPTIONS (column_name 'nr') NOT NULL, extra date DEFAULT now()) SERVER \(plain)",
                    "GRANT USAGE ON FOREIGN SERVER \(plain) TO reader",
                ],
                base + [
                    "CREATE USER MAPPING FOR PUBLIC SERVER \(plain)",
                    "CREATE FOREIGN TABLE public.\(plain) (id integer, name varchar(20), CHECK (id > 0)) SERVER \(plain)",
                    "COMMENT ON SERVER \(plain) IS 's'",
                ],
            ])
        case 11:
            let candidates = wholeTables.filter { table($0)?.isUnlogged == false }
            guard let one = random.any(candidates), let two = random.any(candidates) else { return nil }
            ready.isLate = true
            ready.uses = [Use(one), Use(two)]
            let list = one == two ? model.name(one) : "\(model.name(one)), \(model.name(two))"
            switch variant {
            case 0: ready.statements = ["CREATE PUBLICATION \(plain) FOR TABLE \(list)"]
            case 1:
                ready.statements = [
                    "CREATE PUBLICATION \(plain) FOR ALL TABLES WITH (publish = 'insert, delete')",
                    "COMMENT ON PUBLICATION \(plain) IS 'p'",
                ]
            default:
                ready.statements = [
                    "CREATE PUBLICATION \(plain) FOR \(major >= 15 ? "TABLES IN SCHEMA public" : "TABLE \(list)") WITH (publish_via_partition_root = true)",
                    "ALTER PUBLICATION \(plain) OWNER TO postgres",
                ]
            }
        case 12:
            let base = "CREATE SUBSCRIPTION \(plain) CONNECTION 'host=nowhere.invalid' PUBLICATION p"
            ready.statements = pick([
                ["\(base) WITH (connect = false, slot_name = NONE, enabled = false)"],
                ["\(base), q WITH (connect = false, slot_name = NONE, enabled = false, binary = true)"],
                [
                    "\(base) WITH (connect = false, slot_name = NONE, enabled = false, streaming = true)",
                    "COMMENT ON SUBSCRIPTION \(plain) IS 's'",
                ],
            ])
        case 13:
            let function = "public.\(SchemaModel.quoted("on " + thing.name.prefix(30)))"
            let make = "CREATE FUNCTION \(function)() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'"
            ready.isLate = true
            ready.statements = pick([
                [make, "CREATE EVENT TRIGGER \(plain) ON ddl_command_end EXECUTE FUNCTION \(function)()"],
                [
                    make,
                    "CREATE EVENT TRIGGER \(plain) ON ddl_command_end WHEN TAG IN ('DROP TABLE', 'CREATE VIEW') EXECUTE FUNCTION \(function)()",
                ],
                [
                    make, "CREATE EVENT TRIGGER \(plain) ON sql_drop EXECUTE FUNCTION \(function)()",
                    "ALTER EVENT TRIGGER \(plain) DISABLE", "COMMENT ON EVENT TRIGGER \(plain) IS 'e'",
                ],
            ])
        case 14, 15:
            ready.isEarly = random.chance(0.6)
            ready.isLate = !ready.isEarly
            guard let schema = thing.schema.flatMap({ model.things[$0] }) else { return nil }
            let within = recipe == 14 ? " IN SCHEMA \(model.name(schema))" : ""
            let role = random.pick(["", " FOR ROLE owner_role", " FOR ROLE app"])
            ready.statements = pick([
                ["ALTER DEFAULT PRIVILEGES\(role)\(within) GRANT SELECT ON TABLES TO reader"],
                ["ALTER DEFAULT PRIVILEGES\(role)\(within) GRANT EXECUTE ON FUNCTIONS TO writer WITH GRANT OPTION"],
                [
                    "ALTER DEFAULT PRIVILEGES\(role)\(within) GRANT USAGE ON SEQUENCES TO app",
                    recipe == 15
                        ? "ALTER DEFAULT PRIVILEGES\(role) REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC"
                        : "ALTER DEFAULT PRIVILEGES\(role)\(within) GRANT ALL ON TYPES TO app",
                ],
            ])
        case 16:
            ready.statements = pick([
                ["CREATE LANGUAGE \(plain) HANDLER plpgsql_call_handler"],
                [
                    "CREATE TRUSTED LANGUAGE \(plain) HANDLER plpgsql_call_handler INLINE plpgsql_inline_handler VALIDATOR plpgsql_validator",
                    "REVOKE ALL ON LANGUAGE \(plain) FROM PUBLIC",
                ],
                [
                    "CREATE LANGUAGE \(plain) HANDLER plpgsql_call_handler VALIDATOR plpgsql_validator",
                    "CREATE FUNCTION public.\(SchemaModel.quoted("f " + thing.name.prefix(30)))() RETURNS integer LANGUAGE \(plain) AS 'BEGIN RETURN 1; END'",
                ],
            ])
        case 17:
            let table = "public.\(SchemaModel.quoted("t " + thing.name.prefix(30)))"
            ready.statements = pick([
                ["CREATE ACCESS METHOD \(plain) TYPE TABLE HANDLER heap_tableam_handler"],
                [
                    "CREATE ACCESS METHOD \(plain) TYPE TABLE HANDLER heap_tableam_handler",
                    "CREATE TABLE \(table) (a integer) USING \(plain)",
                ],
                [
                    "CREATE ACCESS METHOD \(plain) TYPE INDEX HANDLER bthandler",
                    "CREATE TABLE \(table) (a integer, b text)",
                ],
            ])
        case 18:
            ready.statements = pick([
                [
                    "CREATE TEXT SEARCH PARSER \(name) (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype)"
                ],
                [
                    "CREATE TEXT SEARCH PARSER \(name) (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end, LEXTYPES = prsd_lextype, HEADLINE = prsd_headline)",
                    "CREATE TEXT SEARCH CONFIGURATION \(part("_c")) (PARSER = \(name))",
                ],
                [
                    "CREATE TEXT SEARCH TEMPLATE \(name) (INIT = dsimple_init, LEXIZE = dsimple_lexize)",
                    "CREATE TEXT SEARCH DICTIONARY \(part("_d")) (TEMPLATE = \(name))",
                ],
            ])
        case 19:
            // A view of another shape, with what depends on its row type.
            let row = part("_f")
            ready.statements = pick([
                [
                    "CREATE VIEW \(name) AS SELECT 1 AS a, 'x'::text AS b",
                    "CREATE FUNCTION \(row)() RETURNS SETOF \(name) LANGUAGE sql AS 'SELECT 1, ''x''::text'",
                ],
                [
                    "CREATE VIEW \(name) AS SELECT 1 AS a, 'x'::text AS b, 2 AS c",
                    "CREATE FUNCTION \(row)() RETURNS SETOF \(name) LANGUAGE sql AS 'SELECT 1, ''x''::text, 2'",
                ],
                [
                    "CREATE VIEW \(name) AS WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) SELECT n FROM r",
                    "CREATE VIEW \(row) AS SELECT count(*) FROM \(name)",
                ],
            ])
        default:
            // What has changed its kind: the same name for a table, a view and a materialised view.
            ready.statements = pick([
                ["CREATE TABLE \(name) (a integer, b text)", "CREATE VIEW \(part("_v")) AS SELECT a FROM \(name)"],
                [
                    "CREATE VIEW \(name) AS SELECT 1 AS a, 'x'::text AS b",
                    "CREATE VIEW \(part("_v")) AS SELECT a FROM \(name)",
                ],
                [
                    "CREATE MATERIALIZED VIEW \(name) AS SELECT 1 AS a, 'x'::text AS b", "CREATE INDEX ON \(name) (a)",
                    "CREATE VIEW \(part("_v")) AS SELECT a FROM \(name)",
                ],
            ])
        }
        return ready
    }
}
