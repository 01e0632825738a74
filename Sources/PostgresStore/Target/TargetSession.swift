package import AshlarCore
package import PostgresClient

/// A session with one target: looks at it, takes its lock, runs plans on it and writes its ledger.
package actor TargetSession {
    package struct Settings: Sendable {
        package var parameters: ConnectionParameters
        package var ledger: PostgresLedger
        package var lockWait: Duration
        package var retry: RetryPolicy
        /// For connecting at first and again: a server that starts up refuses for a while.
        package var reconnect: RetryPolicy

        package init(
            parameters: ConnectionParameters,
            ledger: PostgresLedger,
            lockWait: Duration = .seconds(60),
            retry: RetryPolicy = .standard,
            reconnect: RetryPolicy = RetryPolicy(
                attempts: 8, firstDelay: .milliseconds(250), maximumDelay: .seconds(5))
        ) {
            self.parameters = parameters
            self.ledger = ledger
            self.lockWait = lockWait
            self.retry = retry
            self.reconnect = reconnect
        }
    }

    package nonisolated let settings: Settings
    let lock: TargetLock
    let events: EventSink
    let jitter: @Sendable () -> Double
    package private(set) var connection: PostgresConnection
    private(set) var holdsLock = false

    /// Connects, waiting for a server that is only starting up.
    ///
    /// - Throws: ``AshlarError`` with code `connection-failed`.
    package init(
        _ settings: Settings, events: @escaping EventSink,
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) async throws {
        self.settings = settings
        self.events = events
        self.jitter = jitter
        lock = TargetLock(store: settings.ledger.store)
        connection = try await Self.connect(settings, events: events, jitter: jitter)
    }

    private static func connect(
        _ settings: Settings, events: EventSink, jitter: @Sendable () -> Double
    ) async throws -> PostgresConnection {
        var attempt = 1
        while true {
            do {
                return try await PostgresConnection.open(settings.parameters)
            } catch let error as PostgresError {
                let failure = ConnectionFailure(error: error, target: settings.parameters.description).asAshlarError
                // Starting up or out of slots passes by itself; a wrong password or host does not.
                guard ["57P03", "53300"].contains(error.sqlState.rawValue), attempt < settings.reconnect.attempts else {
                    throw failure
                }
                attempt += 1
                let delay = settings.reconnect.delay(beforeAttempt: attempt, jitter: jitter())
                events(.retrying(reason: failure, attempt: attempt, of: settings.reconnect.attempts, delay: delay))
                try await Task.sleep(for: delay)
            }
        }
    }

    package func close() async { await connection.close() }

    // MARK: Looking

    package func facts() async throws -> TargetFacts {
        try await understandably { try await TargetFacts.read(connection, ledger: settings.ledger.location) }
    }

    /// The ledger's entries; empty when there is no ledger. Never writes.
    package func entries(_ facts: TargetFacts) async throws -> [LedgerEntry] {
        if let obstacle = facts.readingObstacle(settings.ledger.location, target: settings.parameters.description) {
            throw obstacle
        }
        guard facts.ledger == .present else { return [] }
        return try await readEntries()
    }

    func readEntries() async throws -> [LedgerEntry] {
        try await understandably { try await settings.ledger.entries(connection) }
    }

    /// Runs the body and turns what the server says against it, or the end of the connection, into an error for a
    /// person.
    func understandably<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as PostgresError {
            throw ConnectionFailure(error: error, target: settings.parameters.description).asAshlarError
        } catch let failure as BatchFailure {
            throw ConnectionFailure(error: failure.error, target: settings.parameters.description).asAshlarError
        }
    }

    // MARK: Writing

    /// Refuses a target that cannot take changes, takes the lock and makes sure that the ledger is there.
    package func beginWriting(_ facts: TargetFacts) async throws {
        let target = settings.parameters.description
        if let obstacle = facts.obstacle(toWriting: settings.ledger.location, target: target) { throw obstacle }
        try await understandably {
            if facts.isPooled {
                try await PoolerCheck(parameters: settings.parameters).refuseTransactionMode(connection)
            }
            try await lock.acquire(connection, waitingAtMost: settings.lockWait, events: events)
            holdsLock = true
            try await prepareSession()
            // Another run may have created it while this one waited.
            let present = try await TargetFacts.read(connection, ledger: settings.ledger.location).ledger
            if present == .absent { try await createLedger() }
        }
    }

    /// The lock is one store's, but the ledger is shared by all stores of the database: another may make it right now.
    private func createLedger() async throws {
        do {
            try await commit(settings.ledger.creation)
        } catch let error as PostgresError where ["23505", "42P07"].contains(error.sqlState.rawValue) {
            let now = try await TargetFacts.read(connection, ledger: settings.ledger.location).ledger
            guard now == .present else { throw error }
        }
    }

    /// What holds for the whole session, also after RESET ALL.
    func prepareSession() async throws {
        guard await connection.serverVersion >= 140_000 else { return }
        do {
            _ = try await connection.query(SessionStatements.connectionCheck)
        } catch let error as PostgresError where error.origin == .server {
            // Servers on Windows, and before version 16 on macOS, cannot look and refuse the setting.
        }
    }

    /// Connects anew and takes the lock again.
    func reconnect() async throws {
        await connection.close()
        holdsLock = false
        try await understandably {
            connection = try await PostgresConnection.open(settings.parameters)
            try await lock.acquire(connection, waitingAtMost: settings.lockWait, events: events)
            holdsLock = true
            try await prepareSession()
        }
    }

    /// Runs the statements in one transaction.
    package func transact(_ statements: [BatchStatement]) async throws {
        try await understandably { try await commit(statements) }
    }

    private func commit(_ statements: [BatchStatement]) async throws {
        guard !statements.isEmpty else { return }
        do {
            _ = try await connection.batch([BatchStatement("BEGIN")] + statements + [BatchStatement("COMMIT")])
        } catch let failure as BatchFailure {
            let connection = connection
            await Task { if await connection.isInTransaction { _ = try? await connection.query("ROLLBACK") } }.value
            throw failure.error
        }
    }
}
