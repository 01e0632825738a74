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
            // A session begins without the settings that an earlier one made, so these run again.
            if records[index]?.state == .done, !Self.isOfSession(step) { continue }
            do {
                try await run(step, index: index, of: unit, record: records[index])
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

    private static func isOfSession(_ step: Step) -> Bool { step.tag == "SET" || step.tag == "RESET" }

    private func run(_ step: Step, index: Int, of unit: PlanUnit, record: LedgerEntry.StepRecord?) async throws {
        let checksum = Checksum(of: step.sql)
        let done = ledger.recordStep(done: index, of: unit, direction: direction, checksum: checksum)
        let count = unit.steps.count
        if step.isTransactional {
            _ = try await connection.batch([
                BatchStatement("BEGIN"), SessionStatements.timeouts(step.timeouts, local: true),
            ])
            try await run(step, index: index, of: count)
            _ = try await connection.batch(SessionStatements.asOwnRole + [done, BatchStatement("COMMIT")])
            return
        }
        let doubt = DoubtfulStep(step: step)
        let isInDoubt = record?.state == .started
        if isInDoubt, try await doubt.isDone(connection) {
            try await transact([done])
            return
        }
        if record != nil, try await doubt.cleanUp(connection, events: events) {
            try await transact([done])
            return
        }
        // What is there before the first attempt is not of its making: the server shall say so, and a rerun must
        // not take it for this statement's work. So no attempt is journalled.
        let wasThere = isInDoubt ? false : try await doubt.isDone(connection)
        if !wasThere {
            try await transact([ledger.recordStep(started: index, of: unit, direction: direction, checksum: checksum)])
        }
        _ = try await connection.query(
            SessionStatements.timeouts(step.timeouts, local: false).sql,
            SessionStatements.timeouts(step.timeouts, local: false).values)
        do {
            try await run(step, index: index, of: count)
        } catch {
            await settle(failed: doubt, index: index, of: unit, error)
            throw error
        }
        try await transact([done])
    }

    /// After a statement failed for certain: removes what it left, such as an INVALID index, and journals that it is
    /// not in doubt. Also when the task was cancelled; a rerun cleans up if this fails.
    private func settle(failed doubt: DoubtfulStep, index: Int, of unit: PlanUnit, _ error: any Error) async {
        if let error = error as? PostgresError, error.origin != .server { return }
        let runner = self
        await Task {
            try? await doubt.removeInvalid(runner.connection, patience: .seconds(2), events: runner.events)
            try? await runner.transact([
                runner.ledger.recordStep(failed: index, of: unit, direction: runner.direction, error: "\(error)")
            ])
        }.value
    }

    private func transact(_ statements: [BatchStatement]) async throws {
        do {
            _ = try await connection.batch(
                [BatchStatement("BEGIN")] + SessionStatements.asOwnRole + statements + [BatchStatement("COMMIT")])
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
                    cause:
                        "statement \(record.index + 1) is done in the database, but the file says something else now",
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
