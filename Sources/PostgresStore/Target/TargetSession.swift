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
    private let lock: TargetLock
    private let events: EventSink
    private let jitter: @Sendable () -> Double
    package private(set) var connection: PostgresConnection
    private var holdsLock = false

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
        do {
            return try await TargetFacts.read(connection, ledger: settings.ledger.location)
        } catch let error as PostgresError {
            throw ConnectionFailure(error: error, target: settings.parameters.description).asAshlarError
        }
    }

    /// The ledger's entries; empty when there is no ledger. Never writes.
    package func entries(_ facts: TargetFacts) async throws -> [LedgerEntry] {
        if let obstacle = facts.readingObstacle(settings.ledger.location, target: settings.parameters.description) {
            throw obstacle
        }
        guard facts.ledger == .present else { return [] }
        return try await readEntries()
    }

    private func readEntries() async throws -> [LedgerEntry] {
        do {
            return try await settings.ledger.entries(connection)
        } catch let failure as BatchFailure {
            throw failure.error
        }
    }

    // MARK: Writing

    /// Refuses a target that cannot take changes, takes the lock and makes sure that the ledger is there.
    package func beginWriting(_ facts: TargetFacts) async throws {
        let target = settings.parameters.description
        if let obstacle = facts.obstacle(toWriting: settings.ledger.location, target: target) { throw obstacle }
        if facts.isPooled { try await PoolerCheck(parameters: settings.parameters).refuseTransactionMode(connection) }
        try await lock.acquire(connection, waitingAtMost: settings.lockWait, events: events)
        holdsLock = true
        // Another run may have created it while this one waited.
        let present = try await TargetFacts.read(connection, ledger: settings.ledger.location).ledger
        if present == .absent { try await transact(settings.ledger.creation) }
    }

    /// Runs the statements in one transaction.
    package func transact(_ statements: [BatchStatement]) async throws {
        guard !statements.isEmpty else { return }
        do {
            _ = try await connection.batch([BatchStatement("BEGIN")] + statements + [BatchStatement("COMMIT")])
        } catch let failure as BatchFailure {
            let connection = connection
            await Task { if await connection.isInTransaction { _ = try? await connection.query("ROLLBACK") } }.value
            throw failure.error
        }
    }

    /// Carries out a plan; ``beginWriting(_:)`` comes first.
    ///
    /// - Throws: ``AshlarError`` that says what failed, where, what was rolled back and what stays.
    package func execute(_ plan: Plan) async throws {
        precondition(holdsLock, "a plan is only run under the lock")
        var machine = ExecutorStateMachine(
            units: plan.units.count, retry: settings.retry, reconnect: settings.reconnect)
        var failure: AshlarError?
        var action = machine.start()
        while true {
            switch action {
            case .finish:
                return
            case .fail:
                throw failure ?? AshlarError("internal", "the run stopped without a reason")
            case .retry(let index, let attempt, let delay):
                if let failure {
                    events(.retrying(reason: failure, attempt: attempt, of: settings.retry.attempts, delay: delay))
                }
                try await Task.sleep(for: delay)
                action = .run(unit: index, attempt: attempt)
            case .run(let index, let attempt):
                if let (kind, error) = try await run(plan, index: index, attempt: attempt) {
                    failure = error
                    action = machine.unitFailed(kind, jitter: jitter())
                    if action == .fail, kind != .connectionLost { await record(error, plan, index: index) }
                } else {
                    action = machine.unitSucceeded()
                }
            case .reconnect(_, let delay):
                if let failure { events(.reconnecting(reason: failure)) }
                try await Task.sleep(for: delay)
                do {
                    try await reconnect()
                    action = machine.reconnected()
                } catch let error as AshlarError {
                    failure?.followedBy.append(error)
                    action = machine.reconnectFailed(
                        isTransient: error.code == "connection-failed", jitter: jitter())
                }
            case .consultLedger(let index):
                do {
                    let isDone = try await ledgerHasRun(plan.units[index], direction: plan.direction)
                    if isDone { events(.note("the ledger shows that \(plan.units[index].migration) was committed")) }
                    action = machine.ledgerAnswered(isDone: isDone)
                } catch {
                    action = machine.reconnectFailed(isTransient: true, jitter: jitter())
                }
            }
        }
    }

    private func ledgerHasRun(_ unit: PlanUnit, direction: Plan.Direction) async throws -> Bool {
        let entry = try await readEntries().first { $0.migration.name == unit.migration.name }
        switch direction {
        case .up: return entry?.state == .applied
        case .down: return entry == nil
        }
    }

    private func reconnect() async throws {
        await connection.close()
        holdsLock = false
        do {
            connection = try await PostgresConnection.open(settings.parameters)
            try await lock.acquire(connection, waitingAtMost: settings.lockWait, events: events)
        } catch let error as PostgresError {
            throw ConnectionFailure(error: error, target: settings.parameters.description).asAshlarError
        }
        holdsLock = true
    }

    /// Runs one unit and tells how it failed, or nil.
    private func run(_ plan: Plan, index: Int, attempt: Int) async throws -> (ExecutorStateMachine.Failure, AshlarError)?
    {
        let unit = plan.units[index]
        events(.unitStarted(unit, index: index, of: plan.units.count))
        let runner = UnitRunner(
            connection: connection, ledger: settings.ledger, direction: plan.direction, events: events)
        let watch = BlockerWatch()
        let parameters = settings.parameters
        let processID = await connection.processID
        let events = events
        // Well before the first lock_timeout ends, and late enough to cost a quick migration nothing.
        let watching = Task {
            await watch.run(
                blocking: processID, parameters: parameters, after: .milliseconds(700), events: events)
        }
        defer { watching.cancel() }
        let clock = ContinuousClock()
        let start = clock.now
        do {
            // Settings that an earlier file of this run made for its session must not leak into the next.
            if index > 0, plan.units[index - 1].changesSession {
                _ = try await connection.query("RESET ALL")
            }
            let entry = try await interruptedEntry(of: unit, attempt: attempt, plan: plan)
            if case .single = unit.transaction, entry == nil {
                try await runner.runInTransaction(unit)
            } else {
                try await runner.runJournalled(unit, entry: entry)
                guard try await lock.isHeld(connection) else {
                    throw AshlarError(
                        "lock-lost", "\(unit.migration.name) gave up the lock that keeps other runs out",
                        location: unit.steps.first?.location,
                        cause: "a statement such as DISCARD ALL or pg_advisory_unlock_all() released it",
                        effect: "the migration itself is complete and recorded; the ones after it were not run",
                        remedies: ["remove that statement", "run ashlar apply again for the rest"])
                }
            }
            events(.unitFinished(unit, index: index, of: plan.units.count, duration: clock.now - start))
            return nil
        } catch let failure as UnitFailure {
            await runner.reportNotices()
            let error = StatementFailure(error: failure.error, unit: unit, step: failure.step, phase: failure.phase)
                .asAshlarError(
                    effect: effect(on: unit, failure, direction: plan.direction), attempts: attempt,
                    blockers: failure.error.sqlState.rawValue == "55P03" ? watch.lastSeen : [])
            return (Self.kind(of: failure.error), error)
        } catch is CancellationError {
            await recordCancellation(unit, direction: plan.direction)
            throw CancellationError()
        }
    }

    /// The ledger's entry of a unit whose earlier run did not come to its end.
    private func interruptedEntry(of unit: PlanUnit, attempt: Int, plan: Plan) async throws -> LedgerEntry? {
        switch unit.transaction {
        case .single where attempt == 1 && !unit.wasInterrupted: return nil
        default: break
        }
        let entry = try await readEntries().first { $0.migration.name == unit.migration.name }
        return entry?.state == .applied && plan.direction == .up ? nil : entry
    }

    private static func kind(of error: PostgresError) -> ExecutorStateMachine.Failure {
        if error.origin != .server { return .connectionLost }
        switch error.sqlState.rawValue {
        case "55P03", "40P01", "40001": return .contention
        // Two sessions changed the same catalogue row, as with concurrent GRANTs (measured).
        case "XX000" where error.message.contains("tuple concurrently updated"): return .contention
        default: return .permanent
        }
    }

    private func effect(on unit: PlanUnit, _ failure: UnitFailure, direction: Plan.Direction) -> String {
        let what = direction == .up ? "migration" : "rollback"
        guard case .none = unit.transaction else {
            if failure.error.origin == .connectionLost, failure.phase == "COMMIT" {
                return "the connection broke during COMMIT; the ledger will tell whether the \(what) happened"
            }
            return "the whole \(what) was rolled back; nothing of it is in the database"
        }
        guard let step = failure.step else { return "all statements ran, but the ledger was not written" }
        let before = step == 0 ? "no statement of it has run" : "statements 1 to \(step) of \(unit.steps.count) have run and stay"
        return "\(before); statement \(step + 1) failed and was undone; a rerun goes on there"
    }

    private func record(_ error: AshlarError, _ plan: Plan, index: Int) async {
        let unit = plan.units[index]
        var isPartial = false
        if case .none = unit.transaction { isPartial = true }
        let step = error.fact("statement").flatMap { Int($0.prefix { $0.isNumber }) }.map { $0 - 1 }
        let statements = settings.ledger.recordFailure(
            unit, direction: plan.direction, step: step,
            error: "\(error.fact("SQLSTATE") ?? "") \(error.message)", isPartial: isPartial)
        // The failure itself is what matters; that it could not be written down as well changes nothing about it.
        try? await transact(statements)
    }

    private func recordCancellation(_ unit: PlanUnit, direction: Plan.Direction) async {
        let statements = settings.ledger.recordFailure(
            unit, direction: direction, step: nil, error: "cancelled by the user",
            isPartial: unit.transaction != .single)
        await Task { try? await self.transact(statements) }.value
    }
}
