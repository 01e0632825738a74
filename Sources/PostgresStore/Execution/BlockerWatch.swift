import AshlarCore
import PostgresClient
import Synchronization

/// Looks from a second connection at who blocks the first, while the first is waiting.
///
/// Once a statement has failed with 55P03 nobody waits any more and nothing can be asked; so the blockers are
/// noted while the wait lasts. The second connection is made only when a unit takes longer than a moment, and kept for
/// the attempts that follow: a short `lock_timeout` may be over before a connection is made.
final class BlockerWatch: Sendable {
    private struct State {
        var blockers: [SessionDescription] = []
        var connection: PostgresConnection?
    }

    private let parameters: ConnectionParameters
    private let state = Mutex(State())

    init(_ parameters: ConnectionParameters) {
        self.parameters = parameters
    }

    /// The sessions that stood in the way when the watch last saw any.
    var lastSeen: [SessionDescription] { state.withLock { $0.blockers } }

    /// Forgets what was seen: another unit begins.
    func reset() { state.withLock { $0.blockers = [] } }

    /// Makes the second connection now, before the next attempt; a failure is no failure of the work.
    func prepare() async { _ = try? await connection() }

    func close() async {
        let connection = state.withLock { state in
            defer { state.connection = nil }
            return state.connection
        }
        await connection?.close()
    }

    /// Watches until the task is cancelled. A failure of the watch is no failure of the work: it ends silently.
    func run(
        blocking blocked: PostgresConnection, after delay: Duration, every interval: Duration, events: EventSink
    ) async {
        do {
            try await Task.sleep(for: delay)
            let connection = try await connection()
            var reported: Set<Int> = []
            while true {
                let result = try await connection.query(
                    """
                    SELECT \(SessionDescription.columns) FROM pg_catalog.pg_stat_activity a
                    WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(\(blocked.processID)))
                    """)
                let seen = result.rows.map { SessionDescription(row: $0) }
                if !seen.isEmpty { state.withLock { $0.blockers = seen } }
                for session in seen where reported.insert(session.processID).inserted {
                    events(.note("waiting for \(session.summary)"))
                }
                try await Task.sleep(for: interval)
            }
        } catch {}
    }

    private func connection() async throws -> PostgresConnection {
        if let connection = state.withLock({ $0.connection }), await connection.isOpen { return connection }
        let connection = try await PostgresConnection.open(parameters)
        state.withLock { $0.connection = connection }
        return connection
    }
}
