extension SchemaMaker {
    static let scalarTypes = [
        "integer", "integer", "bigint", "smallint", "text", "text", "text", "varchar(20)", "varchar", "char(10)",
        "numeric",
        "numeric(10,2)", "boolean", "date", "timestamp", "timestamptz", "timestamptz(3)", "uuid", "jsonb", "json",
        "bytea",
        "real", "double precision", "inet", "interval", "time", "int4range", "tstzrange", "daterange", "tsvector",
        "point",
        "bit(3)", "xml", "money", "numrange",
    ]

    /// Any type, our own ones among them. `user` will need it, so it may not need `user`.
    mutating func type(for user: Int? = nil) -> TypeUse {
        if random.chance(0.25) {
            let own = things { thing in
                switch thing.body {
                case .enumeration, .domain, .composite, .range: true
                default: false
                }
            }.filter { id in user.map { !model.reaches(id, $0) } ?? true }
            if let id = random.any(own) { return TypeUse(.thing(id), isArray: random.chance(0.15)) }
        }
        if random.chance(0.08) {
            let modules = things {
                if case .extensionNamed(let name) = $0.body {
                    ["citext", "hstore", "ltree"].contains(name)
                } else {
                    false
                }
            }
            if let id = random.any(modules), case .extensionNamed(let name)? = model.things[id]?.body {
                return TypeUse(.fromExtension(id, name))
            }
        }
        let name = random.pick(Self.scalarTypes)
        return TypeUse(.builtin(name), isArray: random.chance(0.06))
    }

    mutating func makeEnumeration() {
        let labels = ["new", "open", "in work", "it's", "done", "closed", "Größe", "x"]
        add(.enumeration(random.some(labels, atMost: 5)), schema: anySchema())
    }

    mutating func makeComposite() {
        var attributes: [SchemaModel.Attribute] = []
        for _ in 0..<random.number(1...4) {
            attributes.append(.init(name: columnName(attributes.map(\.name)), type: type()))
        }
        add(.composite(attributes), schema: anySchema())
    }

    mutating func makeDomain() {
        let base = TypeUse(
            random.pick(["integer", "bigint", "text", "varchar(40)", "numeric(12,2)", "date", "uuid", "jsonb"]))
        var domain = SchemaModel.Domain(base: base)
        domain.isNotNull = random.chance(0.15)
        if random.chance(0.3) { domain.defaultValue = model.literal(base, random.number(1...9), isLasting: true) }
        for _ in 0..<random.number(0...2) { domain.checks.append(domainCheck(base)) }
        add(.domain(domain), schema: anySchema())
    }

    mutating func domainCheck(_ base: TypeUse) -> [String] {
        let expression: String
        switch model.family(base) {
        case .integer, .number: expression = random.pick(["VALUE > 0", "VALUE < 1000", "VALUE BETWEEN 0 AND 50"])
        case .text: expression = random.pick(["VALUE <> ''", "length(VALUE) < 100", "VALUE ~ '^[^ ]+$'"])
        default: expression = "VALUE IS NOT NULL"
        }
        return [freshName("dc"), expression]
    }

    mutating func makeRange() {
        add(.range(TypeUse(random.pick(["integer", "text", "date", "numeric", "bigint"]))), schema: anySchema())
    }

    mutating func sequenceOptions() -> String {
        var words: [String] = []
        if random.chance(0.3) { words.append("AS \(random.pick(["integer", "smallint", "bigint"]))") }
        if random.chance(0.3) { words.append("INCREMENT BY \(random.pick([1, 2, 5, 10]))") }
        if random.chance(0.2) { words.append("MINVALUE 1 MAXVALUE \(random.pick([1000, 9999, 30000]))") }
        if random.chance(0.3) { words.append("START WITH \(random.number(1...100))") }
        if random.chance(0.2) { words.append("CACHE \(random.number(2...20))") }
        if random.chance(0.2) { words.append("CYCLE") }
        return words.joined(separator: " ")
    }

    mutating func makeSequence() {
        var uses: [Use] = []
        let id = add(.sequence(sequenceOptions()), schema: anySchema())
        if random.chance(0.3), let table = random.any(wholeTables),
            model.things[table]?.schema == model.things[id]?.schema,
            model.things[table]?.owner == model.things[id]?.owner,
            let column = random.any(model.columns(table)), let sequence = model.things[id]
        {
            uses = [Use(table, column.name), Use(id)]
            add(
                .ready(
                    .init(
                        recipe: -1, variant: 0,
                        statements: [
                            "ALTER SEQUENCE \(model.name(sequence)) OWNED BY \(model.name(table)).\(SchemaModel.quoted(column.name))"
                        ], uses: uses, isLate: true)), schema: nil)
        }
    }

    mutating func makeSchema() { add(.schema, schema: nil) }

    mutating func makeExtension() {
        let modules = [
            "citext", "hstore", "pg_trgm", "btree_gist", "ltree", "uuid-ossp", "pgcrypto", "unaccent", "intarray",
            "btree_gin",
        ]
        let name = random.pick(modules)
        let known = things { $0.body == .extensionNamed(name) }
        guard known.isEmpty else { return }
        let id = add(.extensionNamed(name), schema: anySchema(), name: name)
        // Its name is the module's, so nothing else of it is ours to change.
        model.things[id]?.owner = nil
        model.things[id]?.grants = []
    }
}
