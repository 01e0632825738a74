import PostgresClient

extension SQLStateClassRule {
    /// What can be said of a code by its class alone.
    package static let all: [SQLStateClassRule] = [
        rule("00", "the statement succeeded", "nothing is to be done"),
        rule("01", "the server warns of something, and went on", "read the warning; the statement took effect"),
        rule("02", "there was no row", "check the condition, if a row was expected"),
        rule(
            "08", "something is wrong with the connection", "run ashlar status, then ashlar apply again",
            isRetryable: true),
        rule("0A", "PostgreSQL does not support this", "compare the server's version with the manual of the feature"),
        rule(
            "22", "a value does not fit its type or the function it is given to",
            "find the value: ashlar test --with-data shows what fails on real rows only",
            "correct the rows in an earlier migration, or the expression in this one"),
        rule(
            "23", "a row breaks a constraint", "read DETAIL above, correct the rows, and run ashlar apply again"),
        rule("24", "a cursor is not in the state that the statement needs", "open it in the same file, before its use"),
        rule(
            "25", "the statement does not fit the state of the transaction",
            "remove BEGIN, COMMIT and ROLLBACK from the file: Ashlar opens and ends the transaction"),
        rule("28", "the server does not accept who is connecting", "check user, password and pg_hba.conf"),
        rule("2F", "a function did what its kind forbids", "read the context above: it names the function and line"),
        rule("38", "a function failed", "read the context above: it names the function and line"),
        rule("39", "a function or trigger gave back what it may not", "correct the function that the context names"),
        rule("3B", "the savepoint does not exist", "set it in the same file, before ROLLBACK TO or RELEASE"),
        rule(
            "40", "the transaction was rolled back", "run ashlar apply again: nothing of it was kept"),
        rule(
            "42", "the statement does not fit what is in the database, or its text is wrong",
            "correct it at the place shown", "see whether the database is what the files say: ashlar verify"),
        rule("53", "the server lacks a resource", "stop here and look at the server: disk, memory and its log"),
        rule("54", "the statement goes over a limit of PostgreSQL", "make it smaller, or split it"),
        rule(
            "55", "an object is not in the state that the statement needs",
            "read the message, DETAIL and HINT above: they name the state"),
        rule("57", "the server or an administrator intervened", "run ashlar status, then ashlar apply again"),
        rule("58", "the machine below the server failed", "stop here: read the server's log and check the disk"),
        rule(
            "72", "the data the query needs to see is gone already",
            "run it again; if it lasts, do less in one statement"),
        rule("F0", "the server's configuration has an error", "look at SELECT * FROM pg_file_settings;"),
        rule(
            "HV", "a foreign table's other side failed",
            "check the foreign server and its user mapping: \\des+ and \\deu+ in psql"),
        rule("P0", "a PL/pgSQL function failed", "read the context above: it names the function and line"),
        rule(
            "XX", "the server met a fault of its own", "read the server's log before any more migrations run"),
    ]

    private static func rule(
        _ code: String, _ meaning: String, _ remedies: String..., isRetryable: Bool = false
    ) -> SQLStateClassRule {
        SQLStateClassRule(SQLState.Class(rawValue: code)) { facts in
            let name = facts.sqlState.conditionName?.replacing("_", with: " ")
            return SQLStateExplanation(
                meaning: meaning, cause: name.map { "the server calls it: \($0)" }, remedies: remedies,
                isRetryable: isRetryable)
        }
    }
}
