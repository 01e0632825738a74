import AshlarCore
import PostgresClient
import PostgresStore

/// One migration or rollback in a script, carried out as `UnitRunner` does it.
///
/// What is the same for all units stands once in the script, in ``UnitTexts``: a thousand units must not make a
/// thousand copies of it.
struct UnitScript {
    let run: PsqlRun
    let unit: PlanUnit
    /// Its place among the units of the script.
    let index: Int

    func write(_ script: inout PsqlScript) {
        script.line()
        script.comment("==== \(unit.file)".replacing("\n", with: " "))
        script.when("ashlar_go") { script in
            script.when("ashlar_unit_\(index)") { script in
                describe(&script)
                script.strictly { $0.line(":\(UnitTexts.begin) \\gset") }
                script.line("\\echo :ashlar_line")
                requireLock(&script)
                script.when("ashlar_go") { script in
                    switch unit.transaction {
                    case .single: runInTransaction(&script)
                    case .none: JournalledSteps(unit: self).write(&script)
                    }
                    script.when("ashlar_go") { end(&$0) }
                }
            }
        }
    }

    /// False where a statement changes how strings are read, of which psql must not make something else.
    var isPlain: Bool {
        !unit.steps.contains { $0.sql.lowercased().contains("standard_conforming_strings") }
    }

    func phase(_ step: Int) -> String { "statement \(step + 1) of \(unit.steps.count)" }

    /// What the shared texts need to know.
    private func describe(_ script: inout PsqlScript) {
        script.line("\\set ashlar_index \(index)")
        script.set("ashlar_name", unit.migration.name)
        script.set("ashlar_unit_version", unit.version)
        script.set("ashlar_file", unit.file)
        script.set("ashlar_checksum", unit.checksum.description)
        guard run.direction == .up else { return }
        script.set("ashlar_sequence", unit.migration.sequence)
        script.set("ashlar_description", unit.description)
        script.set("ashlar_meaning", unit.meaning.description)
        script.line("\\set ashlar_total \(unit.steps.count)")
    }

    private func runInTransaction(_ script: inout PsqlScript) {
        script.line("\\set ashlar_open true")
        script.sql("BEGIN")
        let timeouts = PsqlText.statement(
            SessionStatements.timeouts(unit.steps.first?.timeouts ?? .standard, local: true))
        script.sql(timeouts == run.texts.timeouts ? ":\(UnitTexts.timeoutsName)" : timeouts)
        // Asked once: it looks at every statement.
        let isPlain = isPlain
        for (number, step) in unit.steps.enumerated() {
            script.attempt(phase(number), line: step.location.line) { $0.statement(step, isPlain: isPlain) }
        }
        script.attempt("writing the ledger") { script in
            // Where one of these fails, so does the last.
            for statement in SessionStatements.ownRole(after: unit) { script.sql(PsqlText.statement(statement)) }
            script.sql(":\(UnitTexts.record)")
        }
        script.commit("COMMIT")
        script.unless("ashlar_go") { $0.line("\\set ashlar_failing true") }
    }

    private func end(_ script: inout PsqlScript) {
        var leaves = unit.changesSession
        if case .none = unit.transaction { leaves = true }
        script.strictly { script in
            if unit.changesSession {
                for statement in SessionStatements.reset { script.sql(statement) }
                run.prepareSession(&script)
            }
            script.line(":\(UnitTexts.end) \\gset")
        }
        script.line("\\echo :ashlar_line")
        if leaves { requireLock(&script) }
    }

    private func requireLock(_ script: inout PsqlScript) {
        script.unless("ashlar_held") { script in
            script.line("\\set ashlar_go false")
            script.line("\\set ashlar_lost true")
        }
    }
}
