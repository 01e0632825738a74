import PostgresClient

/// Classes 25, 26, 2D and 40: transactions that are there and should not be, or the other way round.
let transactionRules: [SQLStateRule] = [
    SQLStateRule(.activeTransaction, explainActiveTransaction),
    SQLStateRule(.readOnlyTransaction) { facts in
        let command = facts.name("cannot execute % in a read-only transaction") ?? "the statement"
        let duringRecovery = facts.message.hasSuffix("during recovery")
        return SQLStateExplanation(
            meaning: "The session may only read, so \(command) was refused",
            cause: duringRecovery
                ? "This server is a standby" : "The server is a standby, or default_transaction_read_only is on",
            remedies: [
                "Ask which it is: SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only');",
                "If it is a standby, connect to the primary: its own host name, or several hosts with "
                    + "target_session_attrs=read-write",
                "If it is the setting: ALTER ROLE \(facts.roleSQL) SET default_transaction_read_only = off; "
                    + "or the same for the database",
            ])
    },
    SQLStateRule(.noActiveTransaction) { facts in
        SQLStateExplanation(
            meaning: "The statement belongs inside a transaction, and none is open",
            cause: "The file has its own COMMIT or ROLLBACK, which ended the migration's transaction early",
            remedies: [
                "Remove BEGIN, COMMIT and ROLLBACK from the file: Ashlar opens and ends the transaction",
                "`ashlar check` finds them without a server",
            ])
    },
    SQLStateRule(.inFailedTransaction) { _ in
        SQLStateExplanation(
            meaning: "An earlier statement of this transaction failed, so the server ignores all that follow",
            remedies: ["Look at the first error, not at this one: it is the cause"])
    },
    SQLStateRule(.idleInTransactionTimeout) { _ in
        SQLStateExplanation(
            meaning: "The server ended the session because its transaction did nothing for too long",
            cause: "idle_in_transaction_session_timeout is shorter than a pause between two statements",
            remedies: [
                "Everything in the transaction was rolled back; run `ashlar apply` again",
                "If it happens again, see the limit: SHOW idle_in_transaction_session_timeout;",
            ])
    },
    SQLStateRule(.transactionTimeout) { facts in
        SQLStateExplanation(
            meaning: "The transaction took longer than transaction_timeout allows",
            remedies: [
                "Split the migration, so that each transaction does less",
                "Or raise it for the role: ALTER ROLE \(facts.roleSQL) SET transaction_timeout = '…';",
            ])
    },
    SQLStateRule(.undefinedPreparedStatement) { facts in
        let name = facts.name("prepared statement \"%\" does not exist")
        return SQLStateExplanation(
            meaning: "The prepared statement \(name.map { "\($0) " } ?? "")is not known to this session",
            cause: "A pooler in transaction mode, such as PgBouncer, gave the next statement to another session",
            remedies: [
                "Connect to the server itself, not through the pooler: migrations need one session from start to end",
                "If the file itself says EXECUTE, it must PREPARE in the same file",
            ])
    },
    SQLStateRule(.invalidTransactionTermination) { facts in
        SQLStateExplanation(
            meaning: "A procedure or DO block wants to COMMIT or ROLLBACK where that is not allowed",
            cause: "It runs inside a transaction that it did not open",
            remedies: [
                "Take COMMIT out of the block; to work in batches, use one migration per batch or a procedure "
                    + "that is called in a file of its own",
                "\(facts.context(or: "The block")) must not run inside another function or an exception block",
            ])
    },
    SQLStateRule(.serializationFailure) { facts in
        SQLStateExplanation(
            meaning: "The transaction met a change that another one committed in the meantime",
            cause: facts.message.contains("recovery")
                ? "On a standby, replay needed what the query was reading" : nil,
            remedies: [
                "The whole transaction was rolled back; Ashlar tries it again by itself",
                "If it keeps failing, run it while the application writes less",
            ],
            isRetryable: true)
    },
    SQLStateRule("40003") { _ in
        SQLStateExplanation(
            meaning: "It is not known whether the statement was completed",
            remedies: ["Run `ashlar status`: the ledger, which commits with the change, says whether it happened"])
    },
]

/// `X cannot run inside a transaction block`, `X cannot be executed from a function`,
/// `there is already a transaction in progress`.
private let explainActiveTransaction: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if facts.message.contains("already a transaction in progress") {
        return SQLStateExplanation(
            meaning: "BEGIN came while a transaction was open already",
            cause: "The file opens its own transaction inside the migration's",
            remedies: [
                "Remove BEGIN and COMMIT from the file: Ashlar opens and ends the transaction",
                "`ashlar check` finds them without a server",
            ])
    }
    if let command = facts.name("% cannot be executed from a function") {
        return SQLStateExplanation(
            meaning: "\(command) cannot run inside a function or DO block",
            cause: "It must commit by itself, and a function is always part of a transaction",
            remedies: ["Write \(command) as a statement of its own, in a migration file of its own"])
    }
    let command = facts.name("% cannot run inside a transaction block")
    return SQLStateExplanation(
        meaning: "\(command ?? "The statement") cannot run inside a transaction",
        cause: "It was sent together with others, or the file has a BEGIN before it",
        remedies: [
            "Move \(command ?? "it") to a migration file of its own; Ashlar then runs it without a transaction",
            "Remove BEGIN and COMMIT from the file",
            "`ashlar check` finds both without a server",
        ])
}

extension ServerErrorFacts {
    fileprivate func context(or other: String) -> String {
        statementTag == "CALL" ? "The procedure" : other
    }
}
