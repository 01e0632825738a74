import AshlarCore
import MongoClient

extension DatabaseSession {
    /// Explains a failure, writes it down, and asks the machine what to do about it.
    ///
    /// - Throws: `CancellationError`, and what is no failure of the server.
    func failed(
        _ error: any Error, _ run: inout PlanRun, _ machine: inout ExecutorStateMachine
    ) async throws -> ExecutorStateMachine.Action {
        switch error {
        case let error as MongoError:
            let kind = Self.kind(
                of: error, isBounded: run.place.step.map { run.unit.steps[$0].timeouts.lock > .zero } ?? false)
            let isCertain = Self.isCertain(error)
            var failure = StepFailure(error: error, unit: run.unit, step: run.place.step, phase: "writing the ledger")
            failure.database = settings.database
            run.failure = failure.asAshlarError(
                effect: effect(run, isConnectionLost: kind == .connectionLost, isCertain: isCertain),
                attempts: run.attempt)
            let action = machine.failed(kind, jitter: jitter())
            if action == .fail, kind != .connectionLost {
                await record(run, stepFailed: isCertain)
            } else if kind == .contention, isCertain, let step = run.place.step {
                // Else a plain command that the server refused for the moment would count as being in doubt.
                try? await writer().stepFailed(step, of: run.unit, run.plan.direction, error: "\(error)")
            }
            return action
        case var error as AshlarError:
            if error.effect == nil || error.effect == "" {
                error.effect = effect(run, isConnectionLost: false, isCertain: true)
            }
            run.failure = error
            let action = machine.failed(.permanent, jitter: jitter())
            // A run that has lost its lock has nothing to write any more; one in doubt stays so.
            if error.code != "lock-lost" { await record(run, stepFailed: error.code != "step-doubtful") }
            return action
        case is CancellationError:
            await recordCancellation(run)
            throw error
        default:
            throw error
        }
    }

    /// Codes are those of MongoDB's `error_codes.yml`.
    static func kind(of error: MongoError, isBounded: Bool) -> ExecutorStateMachine.Failure {
        if error.origin == .network { return .connectionLost }
        switch error.code {
        // The primary steps down or shuts down: another will be found by connecting anew.
        case 10107, 13435, 11602, 11600, 189, 91, 6, 7, 89, 9001: return .connectionLost
        // WriteConflict, LockTimeout, LockBusy, ConflictingOperationInProgress, an index build in the way,
        // SnapshotUnavailable, WriteConcernFailed for lack of time: the journal settles what happened.
        case 112, 24, 46, 117, 12587, 246, 64: return .contention
        // The limit for the wait for a lock; of a command without one it would come again.
        case 50 where isBounded: return .contention
        default: return error.hasLabel("TransientTransactionError") ? .contention : .permanent
        }
    }

    /// Whether the server's answer says that the step did not happen.
    static func isCertain(_ error: MongoError) -> Bool {
        error.origin != .network && error.domain != .writeConcern
            && ![50, 64, 91, 189, 6, 7, 89, 9001, 10107, 11600, 11601, 11602, 13435].contains(error.code)
            && !error.hasLabel("UnknownTransactionCommitResult")
    }

    private func effect(_ run: PlanRun, isConnectionLost: Bool, isCertain: Bool) -> String {
        let count = run.unit.steps.count
        guard let step = run.place.step else {
            return "the ledger was not written; the steps that ran stay, and a rerun goes on after them"
        }
        if isConnectionLost {
            return
                "the connection broke during step \(step + 1) of \(count); a rerun looks at the database and goes on "
                + "there"
        }
        let before = step == 0 ? "no step of it has run" : "steps 1 to \(step) of \(count) have run and stay"
        switch run.unit.steps[step].tag {
        case "backfill":
            return "\(before); step \(step + 1) stopped after the batches that the journal counts, which stay; a rerun "
                + "goes on there"
        case _ where !isCertain:
            return "\(before); step \(step + 1) stopped, and a rerun looks at the database and goes on there"
        default:
            return "\(before); step \(step + 1) failed and changed nothing; a rerun goes on there"
        }
    }

    private func record(_ run: PlanRun, stepFailed: Bool) async {
        guard let failure = run.failure else { return }
        let code = failure.fact("code").map { $0 + " " } ?? ""
        // The failure itself is what matters; that it could not be written down as well changes nothing about it.
        try? await writer().failed(
            run.unit, run.plan.direction, step: run.place.step, stepFailed: stepFailed,
            error: code + failure.message)
    }

    func recordCancellation(_ run: PlanRun) async {
        await Task {
            try? await self.writer().failed(
                run.unit, run.plan.direction, step: run.place.step, stepFailed: false, error: "cancelled by the user")
        }.value
    }
}
