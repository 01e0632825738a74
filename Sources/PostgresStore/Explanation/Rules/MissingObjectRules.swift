import PostgresClient

/// What a statement names and the database does not have.
let missingObjectRules: [SQLStateRule] = [
    SQLStateRule(.undefinedTable) { facts in
        if let alias = facts.name("missing FROM-clause entry for table \"%\"")
            ?? facts.name("invalid reference to FROM-clause entry for table \"%\"")
        {
            let isOldOrNew = ["old", "new"].contains(alias.lowercased())
            return SQLStateExplanation(
                meaning: "the statement uses \(alias) as a table, and FROM does not make it visible there",
                cause: isOldOrNew
                    ? "in RETURNING, old and new are known from PostgreSQL 18; in functions, only to triggers"
                    : "once a table has an alias, only the alias names it",
                remedies: ["add it to FROM, or use the alias that FROM gives it"])
        }
        let name =
            facts.name("relation \"%\" does not exist") ?? facts.name("table \"%\" does not exist")
            ?? facts.name("view \"%\" does not exist") ?? facts.name("materialized view \"%\" does not exist")
            ?? facts.name("sequence \"%\" does not exist") ?? facts.table
        let bare = name.map { String($0.split(separator: ".").last ?? "") } ?? "<table>"
        if bare == "schema_versions" {
            return SQLStateExplanation(
                meaning: "this database has no ledger: Ashlar has never applied anything to it",
                cause: "the table schema_versions comes with the first ashlar apply or ashlar baseline",
                remedies: [
                    "for an empty database: ashlar apply",
                    "for one that already has the tables: ashlar baseline, which compares before it records",
                ])
        }
        return SQLStateExplanation(
            meaning: "there is no table, view, index or sequence \(name ?? "of that name") that the statement can see",
            cause: "it is created later or in another file, lies in a schema that is not in search_path, or its name "
                + "was once written in double quotes with capitals",
            remedies: [
                "look for it: SELECT relnamespace::regnamespace, quote_ident(relname), relkind FROM pg_class "
                    + "WHERE lower(relname) = lower(\(SQLName.literal(bare)));",
                "if it is in another schema, write the schema before the name",
                "if it has capitals, write it in double quotes exactly as the query prints it",
                "if another base schema creates it, say so in this file's header: -- Requires: other.sql",
                "if a migration should have created it: ashlar status, and ashlar verify for what is missing",
            ])
    },
    SQLStateRule(.undefinedSchema) { facts in
        let name = facts.name("schema \"%\" does not exist")
        if facts.message.contains("no schema has been selected") {
            return SQLStateExplanation(
                meaning: "no schema of search_path exists, so there is no place to create the object in",
                remedies: [
                    "see it: SHOW search_path; a file made by pg_dump sets it to nothing and names each schema",
                    "write the schema before the name: CREATE TABLE public.t …",
                ])
        }
        return SQLStateExplanation(
            meaning: "there is no schema \(name ?? "of that name")",
            remedies: [
                "create it in an earlier migration: CREATE SCHEMA \(name.map { SQLName.quoted($0) } ?? "<schema>");",
                "list those there are: SELECT nspname FROM pg_namespace;",
            ])
    },
    SQLStateRule(.undefinedColumn) { facts in
        let names = facts.captured("column \"%\" of relation \"%\" does not exist")
        let column = names?[0] ?? facts.name("column \"%\" does not exist") ?? facts.name("column % does not exist")
        let table = names?[1] ?? facts.table
        let list = table.map {
            "SELECT attname FROM pg_attribute WHERE attrelid = \(SQLName.literal(SQLName.quoted(facts.schema, $0)))"
                + "::regclass AND attnum > 0 AND NOT attisdropped;"
        }
        return SQLStateExplanation(
            meaning: "there is no column \(column ?? "of that name")\(table.map { " in table \($0)" } ?? "")",
            cause: "it is mistyped, was renamed or dropped, or a migration that adds it has not run",
            remedies: [
                list.map { "list the columns: \($0)" } ?? "list the columns of the table: \\d TABLE in psql",
                "a text constant stands in single quotes; what stands in double quotes is read as a name",
                "ashlar verify shows whether the database differs from the files",
            ])
    },
    SQLStateRule(.undefinedObject, explainMissingObject),
    SQLStateRule(.undefinedFunction, explainMissingFunction),
    SQLStateRule("42P02") { _ in
        SQLStateExplanation(
            meaning: "the statement has a parameter such as $1, and nothing gives it a value",
            cause: "a statement taken from an application's source",
            remedies: ["write the value itself; inside a function body in single quotes, use dollar quotes: $$ … $$"])
    },
]

