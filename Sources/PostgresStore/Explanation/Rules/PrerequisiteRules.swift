import PostgresClient

/// Class 55: objects that are not in the state the statement needs.
let prerequisiteRules: [SQLStateRule] = [
    SQLStateRule(.objectNotInPrerequisiteState, explainState),
    SQLStateRule(.objectInUse) { facts in
        if let names = facts.captured("cannot % \"%\" because it has pending trigger events") {
            return SQLStateExplanation(
                meaning: "table \(names[1]) was changed in this transaction and has checks that wait for its end",
                cause: "rows were written under a deferred foreign key or constraint trigger, then the table altered",
                remedies: [
                    "put the change of rows and the change of the table in two migrations",
                    "or run the waiting checks in between: SET CONSTRAINTS ALL IMMEDIATE;",
                ])
        }
        if let names = facts.captured("cannot % \"%\" because it is being used by active queries in this session") {
            return SQLStateExplanation(
                meaning: "table \(names[1]) is being read by this very session",
                cause: "an open cursor, or a function or trigger that changes the table it runs for",
                remedies: ["close the cursor first, or move \(names[0]) out of the function or trigger"])
        }
        if let database = facts.name("database \"%\" is being accessed by other users") {
            return SQLStateExplanation(
                meaning: "other sessions are connected to the database \(database)",
                remedies: [
                    "see them: SELECT pid, usename, application_name FROM pg_stat_activity "
                        + "WHERE datname = \(SQLName.literal(database));",
                    "end them, and for DROP DATABASE say WITH (FORCE)",
                ])
        }
        return SQLStateExplanation(
            meaning: "the object is in use",
            cause: "a session, possibly this one, has it open",
            remedies: ["DETAIL and message name the user; end it, or do this from another database or session"])
    },
    SQLStateRule(.unsafeNewEnumValue) { facts in
        let names = facts.captured("unsafe use of new value \"%\" of enum type %")
        let value = names.map { "the enum value '\($0[0])' of \($0[1])" } ?? "a new enum value"
        return SQLStateExplanation(
            meaning: "\(value) is used in the transaction that adds it",
            cause: "PostgreSQL lets nobody use it before it is committed, so that a rollback leaves no row with it",
            remedies: [
                "split the file: ALTER TYPE … ADD VALUE alone in one migration, what uses the value in the next"
            ])
    },
    SQLStateRule("55P02") { facts in
        let name =
            facts.name("parameter \"%\" cannot be changed without restarting the server")
            ?? facts.name("parameter \"%\" cannot be changed now")
        return SQLStateExplanation(
            meaning: "the setting \(name.map { "\($0) " } ?? "")cannot be changed in a session",
            remedies: [
                "take it out of the migration",
                "set it where the server is configured: ALTER SYSTEM SET \(name ?? "<parameter>") = …, then restart it",
            ])
    },
]

private let explainState: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if let index = facts.name("index \"%\" is not valid") {
        let sql = SQLName.quoted(facts.schema, index)
        return SQLStateExplanation(
            meaning: "the index \(index) exists, but its build never finished",
            cause: "a CREATE INDEX CONCURRENTLY failed or was cut off, and leaves the index behind as INVALID",
            remedies: [
                "remove it and build it again, each in a file of its own: DROP INDEX CONCURRENTLY \(sql); "
                    + "CREATE INDEX CONCURRENTLY …;",
                "find all such indexes: SELECT indexrelid::regclass FROM pg_index WHERE NOT indisvalid;",
            ])
    }
    if let names = facts.captured(
        "column \"%\" of relation \"%\" must be declared NOT NULL before identity can be added")
    {
        let (column, table) = (SQLName.quoted(names[0]), SQLName.quoted(facts.schema, names[1]))
        return SQLStateExplanation(
            meaning: "column \(names[0]) of \(names[1]) can be NULL, and an identity column cannot",
            remedies: ["first: ALTER TABLE \(table) ALTER COLUMN \(column) SET NOT NULL;"])
    }
    if let table = facts.name(
        "cannot update table \"%\" because it does not have a replica identity and publishes updates")
        ?? facts.name(
            "cannot delete from table \"%\" because it does not have a replica identity and publishes deletes")
    {
        return SQLStateExplanation(
            meaning: "table \(table) is replicated, but nothing tells its rows apart",
            cause: "it is in a publication and has no primary key",
            remedies: [
                "give it a primary key",
                "or use whole rows: ALTER TABLE \(SQLName.quoted(facts.schema, table)) REPLICA IDENTITY FULL;",
            ])
    }
    if let view = facts.name("cannot insert into view \"%\"") ?? facts.name("cannot update view \"%\"")
        ?? facts.name("cannot delete from view \"%\"")
    {
        return SQLStateExplanation(
            meaning: "the view \(view) cannot be written to",
            cause: facts.detail,
            remedies: ["write to the tables below it, or give the view an INSTEAD OF trigger"])
    }
    if let view = facts.name("materialized view \"%\" has not been populated") {
        return SQLStateExplanation(
            meaning: "the materialized view \(view) has no contents yet",
            remedies: ["fill it: REFRESH MATERIALIZED VIEW \(SQLName.quoted(facts.schema, view));"])
    }
    return SQLStateExplanation(
        meaning: "the object is not in the state that the statement needs",
        remedies: [
            "read the message, DETAIL and HINT above: they name the state",
            "bring the object into it in an earlier migration",
        ])
}
