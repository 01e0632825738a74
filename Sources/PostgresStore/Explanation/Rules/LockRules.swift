import PostgresClient

/// Waiting for other sessions: 55P03, 40P01.
let lockRules: [SQLStateRule] = [
    SQLStateRule(.lockNotAvailable) { facts in
        let row = facts.name("could not obtain lock on row in relation \"%\"")
        let relation = facts.name("could not obtain lock on relation \"%\"") ?? facts.table
        let wanted = row.map { "a row of \($0)" } ?? relation.map { "table \($0)" } ?? "the table"
        return SQLStateExplanation(
            meaning: "another session held a lock on \(wanted) for longer than lock_timeout allows to wait",
            cause: "a long or forgotten transaction; waiting longer would have stopped every query behind this one",
            remedies: [
                "it is safe to run ashlar apply again: it goes on where the ledger ends",
                "see who holds it: SELECT pid, usename, state, now() - xact_start AS age, query FROM pg_stat_activity "
                    + "WHERE xact_start IS NOT NULL ORDER BY xact_start;",
                "wait for that transaction, or end it: SELECT pg_terminate_backend(<pid>);",
                "a session that is idle in transaction has finished its work but not said COMMIT: correct that program",
            ],
            isRetryable: true)
    },
    SQLStateRule(.deadlockDetected) { _ in
        SQLStateExplanation(
            meaning: "two transactions each waited for a lock that the other held, and the server ended this one",
            cause: "the application locks the same tables in another order than the migration",
            remedies: [
                "the whole transaction was rolled back, and it is safe to run ashlar apply again",
                "if it keeps failing, split the migration so that each one locks a single table",
                "DETAIL names the other process; the server's log has both queries",
            ],
            isRetryable: true)
    },
    SQLStateRule(.queryCanceled) { facts in
        switch facts.message {
        case "canceling statement due to statement timeout":
            SQLStateExplanation(
                meaning: "the statement took longer than statement_timeout allows",
                cause: "it reads or writes more rows than expected, or it waited for a lock most of the time",
                remedies: [
                    "if it must read the whole table, raise the limit for this migration",
                    "if it changes many rows, do it in batches, each a migration or a transaction of its own",
                    "see how many rows there are: SELECT reltuples::bigint FROM pg_class WHERE oid = "
                        + "\(SQLName.literal(facts.tableSQL))::regclass;",
                ])
        case "canceling statement due to user request":
            SQLStateExplanation(
                meaning: "the statement was cancelled by a person or a program",
                cause: "Ctrl-C, or pg_cancel_backend from another session",
                remedies: ["run ashlar status to see where it stands, then ashlar apply to go on"])
        default:
            SQLStateExplanation(
                meaning: "the server cancelled the statement",
                cause: "a time limit, a person, or on a standby a conflict with replay; the message says which",
                remedies: ["run ashlar status to see where it stands, then ashlar apply to go on"])
        }
    },
]
