import AshlarCore
import PostgresClient
import Synchronization

/// Looks from a second connection at who blocks the first, while the first is waiting.
///
/// Once a statement has failed with 55P03 nobody waits any more and nothing can be asked; so the blockers are
/// noted while the wait lasts. The second connection is made only when a unit takes longer than a moment.
final class BlockerWatch: Sendable {
    private let blockers = Mutex<[SessionDescription]>([])

    /// The sessions that stood in the way when the watch last looked.
    var lastSeen: [SessionDescription] { blockers.withLock { $0 } }

    /// Watches until the task is cancelled. A failure of the watch is no failure of the work: it ends silently.
    func run(
        blocking blocked: PostgresConnection, parameters: ConnectionParameters, after delay: Duration, events: EventSink
    ) async {
        do {
            try await Task.sleep(for: delay)
            let processID = blocked.processID
            try await withPostgresConnection(parameters) { connection in
                var reported: Set<Int> = []
                while true {
                    let result = try await connection.query(
                        """
                        SELECT \(SessionDescription.columns) FROM pg_catalog.pg_stat_activity a
                        WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(\(processID)))
                        """)
                    let seen = result.rows.map { SessionDescription(row: $0) }
                    if !seen.isEmpty { blockers.withLock { $0 = seen } }
                    for session in seen where reported.insert(session.processID).inserted {
                        events(.note("waiting for \(session.summary)"))
                    }
                    try await Task.sleep(for: .milliseconds(200))
                }
            }
        } catch {}
    }
}
