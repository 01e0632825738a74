import AshlarCore
import PostgresClient
import PostgresStore

/// One migration or rollback in a script, carried out as `UnitRunner` does it.
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
                begin(&script)
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

    var record: BatchStatement {
        run.direction == .up ? run.ledger.recordApplied(unit) : run.ledger.recordReverted(unit)
    }

    private func begin(_ script: inout PsqlScript) {
        let event = PsqlEvent("unit-started", store: run.store).with("migration", unit.migration.name)
            .with("index", sql: "length(replace(left(:'ashlar_flags', \(index)), '0', ''))")
            .with("of", sql: ":'ashlar_count'")
        script.strictly {
            $0.ask(
                """
                SELECT \(event.column), extract(epoch FROM clock_timestamp())::text AS ashlar_begun,
                    \(run.lock.held) AS ashlar_held
                """)
        }
        script.line("\\echo :ashlar_line")
        requireLock(&script, "the migration was not begun")
    }

    private func runInTransaction(_ script: inout PsqlScript) {
        script.begin()
        let timeouts = SessionStatements.timeouts(unit.steps.first?.timeouts ?? .standard, local: true)
        script.attempt("BEGIN", sql: PsqlText.statement(timeouts))
        for (number, step) in unit.steps.enumerated() {
            script.attempt(phase(number), line: step.location.line) { $0.statement(step, isPlain: isPlain) }
        }
        for statement in SessionStatements.ownRole(after: unit) + [record] {
            script.attempt("writing the ledger", sql: PsqlText.statement(statement))
        }
        script.commit("COMMIT")
        script.unless("ashlar_go") { fail(&$0, isPartial: false) }
    }

    /// Writes down a failure in ledger and variables.
    func fail(_ script: inout PsqlScript, isPartial: Bool) {
        let name = PsqlText.literal(unit.migration.name)
        // In psql 17 and later the message of a statement that was sent as a value is not there any more.
        script.ask(
            """
            SELECT coalesce(nullif(:'ashlar_error', ''), 'failed; the output of psql says why') AS ashlar_text,
                CASE WHEN :'ashlar_error' = '' THEN \(name) || ': failed; the output of psql says why'
                ELSE :'ashlar_state' || coalesce(' ' || (:'ashlar_conditions'::json ->> :'ashlar_state'), '') || ' '
                    || \(name) || ': ' || :'ashlar_error' END AS ashlar_error,
                CASE WHEN :'ashlar_step' LIKE 'statement %' THEN :'ashlar_step' ELSE '' END AS ashlar_detail,
                coalesce((substring(:'ashlar_step' FROM '^statement ([0-9]+) of')::integer - 1)::text, '-1')
                    AS ashlar_number
            """)
        let effect = PsqlText.literal(isPartial ? Self.partialEffect : Self.wholeEffect)
        let file = PsqlText.literal(JSONText.quoted(unit.file))
        // 55P03, 40P01, 40001: another session was in the way, and the script may simply be run again.
        script.ask(
            """
            SELECT 'statement-failed' AS ashlar_code, \(effect) AS ashlar_help,
                :'ashlar_state' IN ('55P03', '40P01', '40001') AS ashlar_retry,
                \(PsqlText.literal(unit.file.replacing("\n", with: " ") + ":")) || :'ashlar_at' || ': ' || :'ashlar_step'
                    || ': ' || :'ashlar_error' AS ashlar_message,
                '{"code":"statement-failed","message":' || to_json(\(name) || ': ' || :'ashlar_text')::text
                    || ',"file":' || \(file) || ',"line":' || :'ashlar_at' || ',"effect":' || to_json(\(effect)::text)
                    || ',"facts":' || json_build_array('SQLSTATE', trim(:'ashlar_state' || ' '
                        || coalesce(:'ashlar_conditions'::json ->> :'ashlar_state', '')),
                        'statement', regexp_replace(:'ashlar_step', '^statement ', ''))::text
                    || '}' AS ashlar_failure
            """)
        let statements = run.ledger.recordFailure(
            unit, direction: run.direction, step: isPartial ? 0 : nil, error: "", isPartial: isPartial)
        // Which value of each statement is what psql knows only now.
        let error = ":'ashlar_error'"
        let expressions = [
            [8: error, 9: "nullif(:'ashlar_detail', '')"], [4: error], [4: ":'ashlar_number'", 5: error],
        ]
        script.sql("BEGIN")
        for statement in SessionStatements.asOwnRole { script.sql(PsqlText.statement(statement)) }
        for (statement, values) in zip(statements, expressions) {
            script.sql(PsqlText.statement(statement, replacing: values))
        }
        script.sql("COMMIT")
    }

    private static let wholeEffect = "the whole migration was rolled back; nothing of it is in the database"
    private static let partialEffect =
        "the statements before it have run and stay; run the script again, or ashlar apply, to go on there"

    private func end(_ script: inout PsqlScript) {
        var leaves = unit.changesSession
        if case .none = unit.transaction { leaves = true }
        if unit.changesSession {
            script.strictly { script in
                for statement in SessionStatements.reset { script.sql(statement) }
                run.prepareSession(&script)
            }
        }
        let event = PsqlEvent("unit-finished", store: run.store).with("migration", unit.migration.name)
            .with("index", sql: "length(replace(left(:'ashlar_flags', \(index)), '0', ''))")
            .with("of", sql: ":'ashlar_count'")
            .with("version", unit.version)
            .with(
                "milliseconds",
                sql: "((extract(epoch FROM clock_timestamp()) - :'ashlar_begun'::numeric) * 1000)::bigint")
        script.strictly { $0.ask("SELECT \(event.column), \(run.lock.held) AS ashlar_held") }
        script.line("\\echo :ashlar_line")
        if leaves { requireLock(&script, "the migration itself is complete and recorded; those after it were not run") }
    }

    private func requireLock(_ script: inout PsqlScript, _ effect: String) {
        script.unless("ashlar_held") { script in
            script.refuse(
                "lock-lost", "\(unit.migration.name): the lock that keeps other runs out is gone",
                help: "a statement such as DISCARD ALL released it, or a pooler does not keep sessions; \(effect)")
        }
    }
}