private let explainMissingObject: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if let names = facts.captured("constraint \"%\" of relation \"%\" does not exist") {
        let table = SQLName.literal(SQLName.quoted(facts.schema, names[1]))
        return SQLStateExplanation(
            meaning: "table \(names[1]) has no constraint \(names[0])",
            cause: "PostgreSQL chose another name when the constraint was created without one",
            remedies: [
                "list them: SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint "
                    + "WHERE conrelid = \(table)::regclass;",
                "ashlar verify shows whether the database differs from the files",
            ])
    }
    if let name = facts.name("unrecognized configuration parameter \"%\"") {
        return SQLStateExplanation(
            meaning: "the server has no setting \(name)",
            cause: "it is mistyped, or belongs to a newer version or to an extension",
            remedies: [
                "look for it: SELECT name FROM pg_settings WHERE name LIKE "
                    + "\(SQLName.literal("%" + String(name.prefix(8)) + "%"));",
                "settings in a file of pg_dump may need the dump's version of the server: remove the line",
            ])
    }
    guard let (kind, name) = facts.kindAndName("% \"%\" does not exist") else {
        return SQLStateExplanation(
            meaning: "an object that the statement names does not exist",
            remedies: ["check its name and schema, and whether an earlier migration creates it: ashlar status"])
    }
    var remedies: [String]
    switch kind {
    case "role":
        remedies = [
            "roles belong to the whole server: create it where the server is set up: CREATE ROLE \(SQLName.quoted(name));",
            "a sandbox has only its own roles: a migration that grants to others can create them if they are missing",
        ]
    case "type":
        if let owner = KnownExtension.ofType[name] {
            remedies = ["the extension \(owner) brings it: CREATE EXTENSION IF NOT EXISTS \(SQLName.quoted(owner));"]
        } else {
            remedies = ["create it in an earlier migration, or correct the spelling; \\dT lists the types"]
        }
        remedies.append("if it is in another schema, write the schema before the name")
    case "index":
        remedies = [
            "see the indexes: SELECT schemaname, indexname FROM pg_indexes WHERE lower(indexname) = "
                + "lower(\(SQLName.literal(name)));",
            "an index of a constraint goes with it: ALTER TABLE … DROP CONSTRAINT …",
        ]
    case "extension":
        remedies = ["create it first: CREATE EXTENSION \(SQLName.quoted(name));"]
    case "tablespace":
        remedies = [
            "create it where the server is set up: CREATE TABLESPACE \(SQLName.quoted(name)) LOCATION '…';",
            "or leave TABLESPACE out, so that the migration runs on every server",
        ]
    default:
        remedies = ["create the \(kind) in an earlier migration, or correct its name"]
    }
    remedies.append("ashlar status and ashlar verify show whether a migration is missing")
    return SQLStateExplanation(
        meaning: "there is no \(kind) \(name)",
        cause: "it is mistyped, comes later in the order, or exists only on another server",
        remedies: remedies)
}

private let explainMissingFunction: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if let signature = facts.name("operator does not exist: %") {
        return SQLStateExplanation(
            meaning: "there is no operator for these types: \(signature)",
            cause: "two values of different types meet, for example after a column changed its type",
            remedies: [
                "convert one of them: value::type, as in id = '1'::integer",
                "if the operator belongs to an extension, such as pg_trgm or btree_gist, create that first",
            ])
    }
    let signature = facts.name("function % does not exist") ?? facts.name("procedure % does not exist")
    let name = signature.map { String($0.prefix { $0 != "(" }) }
    var remedies: [String] = []
    if let name, let owner = KnownExtension.ofFunction[String(name.split(separator: ".").last ?? "")] {
        remedies.append("the extension \(owner) brings it: CREATE EXTENSION IF NOT EXISTS \(SQLName.quoted(owner));")
    }
    remedies += [
        "see those of that name: SELECT oid::regprocedure FROM pg_proc WHERE proname = "
            + "\(SQLName.literal(name.map { String($0.split(separator: ".").last ?? "") } ?? "<function>"));",
        "if one is there, its arguments differ: convert them, such as value::text",
        "if none is there, create it in an earlier migration",
    ]
    return SQLStateExplanation(
        meaning: "there is no function \(signature ?? "of that name with these arguments")",
        cause: "a function is found by its name and the types of its arguments",
        remedies: remedies)
}

extension ServerErrorFacts {
    fileprivate func kindAndName(_ pattern: String) -> (kind: String, name: String)? {
        guard let parts = captured(pattern), parts.count == 2 else { return nil }
        return (parts[0], parts[1])
    }
}
