package import AshlarCore
package import PostgresClient

/// Statements about the session that runs migrations, for a client of any kind.
package enum SessionStatements {
    /// The time-outs of a step, until the end of the transaction or of the session.
    package static func timeouts(_ policy: TimeoutPolicy, local: Bool) -> BatchStatement {
        BatchStatement(
            """
            SELECT pg_catalog.set_config('lock_timeout', $1, \(local)),
                pg_catalog.set_config('statement_timeout', $2, \(local)),
                pg_catalog.set_config('idle_in_transaction_session_timeout', $3, \(local))
            """,
            [policy.lock, policy.statement, policy.idleInTransaction].map { String($0.milliseconds) + "ms" })
    }

    /// Until the end of the transaction the role that connected, whatever role a file has set: only it needs to have
    /// rights on the ledger.
    package static let asOwnRole = [
        BatchStatement("SET LOCAL SESSION AUTHORIZATION DEFAULT"), BatchStatement("SET LOCAL ROLE NONE"),
    ]

    /// The role that connected again, in the transaction of a file's steps.
    package static func ownRole(after unit: PlanUnit) -> [BatchStatement] {
        (unit.changesSession ? [BatchStatement("RESET SESSION AUTHORIZATION")] : []) + [BatchStatement("RESET ROLE")]
    }

    /// Undoes what a file did to its session.
    package static let reset = ["RESET SESSION AUTHORIZATION", "RESET ROLE", "RESET ALL"]

    /// The server then notices within a second that this process was killed, and gives up its statement and the lock,
    /// instead of working on for nobody (manual, section 20.3.2; since version 14).
    package static let connectionCheck = "SET client_connection_check_interval = '1s'"
}

extension Duration {
    package var milliseconds: Int {
        let (seconds, attoseconds) = components
        return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
    }
}
