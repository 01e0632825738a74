import PostgresClient

/// Class 55: objects that are not in the state the statement needs.
let prerequisiteRules: [SQLStateRule] = [
    SQLStateRule(.objectNotInPrerequisiteState, explainState),
    SQLStateRule(.objectInUse) { facts in
        if let names = facts.captured("cannot % \"%\" because it has pending trigger events") {
            return SQLStateExplanation(
                meaning: "Table \(names[1]) was changed in this transaction and has checks that wait for its end",
                cause: "Rows were written under a deferred foreign key or constraint trigger, then the table altered",
                remedies: [
                    "Put the change of rows and the change of the table in two migrations",
                    "Or run the waiting checks in between: SET CONSTRAINTS ALL IMMEDIATE;",
                ])
        }
        if let names = facts.captured("cannot % \"%\" because it is being used by active queries in this session") {
            return SQLStateExplanation(
                meaning: "Table \(names[1]) is being read by this very session",
                cause: "An open cursor, or a function or trigger that changes the table it runs for",
                remedies: ["Close the cursor first, or move \(names[0]) out of the function or trigger"])
        }
        if let database = facts.name("database \"%\" is being accessed by other users") {
            return SQLStateExplanation(
                meaning: "Other sessions are connected to the database \(database)",
                remedies: [
                    "See them: SELECT pid, usename, application_name FROM pg_stat_activity "
                        + "WHERE datname = \(SQLName.literal(database));",
                    "End them, and for DROP DATABASE say WITH (FORCE)",
                ])
        }
        return SQLStateExplanation(
            meaning: "The object is in use",
            cause: "A session, possibly this one, has it open",
            remedies: ["DETAIL and message name the user; end it, or do this from another database or session"])
    },
    SQLStateRule(.unsafeNewEnumValue) { facts in
        let names = facts.captured("unsafe use of new value \"%\" of enum type %")
        let value = names.map { "The enum value '\($0[0])' of \($0[1])" } ?? "A new enum value"
        return SQLStateExplanation(
            meaning: "\(value) is used in the transaction that adds it",
            cause: "PostgreSQL lets nobody use it before it is committed, so that a rollback leaves no row with it",
            remedies: [
                "Split the file: ALTER TYPE … ADD VALUE alone in one migration, what uses the value in the next"
            ])
    },
    SQLStateRule("55P02") { facts in
        let name =
            facts.name("parameter \"%\" cannot be changed without restarting the server")
            ?? facts.name("parameter \"%\" cannot be changed now")
        return SQLStateExplanation(
            meaning: "The setting \(name.map { "\($0) " } ?? "")cannot be changed in a session",
            remedies: [
                "Take it out of the migration",
                "Set it where the server is configured: ALTER SYSTEM SET \(name ?? "<parameter>") = …, then restart it",
            ])
    },
]

private let explainState: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if let index = facts.name("index \"%\" is not valid") {
        let sql = SQLName.quoted(facts.schema, index)
        return SQLStateExplanation(
            meaning: "The index \(index) exists, but its build never finished",
            cause: "A CREATE INDEX CONCURRENTLY failed or was cut off, and leaves the index behind as INVALID",
            remedies: [
                "Remove it and build it again, each in a file of its own: DROP INDEX CONCURRENTLY \(sql); "
                    + "CREATE INDEX CONCURRENTLY …;",
                "Find all such indexes: SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;",
            ])
    }
    if let names = facts.captured(
        "column \"%\" of relation \"%\" must be declared NOT NULL before identity can be added")
    {
        let (column, table) = (SQLName.quoted(names[0]), SQLName.quoted(facts.schema, names[1]))
        return SQLStateExplanation(
            meaning: "Column \(names[0]) of \(names[1]) can be NULL, and an identity column cannot",
            remedies: ["First: ALTER TABLE \(table) ALTER COLUMN \(column) SET NOT NULL;"])
    }
    if let table = facts.name(
        "cannot update table \"%\" because it does not have a replica identity and publishes updates")
        ?? facts.name(
            "cannot delete from table \"%\" because it does not have a replica identity and publishes deletes")
    {
        return SQLStateExplanation(
            meaning: "Table \(table) is replicated, but nothing tells its rows apart",
            cause: "It is in a publication and has no primary key",
            remedies: [
                "Give it a primary key",
                "Or use whole rows: ALTER TABLE \(SQLName.quoted(facts.schema, table)) REPLICA IDENTITY FULL;",
            ])
    }
    if let view = facts.name("cannot insert into view \"%\"") ?? facts.name("cannot update view \"%\"")
        ?? facts.name("cannot delete from view \"%\"")
    {
        return SQLStateExplanation(
            meaning: "The view \(view) cannot be written to",
            cause: facts.detail,
            remedies: ["Write to the tables below it, or give the view an INSTEAD OF trigger"])
    }
    if let view = facts.name("materialized view \"%\" has not been populated") {
        return SQLStateExplanation(
            meaning: "The materialized view \(view) has no contents yet",
            remedies: ["Fill it: REFRESH MATERIALIZED VIEW \(SQLName.quoted(facts.schema, view));"])
    }
    return SQLStateExplanation(
        meaning: "The object is not in the state that the statement needs",
        remedies: [
            "Read the message, DETAIL and HINT above: they name the state",
            "Bring the object into it in an earlier migration",
        ])
}
