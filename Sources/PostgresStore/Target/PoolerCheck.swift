import AshlarCore
import PostgresClient

/// Tells whether a pooler between client and server keeps one server session for one client session.
///
/// In PgBouncer's transaction mode it does not: a session lock then stays behind on a pooled server session, and
/// settings reach somebody else's.
struct PoolerCheck {
    let parameters: ConnectionParameters

    /// While the first session is idle, a second one opens a transaction: when it is given the first one's server
    /// process, sessions are not kept.
    func refuseTransactionMode(_ connection: PostgresConnection) async throws {
        for _ in 0..<3 {
            let first = try await connection.query("SELECT pg_catalog.pg_backend_pid()").scalar
            let second = try await withPostgresConnection(parameters) { other in
                do {
                    _ = try await other.query("BEGIN")
                } catch let error as PostgresError where error.message.contains("pooling mode") {
                    // PgBouncer in statement mode takes no transactions at all.
                    throw Self.refusal(parameters)
                }
                let process = try await other.query("SELECT pg_catalog.pg_backend_pid()").scalar
                _ = try await other.query("ROLLBACK")
                return process
            }
            let third = try await connection.query("SELECT pg_catalog.pg_backend_pid()").scalar
            if first == second || first != third { throw Self.refusal(parameters) }
        }
    }

    private static func refusal(_ parameters: ConnectionParameters) -> AshlarError {
        AshlarError(
            "pooler", "a pooler that does not keep sessions stands before the database",
            subject: parameters.description,
            cause: "two sessions were given the same server process: locks and settings of a session do not hold there",
            effect: "nothing was changed",
            remedies: [
                "connect to PostgreSQL itself, usually port 5432 instead of 6432",
                "or give migrations a database entry of their own with pool_mode = session in pgbouncer.ini",
            ])
    }
}
