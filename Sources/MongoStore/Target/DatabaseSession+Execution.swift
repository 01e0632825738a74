package import AshlarCore
import BSON
import DocumentSchema
import MongoClient

extension DatabaseSession {
    /// Carries out a plan; ``beginWriting()`` comes first.
    ///
    /// - Throws: ``AshlarError`` that says what failed, where, and what stays.
    package func execute(_ plan: Plan) async throws {
        precondition(keeper != nil, "a plan is only run under the lock")
        try requirePrivileges(plan)
        var machine = ExecutorStateMachine(
            steps: plan.units.map(\.steps.count), retry: settings.retry, reconnect: settings.reconnect)
        var run = PlanRun(plan: plan)
        var action = machine.start()
        while true {
            switch action {
            case .finish:
                return
            case .fail:
                throw run.failure ?? AshlarError("internal", "the run stopped without a reason")
            case .retry(let unit, let step, let attempt, let delay):
                if let failure = run.failure {
                    events(.retrying(reason: failure, attempt: attempt, of: settings.retry.attempts, delay: delay))
                }
                run.place = .init(unit: unit, step: step)
                do {
                    try await Task.sleep(for: delay)
                } catch {
                    await recordCancellation(run)
                    throw error
                }
                action = .run(unit: unit, step: step, attempt: attempt)
            case .reconnect(_, let delay):
                if let failure = run.failure { events(.reconnecting(reason: failure)) }
                try await Task.sleep(for: delay)
                do {
                    try await reconnect()
                    action = machine.reconnected()
                } catch let error as AshlarError {
                    run.failure?.followedBy = [error]
                    let passes = ["connection-failed", "standby"].contains(error.code)
                    action = machine.reconnectFailed(isTransient: passes, jitter: jitter())
                }
            case .begin, .run, .complete:
                do {
                    action = try await work(action, &run, &machine)
                } catch {
                    action = try await failed(error, &run, &machine)
                }
            }
        }
    }

    /// What is kept of a run from one action to the next.
    struct PlanRun {
        struct Place {
            var unit: Int
            /// Nil while the ledger is written before the first step or after the last.
            var step: Int?
        }

        let plan: Plan
        var failure: AshlarError?
        var place = Place(unit: 0, step: nil)
        var attempt = 1
        var unitStart = ContinuousClock.now
        /// The version that the ledger shows before a rollback.
        var version: String?

        init(plan: Plan) { self.plan = plan }

        var unit: PlanUnit { plan.units[place.unit] }
    }

    private func work(
        _ action: ExecutorStateMachine.Action, _ run: inout PlanRun, _ machine: inout ExecutorStateMachine
    ) async throws -> ExecutorStateMachine.Action {
        switch action {
        case .begin(let unit):
            run.place = .init(unit: unit, step: nil)
            let next = try await begin(&run)
            return machine.begun(next: next)
        case .run(_, let step, let attempt):
            run.place.step = step
            run.attempt = attempt
            try await runStep(step, run)
            return machine.stepSucceeded()
        default:
            run.place.step = nil
            try await complete(run)
            return machine.completed()
        }
    }

    /// Marks the beginning.
    ///
    /// - Returns: the first step that is not done; nil when the ledger shows the whole unit as done.
    private func begin(_ run: inout PlanRun) async throws -> Int? {
        let (unit, direction) = (run.unit, run.plan.direction)
        let document = try await ledger.document(unit.migration, link)
        switch direction {
        case .up where document?.entry.state == .applied: return nil
        case .down where document == nil: return nil
        default: break
        }
        run.unitStart = .now
        run.version = document?.entry.version ?? unit.version
        events(.unitStarted(unit, index: run.place.unit, of: run.plan.units.count))
        let records = document?.records(direction) ?? [:]
        try refuseEdited(unit, records)
        try interruption?("before begin")
        let order: Int
        if let document { order = document.order } else { order = try await nextOrder() }
        try await writer().started(unit, direction, order: order)
        try interruption?("after begin")
        return unit.steps.indices.first { records[$0]?.record.state != .done } ?? unit.steps.count
    }

    private func runStep(_ index: Int, _ run: PlanRun) async throws {
        guard let keeper else { return }
        try keeper.require(run.unit.steps[index].location)
        let record = try await ledger.document(run.unit.migration, link)?.records(run.plan.direction)[index]
        let runner = StepRunner(
            link: link, writer: try writer(), keeper: keeper, direction: run.plan.direction, unit: run.unit,
            events: events, interruption: interruption)
        try await runner.run(index, record: record)
    }

    private func complete(_ run: PlanRun) async throws {
        let unit = run.unit
        let duration = ContinuousClock.now - run.unitStart
        try interruption?("before complete")
        switch run.plan.direction {
        case .up: try await writer().completed(unit, duration: Int(duration.milliseconds))
        case .down: try await writer().reverted(unit, was: run.version, duration: Int(duration.milliseconds))
        }
        try interruption?("after complete")
        events(.unitFinished(unit, index: run.place.unit, of: run.plan.units.count, duration: duration))
    }

    /// Refuses when a step that is done was edited since.
    private func refuseEdited(_ unit: PlanUnit, _ records: [Int: LedgerDocument.StepRecord]) throws {
        for (index, record) in records.sorted(by: { $0.key < $1.key }) where record.record.state == .done {
            let step = unit.steps.indices.contains(index) ? unit.steps[index] : nil
            if let step, Checksum(of: step.sql) == record.record.checksum { continue }
            throw AshlarError(
                "resumed-part-edited",
                "\(unit.migration.name) stopped part of the way, and a step that has run was edited since",
                location: step?.location,
                cause: "step \(index + 1) is done in the database, but the file says something else now",
                effect: "nothing was changed by this run",
                remedies: [
                    "restore the steps that have run; only those from the failed one on may be edited",
                    "or finish by hand and record it: ashlar repair --finished \(unit.migration.name)",
                ])
        }
    }

    private func requirePrivileges(_ plan: Plan) throws {
        for unit in plan.units {
            for plain in unit.steps {
                let missing = facts.privileges.missing(
                    try StepRunner.step(plain).needs, in: settings.database)
                if !missing.isEmpty {
                    throw facts.lacking(
                        missing, in: settings.database, target: target, location: plain.location)
                }
            }
        }
    }
}
