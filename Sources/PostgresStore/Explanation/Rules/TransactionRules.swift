import PostgresClient

/// Classes 25, 26, 2D and 40: transactions that are there and should not be, or the other way round.
let transactionRules: [SQLStateRule] = [
    SQLStateRule(.activeTransaction, explainActiveTransaction),
    SQLStateRule(.readOnlyTransaction) { facts in
        let command = facts.name("cannot execute % in a read-only transaction") ?? "the statement"
        let duringRecovery = facts.message.hasSuffix("during recovery")
        return SQLStateExplanation(
            meaning: "the session may only read, so \(command) was refused",
            cause: duringRecovery
                ? "this server is a standby" : "the server is a standby, or default_transaction_read_only is on",
            remedies: [
                "ask which it is: SELECT pg_is_in_recovery(), current_setting('default_transaction_read_only');",
                "if it is a standby, connect to the primary: its own host name, or several hosts with "
                    + "target_session_attrs=read-write",
                "if it is the setting: ALTER ROLE \(facts.roleSQL) SET default_transaction_read_only = off; "
                    + "or the same for the database",
            ])
    },
    SQLStateRule(.noActiveTransaction) { facts in
        SQLStateExplanation(
            meaning: "the statement belongs inside a transaction, and none is open",
            cause: "the file has its own COMMIT or ROLLBACK, which ended the migration's transaction early",
            remedies: [
                "remove BEGIN, COMMIT and ROLLBACK from the file: Ashlar opens and ends the transaction",
                "ashlar check finds them without a server",
            ])
    },
    SQLStateRule(.inFailedTransaction) { _ in
        SQLStateExplanation(
            meaning: "an earlier statement of this transaction failed, so the server ignores all that follow",
            remedies: ["look at the first error, not at this one: it is the cause"])
    },
    SQLStateRule(.idleInTransactionTimeout) { _ in
        SQLStateExplanation(
            meaning: "the server ended the session because its transaction did nothing for too long",
            cause: "idle_in_transaction_session_timeout is shorter than a pause between two statements",
            remedies: [
                "everything in the transaction was rolled back; run ashlar apply again",
                "if it happens again, see the limit: SHOW idle_in_transaction_session_timeout;",
            ])
    },
    SQLStateRule(.transactionTimeout) { facts in
        SQLStateExplanation(
            meaning: "the transaction took longer than transaction_timeout allows",
            remedies: [
                "split the migration, so that each transaction does less",
                "or raise it for the role: ALTER ROLE \(facts.roleSQL) SET transaction_timeout = '…';",
            ])
    },
    SQLStateRule(.undefinedPreparedStatement) { facts in
        let name = facts.name("prepared statement \"%\" does not exist")
        return SQLStateExplanation(
            meaning: "the prepared statement \(name.map { "\($0) " } ?? "")is not known to this session",
            cause: "a pooler in transaction mode, such as PgBouncer, gave the next statement to another session",
            remedies: [
                "connect to the server itself, not through the pooler: migrations need one session from start to end",
                "if the file itself says EXECUTE, it must PREPARE in the same file",
            ])
    },
    SQLStateRule(.invalidTransactionTermination) { facts in
        SQLStateExplanation(
            meaning: "a procedure or DO block wants to COMMIT or ROLLBACK where that is not allowed",
            cause: "it runs inside a transaction that it did not open",
            remedies: [
                "take COMMIT out of the block; to work in batches, use one migration per batch or a procedure "
                    + "that is called in a file of its own",
                "\(facts.context(or: "the block")) must not run inside another function or an exception block",
            ])
    },
    SQLStateRule(.serializationFailure) { facts in
        SQLStateExplanation(
            meaning: "the transaction met a change that another one committed in the meantime",
            cause: facts.message.contains("recovery")
                ? "on a standby, replay needed what the query was reading" : nil,
            remedies: [
                "the whole transaction was rolled back, and it is safe to run ashlar apply again",
                "if it keeps failing, run it while the application writes less",
            ],
            isRetryable: true)
    },
    SQLStateRule("40003") { _ in
        SQLStateExplanation(
            meaning: "it is not known whether the statement was completed",
            remedies: ["run ashlar status: the ledger, which commits with the change, says whether it happened"])
    },
]

/// `X cannot run inside a transaction block`, `X cannot be executed from a function`,
/// `there is already a transaction in progress`.
private let explainActiveTransaction: @Sendable (ServerErrorFacts) -> SQLStateExplanation = { facts in
    if facts.message.contains("already a transaction in progress") {
        return SQLStateExplanation(
            meaning: "BEGIN came while a transaction was open already",
            cause: "the file opens its own transaction inside the migration's",
            remedies: [
                "remove BEGIN and COMMIT from the file: Ashlar opens and ends the transaction",
                "ashlar check finds them without a server",
            ])
    }
    if let command = facts.name("% cannot be executed from a function") {
        return SQLStateExplanation(
            meaning: "\(command) cannot run inside a function or DO block",
            cause: "it must commit by itself, and a function is always part of a transaction",
            remedies: ["write \(command) as a statement of its own, in a migration file of its own"])
    }
    let command = facts.name("% cannot run inside a transaction block")
    return SQLStateExplanation(
        meaning: "\(command ?? "the statement") cannot run inside a transaction",
        cause: "it was sent together with others, or the file has a BEGIN before it",
        remedies: [
            "move \(command ?? "it") to a migration file of its own; Ashlar then runs it without a transaction",
            "remove BEGIN and COMMIT from the file",
            "ashlar check finds both without a server",
        ])
}

extension ServerErrorFacts {
    fileprivate func context(or other: String) -> String {
        statementTag == "CALL" ? "the procedure" : other
    }
}
