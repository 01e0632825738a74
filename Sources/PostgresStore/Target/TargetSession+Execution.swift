package import AshlarCore
import PostgresClient

extension TargetSession {
    /// Carries out a plan; ``beginWriting(_:)`` comes first.
    ///
    /// - Throws: ``AshlarError`` that says what failed, where, what was rolled back and what stays.
    package func execute(_ plan: Plan) async throws {
        precondition(holdsLock, "a plan is only run under the lock")
        let watch = BlockerWatch(settings.parameters)
        do {
            try await carryOut(plan, watch)
            await watch.close()
        } catch {
            await watch.close()
            throw error
        }
    }

    private func carryOut(_ plan: Plan, _ watch: BlockerWatch) async throws {
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
                await watch.prepare()
                do {
                    try await Task.sleep(for: delay)
                } catch {
                    await recordCancellation(plan.units[index], direction: plan.direction)
                    throw error
                }
                action = .run(unit: index, attempt: attempt)
            case .run(let index, let attempt):
                if let (kind, error) = try await run(plan, index: index, attempt: attempt, watch) {
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
                    failure?.followedBy = [error]
                    action = machine.reconnectFailed(isTransient: Self.passesByItself(error), jitter: jitter())
                }
            case .consultLedger(let index):
                do {
                    let isDone = try await ledgerHasRun(plan, index: index)
                    if isDone { events(.note("the ledger shows that \(plan.units[index].migration) was committed")) }
                    action = machine.ledgerAnswered(isDone: isDone)
                } catch let error as AshlarError {
                    if error.code == "commits-lost" { throw error }
                    failure?.followedBy = [error]
                    action = machine.reconnectFailed(isTransient: Self.passesByItself(error), jitter: jitter())
                }
            }
        }
    }

    /// Whether connecting again may succeed: not after a refused password.
    private static func passesByItself(_ error: AshlarError) -> Bool {
        guard error.code == "connection-failed", let state = error.fact("SQLSTATE") else { return false }
        return ["08", "57P", "53300"].contains { state.hasPrefix($0) }
    }

    /// Asks the ledger about a unit whose end the broken connection has hidden.
    ///
    /// - Throws: ``AshlarError`` `commits-lost` when the server has forgotten what it had committed before, as after a
    ///   failover to a standby that lagged behind: what comes next must not be built on that.
    private func ledgerHasRun(_ plan: Plan, index: Int) async throws -> Bool {
        let entries = Dictionary(
            try await readEntries().map { ($0.migration.name, $0) }, uniquingKeysWith: { first, _ in first })
        func isDone(_ unit: PlanUnit) -> Bool {
            let entry = entries[unit.migration.name]
            return plan.direction == .up ? entry?.state == .applied : entry == nil
        }
        if let lost = plan.units[..<index].first(where: { !isDone($0) }) {
            throw AshlarError(
                "commits-lost", "the server came back without \(lost.migration), which it had committed",
                subject: settings.parameters.description,
                cause: "a failover reached a standby that lagged behind, or the server runs with synchronous_commit "
                    + "= off and crashed",
                effect: "this run stopped; other data of the last moments may be lost as well",
                remedies: [
                    "find out what was lost", "then run ashlar apply again: it goes on from what the ledger shows",
                ])
        }
        return isDone(plan.units[index])
    }

    /// Runs one unit and tells how it failed, or nil.
    private func run(
        _ plan: Plan, index: Int, attempt: Int, _ watch: BlockerWatch
    ) async throws -> (ExecutorStateMachine.Failure, AshlarError)? {
        let unit = plan.units[index]
        events(.unitStarted(unit, index: index, of: plan.units.count))
        let runner = UnitRunner(
            connection: connection, ledger: settings.ledger, direction: plan.direction, events: events)
        if attempt == 1 { watch.reset() }
        let connection = connection
        let events = events
        // Well before the first lock_timeout ends, and late enough to cost a quick migration nothing.
        let patience = unit.steps.first?.timeouts.lock ?? .zero
        let delay = patience == .zero ? .milliseconds(700) : min(.milliseconds(700), patience / 3)
        let watching = Task {
            await watch.run(
                blocking: connection, after: delay, every: max(delay / 4, .milliseconds(20)), events: events)
        }
        defer { watching.cancel() }
        let clock = ContinuousClock()
        let start = clock.now
        do {
            let entry = try await interruptedEntry(of: unit, attempt: attempt, plan: plan)
            if case .single = unit.transaction, entry == nil {
                try await runner.runInTransaction(unit)
            } else {
                try await runner.runJournalled(unit, entry: entry)
            }
            do {
                try await tidySession(after: unit)
            } catch let error as PostgresError where error.origin != .server {
                // The unit is complete; whatever comes next finds the connection gone and deals with it.
            }
            events(.unitFinished(unit, index: index, of: plan.units.count, duration: clock.now - start))
            return nil
        } catch let failure as UnitFailure {
            runner.reportNotices()
            if unit.changesSession { try? await resetSession() }
            var report = StatementFailure(
                error: failure.error, unit: unit, step: failure.step, phase: failure.phase)
            report.role = await connection.user
            report.serverVersion = await connection.serverVersion
            let error = report.asAshlarError(
                effect: effect(on: unit, failure, direction: plan.direction), attempts: attempt,
                blockers: failure.error.sqlState.rawValue == "55P03" ? watch.lastSeen : [])
            return (Self.kind(of: failure.error), error)
        } catch is CancellationError {
            if unit.changesSession { await Task { try? await self.resetSession() }.value }
            await recordCancellation(unit, direction: plan.direction)
            throw CancellationError()
        }
    }

    /// Undoes what the file did to its session, so that it does not leak into the next, and looks whether the lock is
    /// still there.
    private func tidySession(after unit: PlanUnit) async throws {
        if unit.changesSession { try await resetSession() }
        guard unit.changesSession || unit.transaction != .single else { return }
        guard try await lock.isHeld(connection) else {
            throw AshlarError(
                "lock-lost", "\(unit.migration.name) gave up the lock that keeps other runs out",
                location: unit.steps.first?.location,
                cause: "a statement such as DISCARD ALL or pg_advisory_unlock_all() released it",
                effect: "the migration itself is complete and recorded; the ones after it were not run",
                remedies: ["remove that statement", "run ashlar apply again for the rest"])
        }
    }

    private func resetSession() async throws {
        _ = try await connection.execute(SessionStatements.reset.joined(separator: "; "))
        try await prepareSession()
    }

    /// The ledger's entry of a unit whose earlier run did not come to its end.
    private func interruptedEntry(of unit: PlanUnit, attempt: Int, plan: Plan) async throws -> LedgerEntry? {
        switch unit.transaction {
        case .single where attempt == 1 && !unit.wasInterrupted: return nil
        default: break
        }
        do {
            let entry = try await settings.ledger.entries(connection).first { $0.migration.name == unit.migration.name }
            return entry?.state == .applied ? nil : entry
        } catch let failure as BatchFailure {
            throw UnitFailure(error: failure.error, step: nil, phase: "reading the ledger")
        } catch let error as PostgresError {
            throw UnitFailure(error: error, step: nil, phase: "reading the ledger")
        }
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
            if failure.error.origin == .connectionLost {
                return
                    "the connection broke before the outcome was known: either all of the \(what) is in the database "
                    + "and in the ledger, or nothing; ashlar status tells, and a rerun goes on from there"
            }
            return "the whole \(what) was rolled back; nothing of it is in the database"
        }
        guard let step = failure.step else {
            return "the ledger was not written; the statements that ran stay, and a rerun goes on after them"
        }
        if failure.error.origin == .connectionLost {
            return "the connection broke during statement \(step + 1) of \(unit.steps.count); a rerun looks at the "
                + "database and goes on there"
        }
        let before =
            step == 0
            ? "no statement of it has run" : "statements 1 to \(step) of \(unit.steps.count) have run and stay"
        return "\(before); statement \(step + 1) failed and was undone; a rerun goes on there"
    }

    private func record(_ error: AshlarError, _ plan: Plan, index: Int) async {
        let unit = plan.units[index]
        var isPartial = false
        if case .none = unit.transaction { isPartial = true }
        if unit.wasInterrupted { isPartial = true }
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
            isPartial: unit.transaction != .single || unit.wasInterrupted)
        await Task { try? await self.transact(statements) }.value
    }
}
