import AshlarCore
import PostgresClient

/// Units that cannot run in one transaction: each statement commits by itself and is journalled.
///
/// A statement that PostgreSQL allows in a transaction shares one with its journal entry, so nothing is ever in
/// doubt about it. One that it forbids there is journalled before and after; when a run died in between, the
/// catalogue of the server tells whether it happened (``DoubtfulStep``).
extension UnitRunner {
    /// - Throws: ``UnitFailure``, or ``AshlarError`` when a part that has run was edited.
    func runJournalled(_ unit: PlanUnit, entry: LedgerEntry?) async throws {
        let records = try Self.records(of: unit, direction: direction, entry: entry)
        do {
            try await transact([direction == .up ? ledger.recordStarted(unit) : ledger.recordReverting(unit)])
        } catch let error as PostgresError {
            throw UnitFailure(error: error, step: nil, phase: "writing the ledger")
        }
        for (index, step) in unit.steps.enumerated() {
            let record = records[index]
            if record?.state == .done { continue }
            do {
                try await run(step, index: index, of: unit, wasInterrupted: record != nil)
            } catch let error as PostgresError {
                await rollBack()
                throw UnitFailure(error: error, step: index, phase: "")
            } catch let failure as BatchFailure {
                await rollBack()
                throw UnitFailure(error: failure.error, step: index, phase: "")
            } catch {
                await rollBack()
                throw error
            }
        }
        do {
            try await transact([direction == .up ? ledger.recordCompleted(unit) : ledger.recordReverted(unit)])
        } catch let error as PostgresError {
            throw UnitFailure(error: error, step: nil, phase: "writing the ledger")
        }
    }

    private func run(_ step: Step, index: Int, of unit: PlanUnit, wasInterrupted: Bool) async throws {
        let checksum = Checksum(of: step.sql)
        let done = ledger.recordStep(done: index, of: unit, direction: direction, checksum: checksum)
        let count = unit.steps.count
        if step.isTransactional {
            _ = try await connection.batch([BatchStatement("BEGIN"), Self.timeouts(step.timeouts, local: true)])
            try await run(step, index: index, of: count)
            _ = try await connection.batch([BatchStatement("RESET ROLE"), done, BatchStatement("COMMIT")])
            return
        }
        if wasInterrupted, try await DoubtfulStep(step: step).settle(connection, events: events) {
            try await transact([done])
            return
        }
        try await transact([ledger.recordStep(started: index, of: unit, direction: direction, checksum: checksum)])
        _ = try await connection.query(
            Self.timeouts(step.timeouts, local: false).sql, Self.timeouts(step.timeouts, local: false).values)
        do {
            try await run(step, index: index, of: count)
        } catch {
            // A failed build leaves an INVALID index that IF NOT EXISTS would then take for a good one.
            await removeInvalidIndex(of: step)
            throw error
        }
        try await transact([done])
    }

    /// Removes what a failed CREATE INDEX CONCURRENTLY left, also when the task was cancelled; a rerun does it if
    /// this fails.
    private func removeInvalidIndex(of step: Step) async {
        guard step.concurrentIndex != nil else { return }
        let connection = connection
        let events = events
        await Task { _ = try? await DoubtfulStep(step: step).settle(connection, events: events) }.value
    }

    private func transact(_ statements: [BatchStatement]) async throws {
        do {
            _ = try await connection.batch([BatchStatement("BEGIN")] + statements + [BatchStatement("COMMIT")])
        } catch let failure as BatchFailure {
            await rollBack()
            throw failure.error
        }
    }

    /// The journal of an earlier run by statement; refuses when a statement that is done was edited since.
    static func records(
        of unit: PlanUnit, direction: Plan.Direction, entry: LedgerEntry?
    ) throws -> [Int: LedgerEntry.StepRecord] {
        let records = (entry?.steps ?? []).filter { $0.direction == direction }
        for record in records where record.state == .done {
            guard unit.steps.indices.contains(record.index),
                Checksum(of: unit.steps[record.index].sql) == record.checksum
            else {
                let step = unit.steps.indices.contains(record.index) ? unit.steps[record.index] : nil
                throw AshlarError(
                    "resumed-part-edited",
                    "\(unit.migration.name) stopped part of the way, and a statement that has run was edited since",
                    location: step?.location,
                    cause: "statement \(record.index + 1) is done in the database, but the file says something else now",
                    effect: "nothing was changed by this run",
                    remedies: [
                        "restore the statements that have run; only those from the failed one on may be edited",
                        "or finish by hand and record it: ashlar repair",
                    ])
            }
        }
        return Dictionary(records.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
