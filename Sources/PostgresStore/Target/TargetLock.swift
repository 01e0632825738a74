package import AshlarCore
package import PostgresClient

/// The one writer of a store in a database: a session-level advisory lock on the connection that does the work.
///
/// It dies with its connection, so nothing needs to be unlocked after a crash. It is polled with
/// `pg_try_advisory_lock` and never waited for inside the server: a waiting statement holds a snapshot, for which
/// CREATE INDEX CONCURRENTLY of the lock's owner would wait in turn, and both would wait for ever.
package struct TargetLock: Sendable {
    /// The bytes of `ashl`, so that the lock is told apart from an application's in `pg_locks`.
    package static let classID: Int32 = 0x6173_686C
    package let objectID: Int32
    private let store: String

    package init(store: String) {
        self.store = store
        // FNV-1a: stable for ever, and the same in every version of this program.
        var hash: UInt32 = 2_166_136_261
        for byte in store.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        objectID = Int32(bitPattern: hash)
    }

    /// True when the session that asks got the lock; a call of the server's function.
    package var attempt: String { "pg_catalog.pg_try_advisory_lock(\(Self.classID), \(objectID))" }

    /// The condition of the lock's row in `pg_locks`.
    private var row: String {
        """
        locktype = 'advisory' AND granted AND classid = \(Self.classID)::oid
          AND objid = (\(objectID)::bigint & 4294967295)::oid AND objsubid = 2
        """
    }

    /// An expression that is true when the session that asks holds the lock.
    package var held: String {
        "EXISTS (SELECT FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() AND \(row))"
    }

    /// `FROM` and `WHERE` of the session that holds the lock, as `a` of `pg_stat_activity`.
    package var holder: String {
        """
        FROM (SELECT pid FROM pg_catalog.pg_locks WHERE \(row) AND database =
            (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())) AS l
        JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
        """
    }

    /// True when this session holds the lock now.
    package func tryAcquire(_ connection: PostgresConnection) async throws -> Bool {
        try await connection.query("SELECT \(attempt)").scalar == "t"
    }

    /// True when this very session holds the lock.
    func isHeld(_ connection: PostgresConnection) async throws -> Bool {
        try await connection.query("SELECT \(held)").scalar == "t"
    }

    package func release(_ connection: PostgresConnection) async throws {
        _ = try await connection.query("SELECT pg_catalog.pg_advisory_unlock(\(Self.classID), \(objectID))")
    }

    /// Polls until the lock is free or the limit has passed.
    ///
    /// - Throws: ``AshlarError`` with code `locked` that names the holder.
    package func acquire(
        _ connection: PostgresConnection, waitingAtMost limit: Duration, events: EventSink
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        var reported: String?
        while true {
            if try await tryAcquire(connection) { return }
            let waited = clock.now - start
            let holder = try await holder(connection)
            if let holder, holder.summary != reported {
                reported = holder.summary
                events(.waitingForLock(holder: holder.summary, waited: waited))
            }
            guard waited < limit else {
                throw AshlarError(
                    "locked", "another run is changing \(store) in this database",
                    subject: connection.parameters.description,
                    cause: "one run at a time may change a store, and the lock of that run is taken",
                    facts: holder?.facts ?? [],
                    effect: "nothing was changed by this run",
                    remedies: [
                        "wait for the other run and look at it with: ashlar status",
                        "wait longer with --lock-wait 10m",
                        "if its client is gone, end its session: SELECT pg_terminate_backend(\(holder?.processID ?? 0));",
                    ])
            }
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    /// The session that holds the lock, if any.
    package func holder(_ connection: PostgresConnection) async throws -> SessionDescription? {
        let result = try await connection.query("SELECT \(SessionDescription.columns) \(holder)")
        return result.rows.first.map { SessionDescription(row: $0) }
    }
}
