package import AshlarCore
import BSON
package import DocumentSchema
import Glibc
package import MongoClient

/// A session with one MongoDB database: looks at it, takes its lock, runs plans on it and writes its ledger.
package actor DatabaseSession {
    package struct Settings: Sendable {
        package var parameters: MongoParameters
        package var database: String
        package var ledger: MongoLedger
        package var lockWait: Duration
        package var retry: RetryPolicy
        /// For connecting again after the connection broke.
        package var reconnect: RetryPolicy
        /// How long the lock of a dead run keeps others out.
        package var lease: Duration

        package init(
            parameters: MongoParameters, database: String, store: String, actor: MongoLedger.Actor,
            lockWait: Duration = .seconds(60), retry: RetryPolicy = .standard,
            reconnect: RetryPolicy = RetryPolicy(
                attempts: 8, firstDelay: .milliseconds(250), maximumDelay: .seconds(5)),
            ledger: String = MongoLedger.usualCollection, lease: Duration = .seconds(30)
        ) {
            self.parameters = parameters
            // A ledger that is read on a secondary may lack what was written a moment ago.
            self.parameters.readPreference = .primary
            self.database = database
            self.ledger = MongoLedger(collection: ledger, store: store, actor: actor)
            self.lockWait = lockWait
            self.retry = retry
            self.reconnect = reconnect
            self.lease = lease
        }
    }

    package nonisolated let settings: Settings
    /// For messages: `migrator@db-1:27017/shop`.
    package nonisolated let target: String
    /// Such as `MongoDB 7.0.4`.
    package nonisolated let server: String
    let facts: DatabaseFacts
    let ledger: MongoLedger
    let events: EventSink
    let jitter: @Sendable () -> Double
    /// Nothing but tests sets it: called before and after each write of the journal, to crash there.
    let interruption: (@Sendable (String) throws -> Void)?
    private(set) var link: DatabaseLink
    private(set) var keeper: LockKeeper?

    /// Connects, and asks what the server is and what the user may do.
    ///
    /// - Throws: ``AshlarError`` with code `connection-failed`.
    package init(
        _ settings: Settings, events: @escaping EventSink,
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) }
    ) async throws {
        try await self.init(settings, events: events, jitter: jitter, interruption: nil)
    }

    init(
        _ settings: Settings, events: @escaping EventSink, jitter: @escaping @Sendable () -> Double,
        interruption: (@Sendable (String) throws -> Void)?
    ) async throws {
        self.settings = settings
        self.events = events
        self.jitter = jitter
        self.interruption = interruption
        let name = (settings.parameters.user.map { "\($0)@" } ?? "") + settings.parameters.hosts.joined(separator: ",")
        target = "\(name)/\(settings.database)"
        do {
            let connection = try await MongoConnection.open(settings.parameters)
            link = DatabaseLink(connection, database: settings.database)
            facts = try await DatabaseFacts.read(link)
        } catch let error as MongoError {
            throw TargetFailure(error, target: "\(name)/\(settings.database)").asAshlarError
        }
        server = facts.serverText
        var ledger = settings.ledger
        ledger.user = facts.privileges.user
        self.ledger = ledger
    }

    /// Gives the lock back and ends the connection.
    package func close() async {
        if let keeper {
            await keeper.stop()
            let link = link
            // Also in a cancelled task; a lock that cannot be given back is free when its lease is over.
            await Task { try? await keeper.lock.release(keeper.token, link) }.value
            self.keeper = nil
        }
        link.connection.close()
    }

    // MARK: Looking

    /// What the ledger holds, in the order of application; empty when there is no ledger. Never writes.
    package func entries() async throws -> [LedgerEntry] {
        try await understandably {
            if try await ledger.isForeign(link) { throw named(ledger.foreign) }
            return try await ledger.entries(link)
        }
    }

    /// What stands between this session and writing the ledger.
    package struct LedgerState: Sendable, Hashable {
        package var exists: Bool
        package var mayWrite: Bool
        package var isPrimary: Bool
        package var isReadOnly: Bool
        package var user: String?
    }

    /// Looks for the ledger; never writes.
    package func ledgerState() async throws -> LedgerState {
        let found = try await understandably {
            try await link.connection.command(
                ["listCollections": 1, "filter": .document(["name": .string(ledger.collection)]), "nameOnly": true],
                on: settings.database)
        }
        let missing = facts.privileges.missing(DatabaseFacts.ledgerNeeds(ledger), in: settings.database)
        return LedgerState(
            exists: found["cursor"]?.document?["firstBatch"]?.array?.isEmpty == false, mayWrite: missing.isEmpty,
            isPrimary: facts.isWritablePrimary, isReadOnly: facts.isReadOnly, user: facts.privileges.user)
    }

    /// What the database consists of, without what is Ashlar's own.
    package func snapshot() async throws -> DatabaseSnapshot {
        try await understandably {
            var snapshot = try await CollectionReader(link.connection).read(settings.database)
            snapshot.collections.removeAll { ledger.collections.contains($0.name) }
            return snapshot
        }
    }

    /// How many stored documents fail a validator, and how; reads only, and from a secondary where there is one.
    ///
    /// - Parameter timeLimit: for each of the counts.
    package func violations(_ check: ValidityCheck, timeLimit: Duration) async throws -> ViolationReport {
        try await understandably {
            try await ViolationCounter(link, timeLimit: timeLimit, readPreference: .secondaryPreferred).report(check)
        }
    }

    /// Runs the body and turns what the server says against it, or the end of the connection, into an error for a
    /// person.
    func understandably<Value>(_ body: () async throws -> Value) async throws -> Value {
        do {
            return try await body()
        } catch let error as MongoError {
            throw TargetFailure(error, target: target).asAshlarError
        }
    }

    private func named(_ error: AshlarError) -> AshlarError {
        var error = error
        error.subject = target
        return error
    }

    // MARK: Writing

    /// Refuses a target that cannot take changes, and takes the lock until ``close()``.
    package func beginWriting() async throws {
        if let obstacle = facts.obstacle(toWriting: settings.database, ledger, target: target) { throw obstacle }
        try await understandably {
            if try await ledger.isForeign(link) { throw named(ledger.foreign) }
            let lock = DatabaseLock(ledger: ledger, lease: settings.lease, processID: Int(getpid()))
            let token = try await lock.acquire(
                link, waitingAtMost: settings.lockWait, target: target, events: events)
            // The lease that was just taken is renewed at once, so that it is known when it began at the latest.
            let keeper = LockKeeper(lock, token: token, acquired: ContinuousClock.now)
            try await keeper.renew(link)
            try keeper.require()
            keeper.start(settings.parameters, database: settings.database)
            self.keeper = keeper
            // Somebody may have made another collection of that name while this run waited.
            if try await ledger.isForeign(link) { throw named(ledger.foreign) }
            try await writer().fence()
        }
    }

    /// Changes the ledger only; all or nothing where the server has transactions, else one after another.
    package func correct(_ corrections: [LedgerCorrection]) async throws {
        guard !corrections.isEmpty else { return }
        let writer = try writer()
        let order = try await understandably { try await nextOrder() }
        try await understandably {
            if corrections.count > 1, link.isReplicated {
                do {
                    try await link.connection.transaction {
                        for (index, correction) in corrections.enumerated() {
                            try await writer.inTransaction.correct(correction, order: order + index)
                        }
                    }
                    return
                } catch let error as MongoError where error.meansNoTransactions {
                    // Done one after another below.
                }
            }
            for (index, correction) in corrections.enumerated() {
                try await writer.correct(correction, order: order + index)
            }
        }
    }

    /// The writer of the ledger, while the lock is held.
    func writer() throws -> LedgerWriter {
        guard let keeper else { throw AshlarError("internal", "the ledger is only written under the lock") }
        try keeper.require()
        return LedgerWriter(ledger: ledger, link: link, token: keeper.token)
    }

    func nextOrder() async throws -> Int {
        (try await ledger.documents(link).map(\.order).max() ?? 0) + 1
    }

    /// Connects anew. The lock is not bound to a connection, but may have been lost meanwhile.
    func reconnect() async throws {
        link.connection.close()
        try await understandably {
            link = DatabaseLink(try await MongoConnection.open(settings.parameters), database: settings.database)
            let facts = try await DatabaseFacts.read(link)
            if let obstacle = facts.obstacle(toWriting: settings.database, ledger, target: target) { throw obstacle }
            if let keeper { try await keeper.renew(link) }
        }
        try keeper?.require()
    }
}

extension MongoError {
    /// Whether the server or the client says that there are no transactions here.
    var meansNoTransactions: Bool { [20, 263].contains(code) || (origin == .client && domain == .transaction) }
}
