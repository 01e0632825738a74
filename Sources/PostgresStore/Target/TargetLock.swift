package import AshlarCore
package import PostgresClient

/// The one writer of a store in a database: a session-level advisory lock on the connection that does the work.
///
/// It dies with its connection, so nothing needs to be unlocked after a crash. It is polled with
/// `pg_try_advisory_lock` and never waited for inside the server: a waiting statement holds a snapshot, for which
/// CREATE INDEX CONCURRENTLY of the lock's owner would wait in turn, and both would wait for ever.
package struct TargetLock: Sendable {
    /// The bytes of `ashl`, so that the lock is told apart from an application's in `pg_locks`.
    static let classID: Int32 = 0x6173_686C
    let objectID: Int32
    private let store: String

    package init(store: String) {
        self.store = store
        // FNV-1a: stable for ever, and the same in every version of this program.
        var hash: UInt32 = 2_166_136_261
        for byte in store.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
        objectID = Int32(bitPattern: hash)
    }

    /// True when this session holds the lock now.
    package func tryAcquire(_ connection: PostgresConnection) async throws -> Bool {
        try await connection.query("SELECT pg_catalog.pg_try_advisory_lock(\(Self.classID), \(objectID))").scalar == "t"
    }

    /// True when this very session holds the lock.
    func isHeld(_ connection: PostgresConnection) async throws -> Bool {
        let result = try await connection.query(
            """
            SELECT count(*) FROM pg_catalog.pg_locks WHERE pid = pg_catalog.pg_backend_pid() AND granted
              AND locktype = 'advisory' AND classid = \(Self.classID)::oid
              AND objid = (\(objectID)::bigint & 4294967295)::oid AND objsubid = 2
            """)
        return result.scalar == "1"
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
        let result = try await connection.query(
            """
            SELECT \(SessionDescription.columns) FROM pg_catalog.pg_locks l
            JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = \(Self.classID)::oid
              AND l.objid = (\(objectID)::bigint & 4294967295)::oid AND l.objsubid = 2
              AND l.database = (SELECT oid FROM pg_catalog.pg_database WHERE datname = current_database())
            """)
        return result.rows.first.map { SessionDescription(row: $0) }
    }
}
