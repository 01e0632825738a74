import PostgresClient

/// What a statement creates and the database already has.
let duplicateObjectRules: [SQLStateRule] = [
    SQLStateRule(.duplicateTable) { facts in
        let name = facts.name("relation \"%\" already exists") ?? facts.table
        var explanation = alreadyThere("table, view, index or sequence", name, facts)
        if facts.statementTag == "CREATE INDEX" || facts.statementHas("INDEX") {
            let sql = SQLName.quoted(facts.schema, name ?? "<index>")
            explanation.remedies.insert(
                "if an earlier CREATE INDEX CONCURRENTLY failed, this may be its INVALID remainder: "
                    + "SELECT indisvalid FROM pg_index WHERE indexrelid = \(SQLName.literal(sql))::regclass; then "
                    + "DROP INDEX CONCURRENTLY \(sql); IF NOT EXISTS would keep the broken one",
                at: 0)
        }
        return explanation
    },
    SQLStateRule(.duplicateColumn) { facts in
        let names = facts.captured("column \"%\" of relation \"%\" already exists")
        if let column = facts.name("column \"%\" specified more than once") {
            return SQLStateExplanation(
                meaning: "the statement names column \(column) twice",
                remedies: ["remove one of them"])
        }
        return alreadyThere(
            "column", names.map { "\($0[0]) of table \($0[1])" } ?? facts.column, facts)
    },
    SQLStateRule(.duplicateObject) { facts in
        if let names = facts.captured("constraint \"%\" for relation \"%\" already exists") {
            return alreadyThere("constraint", "\(names[0]) of table \(names[1])", facts)
        }
        if let names = facts.captured("trigger \"%\" for relation \"%\" already exists") {
            return alreadyThere("trigger", "\(names[0]) of table \(names[1])", facts)
        }
        if let role = facts.name("role \"%\" already exists") {
            return SQLStateExplanation(
                meaning: "the role \(role) already exists",
                cause: "roles belong to the whole server, so the second database of a server always finds them",
                remedies: [
                    "create roles where the server is set up, not in a migration",
                    "or create it only if it is missing: DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = "
                        + "\(SQLName.literal(role))) THEN CREATE ROLE \(SQLName.quoted(role)); END IF; END $$;",
                ])
        }
        let parts = facts.captured("% \"%\" already exists")
        return alreadyThere(parts?[0] ?? "object", parts?[1], facts)
    },
    SQLStateRule(.duplicateFunction) { facts in
        let name = facts.name("function \"%\" already exists with same argument types")
        var explanation = alreadyThere("function", name, facts)
        explanation.remedies.append(
            "to change a function, write CREATE OR REPLACE FUNCTION, and its former text in the rollback")
        return explanation
    },
    SQLStateRule(.duplicateSchema) { facts in
        alreadyThere("schema", facts.name("schema \"%\" already exists"), facts)
    },
    SQLStateRule(.duplicateDatabase) { facts in
        SQLStateExplanation(
            meaning: "the database \(facts.name("database \"%\" already exists").map { "\($0) " } ?? "")already exists",
            remedies: [
                "take CREATE DATABASE out of the migration: a migration runs inside its database",
                "to use the one that is there, point the environment at it: ashlar status",
            ])
    },
    SQLStateRule("42712") { facts in
        let name = facts.name("table name \"%\" specified more than once")
        return SQLStateExplanation(
            meaning: "the statement uses the name \(name.map { "\($0) " } ?? "")for two tables",
            remedies: ["give each its own alias: FROM logs a JOIN logs b ON …"])
    },
]

private func alreadyThere(_ kind: String, _ name: String?, _ facts: ServerErrorFacts) -> SQLStateExplanation {
    SQLStateExplanation(
        meaning: "the \(kind) \(name.map { "\($0) " } ?? "")already exists",
        cause:
            "it was created by hand, by another tool, or the file was run outside Ashlar, whose ledger does not know it",
        remedies: [
            "see whether the database is already what the files say: ashlar verify",
            "if it is, record the migrations as applied instead of running them: ashlar baseline",
            "if it is a different one of the same name, rename or drop it in an earlier migration",
            "IF NOT EXISTS compares nothing but the name: it would keep a different one without a word",
        ])
}
