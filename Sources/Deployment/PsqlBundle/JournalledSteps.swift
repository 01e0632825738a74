import AshlarCore
import PostgresClient
import PostgresStore

/// The steps of a unit that cannot run in one transaction: each commits by itself and is journalled, and what an
/// earlier run left is settled first, as `UnitRunner.runJournalled` does it.
struct JournalledSteps {
    let unit: UnitScript

    private var plan: PlanUnit { unit.unit }
    private var run: PsqlRun { unit.run }
    private var ledger: PostgresLedger { unit.run.ledger }

    func write(_ script: inout PsqlScript) {
        script.strictly { readJournal(&$0) }
        script.when("ashlar_go") { script in
            let started = run.direction == .up ? ledger.recordStarted(plan) : ledger.recordReverting(plan)
            script.transaction("writing the ledger", own([started]))
            for (index, step) in plan.steps.enumerated() {
                script.comment(unit.phase(index))
                // A session begins without the settings that an earlier one made, so these run again.
                let isOfSession = step.tag == "SET" || step.tag == "RESET"
                script.when("ashlar_go") { script in
                    if isOfSession {
                        self.run(step, index, &script)
                    } else {
                        script.unless("ashlar_done_\(index)") { self.run(step, index, &$0) }
                    }
                }
            }
            let completed = run.direction == .up ? ledger.recordCompleted(plan) : ledger.recordReverted(plan)
            script.transaction("writing the ledger", own([completed]))
            script.unless("ashlar_go") { script in
                script.line("\\set ashlar_failing true")
                script.line("\\set ashlar_partial true")
            }
        }
    }

    /// Sets for each step whether it is done, in doubt, or seen at all; refuses when one that is done was edited.
    private func readJournal(_ script: inout PsqlScript) {
        let journal = """
            (SELECT step, state, checksum FROM \(run.location.steps) WHERE store = \(PsqlText.literal(run.store))
                AND name = \(PsqlText.literal(plan.migration.name)) AND direction = '\(run.direction.rawValue)')
            """
        let checksums = plan.steps.enumerated()
            .map { "(\($0), \(PsqlText.literal(Checksum(of: $1.sql).description)))" }.joined(separator: ", ")
        script.ask(
            """
            SELECT coalesce(bool_or(f.checksum IS DISTINCT FROM j.checksum), false) AS ashlar_edited
            FROM \(journal) AS j LEFT JOIN (VALUES \(checksums)) AS f(step, checksum) ON f.step = j.step
            WHERE j.state = 'done'
            """)
        script.when("ashlar_edited") { script in
            script.refuse(
                "resumed-part-edited",
                "\(plan.file): \(plan.migration.name) stopped part of the way, and a statement that has run was edited since",
                help: "restore the statements that have run; only those from the failed one on may be edited")
        }
        // A result has 1,664 columns at most.
        for start in stride(from: 0, to: plan.steps.count, by: 400) {
            let columns = (start..<min(start + 400, plan.steps.count)).map { index in
                let state = "max(state) FILTER (WHERE step = \(index))"
                return """
                    coalesce(\(state) = 'done', false) AS ashlar_done_\(index),
                    coalesce(\(state) = 'started', false) AS ashlar_doubt_\(index),
                    \(state) IS NOT NULL AS ashlar_seen_\(index)
                    """
            }
            script.ask("SELECT \(columns.joined(separator: ",\n")) FROM \(journal) AS j")
        }
    }

    private func run(_ step: Step, _ index: Int, _ script: inout PsqlScript) {
        let phase = unit.phase(index)
        let checksum = Checksum(of: step.sql)
        let done = ledger.recordStep(done: index, of: plan, direction: run.direction, checksum: checksum)
        if step.isTransactional {
            script.begin()
            script.attempt(phase, sql: PsqlText.statement(SessionStatements.timeouts(step.timeouts, local: true)))
            script.attempt(phase, line: step.location.line) { $0.statement(step, isPlain: unit.isPlain) }
            for statement in own([done]) { script.attempt(phase, sql: statement) }
            script.commit(phase)
            return
        }
        let doubt = DoubtfulStep(step: step)
        script.line("\\set ashlar_complete false")
        if let isDone = doubt.isDone {
            script.when("ashlar_doubt_\(index)") { script in
                script.attempt(phase) { $0.ask("\(PsqlText.statement(isDone)) AS ashlar_complete") }
            }
        }
        script.unless("ashlar_complete") { script in
            script.when("ashlar_seen_\(index)") { cleanUp(doubt, phase, &$0) }
        }
        script.unless("ashlar_complete") { script in
            // What is there before the first attempt is not of its making: the server shall say so, and a rerun must
            // not take it for this statement's work. So no attempt is journalled.
            script.line("\\set ashlar_present_before false")
            if let isDone = doubt.isDone {
                script.unless("ashlar_doubt_\(index)") { script in
                    script.attempt(phase) { $0.ask("\(PsqlText.statement(isDone)) AS ashlar_present_before") }
                }
            }
            script.unless("ashlar_present_before") { script in
                let started = ledger.recordStep(started: index, of: plan, direction: run.direction, checksum: checksum)
                script.transaction(phase, own([started]))
            }
            let timeouts = SessionStatements.timeouts(step.timeouts, local: false)
            script.attempt(phase, sql: PsqlText.statement(timeouts))
            script.when("ashlar_go") { script in
                script.attempt(phase, line: step.location.line) { $0.statement(step, isPlain: unit.isPlain) }
                // A failure of the clean-up is no failure of the work: a rerun cleans up.
                script.unless("ashlar_go") { removeInvalid(doubt, patience: 2000, &$0) }
            }
        }
        script.transaction(phase, own([done]))
    }

    /// Takes away what an interrupted run left half done. As patient as the statement itself: it would wait for the
    /// same transactions.
    private func cleanUp(_ doubt: DoubtfulStep, _ phase: String, _ script: inout PsqlScript) {
        script.attempt(phase) { removeInvalid(doubt, patience: 0, &$0) }
        guard let (question, remedy) = doubt.unfinishedDetachment else { return }
        script.line("\\set ashlar_unfinished false")
        script.attempt(phase) { $0.ask("\(PsqlText.statement(question)) AS ashlar_unfinished") }
        script.when("ashlar_unfinished") { script in
            script.attempt(phase, sql: "SET lock_timeout = 0")
            script.attempt(phase) { $0.line("SELECT \(PsqlText.dollarQuoted(remedy)) \\gexec") }
            script.when("ashlar_go") { $0.line("\\set ashlar_complete true") }
        }
    }

    private func removeInvalid(_ doubt: DoubtfulStep, patience: Int, _ script: inout PsqlScript) {
        guard let invalid = doubt.invalidIndexes else { return }
        script.sql("SET lock_timeout = \(patience)")
        script.line(
            "SELECT 'DROP INDEX CONCURRENTLY IF EXISTS ' || name FROM (\(PsqlText.statement(invalid))) AS i \\gexec")
    }

    /// With the role that connected, whatever role the file has set.
    private func own(_ statements: [BatchStatement]) -> [String] {
        (SessionStatements.asOwnRole + statements).map { PsqlText.statement($0) }
    }
}
