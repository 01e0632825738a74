import PostgresClient

extension SQLStateClassRule {
    /// What can be said of a code by its class alone.
    package static let all: [SQLStateClassRule] = [
        rule("00", "The statement succeeded", "Nothing is to be done"),
        rule("01", "The server warns of something, and went on", "Read the warning; the statement took effect"),
        rule("02", "There was no row", "Check the condition, if a row was expected"),
        rule(
            "08", "Something is wrong with the connection", "Run `ashlar status`, then `ashlar apply` again",
            isRetryable: true),
        rule("0A", "PostgreSQL does not support this", "Compare the server's version with the manual of the feature"),
        rule(
            "22", "A value does not fit its type or the function it is given to",
            "Find the value: `ashlar test --with-data` shows what fails on real rows only",
            "Correct the rows in an earlier migration, or the expression in this one"),
        rule(
            "23", "A row breaks a constraint", "Read DETAIL above, correct the rows, and run `ashlar apply` again"),
        rule("24", "A cursor is not in the state that the statement needs", "Open it in the same file, before its use"),
        rule(
            "25", "The statement does not fit the state of the transaction",
            "Remove BEGIN, COMMIT and ROLLBACK from the file: Ashlar opens and ends the transaction"),
        rule("28", "The server does not accept who is connecting", "Check user, password and pg_hba.conf"),
        rule("2F", "A function did what its kind forbids", "Read the context above: it names the function and line"),
        rule("38", "A function failed", "Read the context above: it names the function and line"),
        rule("39", "A function or trigger gave back what it may not", "Correct the function that the context names"),
        rule("3B", "The savepoint does not exist", "Set it in the same file, before ROLLBACK TO or RELEASE"),
        rule(
            "40", "The transaction was rolled back", "Run `ashlar apply` again: nothing of it was kept"),
        rule(
            "42", "The statement does not fit what is in the database, or its text is wrong",
            "Correct it at the place shown", "See whether the database is what the files say: `ashlar verify`"),
        rule("53", "The server lacks a resource", "Stop here and look at the server: disk, memory and its log"),
        rule("54", "The statement goes over a limit of PostgreSQL", "Make it smaller, or split it"),
        rule(
            "55", "An object is not in the state that the statement needs",
            "Read the message, DETAIL and HINT above: they name the state"),
        rule("57", "The server or an administrator intervened", "Run `ashlar status`, then `ashlar apply` again"),
        rule("58", "The machine below the server failed", "Stop here: read the server's log and check the disk"),
        rule(
            "72", "The data the query needs to see is gone already",
            "Run it again; if it lasts, do less in one statement"),
        rule("F0", "The server's configuration has an error", "Look at SELECT * FROM pg_file_settings;"),
        rule(
            "HV", "A foreign table's other side failed",
            "Check the foreign server and its user mapping: \\des+ and \\deu+ in psql"),
        rule("P0", "A PL/pgSQL function failed", "Read the context above: it names the function and line"),
        rule(
            "XX", "The server met a fault of its own", "Read the server's log before any more migrations run"),
    ]

    private static func rule(
        _ code: String, _ meaning: String, _ remedies: String..., isRetryable: Bool = false
    ) -> SQLStateClassRule {
        SQLStateClassRule(SQLState.Class(rawValue: code)) { facts in
            let name = facts.sqlState.conditionName?.replacing("_", with: " ")
            return SQLStateExplanation(
                meaning: meaning, cause: name.map { "The server calls it: \($0)" }, remedies: remedies,
                isRetryable: isRetryable)
        }
    }
}
