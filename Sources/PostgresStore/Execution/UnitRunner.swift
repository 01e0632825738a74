import AshlarCore
import PostgresClient

/// A unit did not run to its end.
struct UnitFailure: Error {
    var error: PostgresError
    /// From 0, or nil at BEGIN, at COMMIT and while the ledger was written.
    var step: Int?
    var phase: String
}

/// Runs one unit on one connection: sends, times and journals; decides nothing.
struct UnitRunner {
    let connection: PostgresConnection
    let ledger: PostgresLedger
    let direction: Plan.Direction
    let events: EventSink

    /// Runs all steps and the ledger's record in one transaction.
    ///
    /// - Throws: ``UnitFailure``; the transaction was rolled back, unless the connection was lost.
    func runInTransaction(_ unit: PlanUnit) async throws {
        if unit.steps.contains(where: { if case .copy = $0.action { true } else { false } }) {
            try await runOneByOne(unit)
        } else {
            try await runAsBatch(unit)
        }
    }

    /// Everything in one round trip. After a failure the server skips the rest, so COMMIT is never reached.
    private func runAsBatch(_ unit: PlanUnit) async throws {
        let prologue = [
            BatchStatement("BEGIN"), SessionStatements.timeouts(unit.steps.first?.timeouts ?? .standard, local: true),
        ]
        let statements =
            prologue + unit.steps.map { BatchStatement($0.sql) } + epilogue(unit) + [BatchStatement("COMMIT")]
        let first = prologue.count
        let count = unit.steps.count
        let clock = ContinuousClock()
        let times = StepTimes(start: clock.now)
        if let step = unit.steps.first { events(.stepStarted(step, index: 0, of: count)) }
        do {
            // The last statement's answer comes with those of the ledger and COMMIT, which take no time.
            _ = try await connection.batch(statements, flushing: first..<max(first, first + count - 1)) { index, _ in
                let step = index - first
                guard (0..<count).contains(step) else {
                    times.mark(clock.now)
                    return
                }
                let duration = times.mark(clock.now)
                events(.stepFinished(unit.steps[step], index: step, of: count, duration: duration))
                if step + 1 < count { events(.stepStarted(unit.steps[step + 1], index: step + 1, of: count)) }
            }
            reportNotices()
        } catch let failure as BatchFailure {
            reportNotices()
            await rollBack()
            let step = failure.index - first
            throw UnitFailure(
                error: failure.error, step: (0..<count).contains(step) ? step : nil,
                phase: failure.index >= statements.count - 1
                    ? "COMMIT" : step < 0 ? "BEGIN" : "writing the ledger")
        } catch {
            await rollBack()
            throw error
        }
    }

    /// For files with COPY data, which libpq's pipeline cannot carry.
    private func runOneByOne(_ unit: PlanUnit) async throws {
        var step: Int?
        var phase = "BEGIN"
        do {
            _ = try await connection.batch([
                BatchStatement("BEGIN"),
                SessionStatements.timeouts(unit.steps.first?.timeouts ?? .standard, local: true),
            ])
            for (index, statement) in unit.steps.enumerated() {
                step = index
                try await run(statement, index: index, of: unit.steps.count)
            }
            step = nil
            phase = "writing the ledger"
            for statement in epilogue(unit) { _ = try await connection.query(statement.sql, statement.values) }
            phase = "COMMIT"
            _ = try await connection.query("COMMIT")
        } catch {
            await rollBack()
            switch error {
            case let error as PostgresError: throw UnitFailure(error: error, step: step, phase: phase)
            case let failure as BatchFailure: throw UnitFailure(error: failure.error, step: step, phase: phase)
            default: throw error
            }
        }
    }

    func run(_ step: Step, index: Int, of count: Int) async throws {
        events(.stepStarted(step, index: index, of: count))
        let clock = ContinuousClock()
        let start = clock.now
        switch step.action {
        case .sql(let text): _ = try await connection.query(text)
        case .copy(let text, let data): _ = try await connection.copyIn(text, data: data)
        case .document: preconditionFailure("a step of MongoDB in a plan for PostgreSQL")
        }
        reportNotices()
        events(.stepFinished(step, index: index, of: count, duration: clock.now - start))
    }

    /// What follows the steps in their transaction. A file may have changed the role, and a role of its own need
    /// not have rights on the ledger.
    private func epilogue(_ unit: PlanUnit) -> [BatchStatement] {
        SessionStatements.ownRole(after: unit) + [
            direction == .up ? ledger.recordApplied(unit) : ledger.recordReverted(unit)
        ]
    }

    func reportNotices() {
        for notice in connection.takeNotices() {
            events(.serverNotice(severity: notice.severity, message: notice.message))
        }
    }

    /// Ends a failed transaction; a failure here means that the connection is gone, and the server has ended it.
    func rollBack() async {
        let connection = connection
        await Task { if await connection.isInTransaction { _ = try? await connection.query("ROLLBACK") } }.value
    }
}

/// The moment of the last answer of a batch; used on the connection's thread only, one answer after another.
private final class StepTimes: @unchecked Sendable {
    // Safe: PostgresConnection.batch calls its closure on the connection's thread, never twice at once.
    private var last: ContinuousClock.Instant

    init(start: ContinuousClock.Instant) { last = start }

    @discardableResult
    func mark(_ now: ContinuousClock.Instant) -> Duration {
        defer { last = now }
        return now - last
    }
}
