import AshlarCore
import PostgresClient
import PostgresStore

/// What a script says once for all its units: statements in variables of psql, and what is done about a failure, after
/// which no other unit runs.
struct UnitTexts {
    let run: PsqlRun
    /// The time-outs of the first unit, which usually are those of all.
    let timeouts: String

    /// The variables that hold statements.
    static let begin = "ashlar_sql_begin"
    static let end = "ashlar_sql_end"
    static let record = "ashlar_sql_record"
    static let timeoutsName = "ashlar_sql_timeouts"

    init(run: PsqlRun) {
        self.run = run
        timeouts = PsqlText.statement(
            SessionStatements.timeouts(run.units.first?.steps.first?.timeouts ?? .standard, local: true))
    }

    /// Sets the variables. What they hold has variables itself, which psql fills in where the text is used.
    func write(_ script: inout PsqlScript) {
        guard let unit = run.units.first else { return }
        let place = "length(replace(left(:'ashlar_flags', :ashlar_index), '0', ''))"
        func event(_ name: String) -> PsqlEvent {
            PsqlEvent(name, store: run.store).with("migration", sql: "to_json(:'ashlar_name'::text)")
                .with("index", sql: place).with("of", sql: ":'ashlar_count'")
        }
        let started = event("unit-started")
        let finished = event("unit-finished").with("version", sql: "to_json(:'ashlar_unit_version'::text)")
            .with(
                "milliseconds",
                sql: "((extract(epoch FROM clock_timestamp()) - :'ashlar_begun'::numeric) * 1000)::bigint")
        let record: String
        switch run.direction {
        case .up:
            record = PsqlText.statement(
                run.ledger.recordApplied(unit),
                replacing: [
                    1: ":'ashlar_unit_version'", 3: ":'ashlar_sequence'", 4: ":'ashlar_name'",
                    5: ":'ashlar_description'", 6: ":'ashlar_checksum'", 7: ":'ashlar_meaning'", 8: ":'ashlar_total'",
                ])
        case .down:
            record = PsqlText.statement(
                run.ledger.recordReverted(unit),
                replacing: [2: ":'ashlar_name'", 3: ":'ashlar_unit_version'", 4: ":'ashlar_checksum'"])
        }
        let held = run.lock.held
        let texts = [
            (
                Self.begin,
                "SELECT \(started.column), extract(epoch FROM clock_timestamp())::text AS ashlar_begun, \(held) AS ashlar_held"
            ),
            (Self.end, "SELECT \(finished.column), \(held) AS ashlar_held"), (Self.record, record),
            (Self.timeoutsName, timeouts),
        ]
        script.ask(
            "SELECT " + texts.map { "\(PsqlText.dollarQuoted($1)) AS \($0)" }.joined(separator: ",\n"))
        for name in ["failing", "partial", "lost"] { script.line("\\set ashlar_\(name) false") }
    }

    /// After the units: writes down a failure in ledger and variables.
    func settle(_ script: inout PsqlScript) {
        script.when("ashlar_lost") { script in
            script.ask(
                """
                SELECT code AS ashlar_code, message AS ashlar_message, help AS ashlar_help,
                    '{"code":' || to_json(code)::text || ',"message":' || to_json(message)::text
                    || ',"file":' || to_json(:'ashlar_file'::text)::text || ',"effect":' || to_json(help)::text || '}'
                    AS ashlar_failure
                FROM (SELECT 'lock-lost'::text AS code,
                    :'ashlar_name' || ': the lock that keeps other runs out is gone' AS message,
                    'a statement such as DISCARD ALL released it, or a pooler does not keep sessions; what is complete '
                    || 'is recorded, what comes after was not run' AS help) AS lost
                """)
        }
        script.when("ashlar_failing") { script in
            say(&script)
            script.sql("BEGIN")
            for statement in SessionStatements.asOwnRole { script.sql(PsqlText.statement(statement)) }
            record(&script)
            script.sql("COMMIT")
        }
    }

    private func say(_ script: inout PsqlScript) {
        // In psql 17 and later the message of a statement that was sent as a value is not there any more.
        script.ask(
            """
            SELECT coalesce(nullif(:'ashlar_error', ''), 'failed; the output of psql says why') AS ashlar_text,
                CASE WHEN :'ashlar_error' = '' THEN :'ashlar_name' || ': failed; the output of psql says why'
                ELSE :'ashlar_state' || coalesce(' ' || (:'ashlar_conditions'::json ->> :'ashlar_state'), '') || ' '
                    || :'ashlar_name' || ': ' || :'ashlar_error' END AS ashlar_error,
                CASE WHEN :'ashlar_step' LIKE 'statement %' THEN :'ashlar_step' ELSE '' END AS ashlar_detail,
                coalesce((substring(:'ashlar_step' FROM '^statement ([0-9]+) of')::integer - 1)::text, '-1')
                    AS ashlar_number,
                CASE WHEN :'ashlar_partial'::boolean THEN
                    'the statements before it have run and stay; run the script again, or ashlar apply, to go on there'
                    ELSE 'the whole migration was rolled back; nothing of it is in the database' END AS ashlar_help
            """)
        // 55P03, 40P01, 40001: another session was in the way, and the script may simply be run again.
        script.ask(
            """
            SELECT 'statement-failed' AS ashlar_code,
                :'ashlar_state' IN ('55P03', '40P01', '40001') AS ashlar_retry,
                :'ashlar_file' || ':' || :'ashlar_at' || ': ' || :'ashlar_step' || ': ' || :'ashlar_error'
                    AS ashlar_message,
                '{"code":"statement-failed","message":' || to_json(:'ashlar_name' || ': ' || :'ashlar_text')::text
                    || ',"file":' || to_json(:'ashlar_file'::text)::text || ',"line":' || :'ashlar_at'
                    || ',"effect":' || to_json(:'ashlar_help'::text)::text
                    || ',"facts":' || json_build_array('SQLSTATE', trim(:'ashlar_state' || ' '
                        || coalesce(:'ashlar_conditions'::json ->> :'ashlar_state', '')),
                        'statement', regexp_replace(:'ashlar_step', '^statement ', ''))::text
                    || '}' AS ashlar_failure
            """)
    }

    private func record(_ script: inout PsqlScript) {
        guard let unit = run.units.first else { return }
        let error = ":'ashlar_error'"
        let name = ":'ashlar_name'"
        // Which value of each statement is what only psql knows.
        let expressions = [
            [3: name, 4: ":'ashlar_checksum'", 8: error, 9: "nullif(:'ashlar_detail', '')"], [2: name, 4: error],
            [2: name, 4: ":'ashlar_number'", 5: error],
        ]
        let statements = zip(
            run.ledger.recordFailure(unit, direction: run.direction, step: 0, error: "", isPartial: true), expressions
        ).map { PsqlText.statement($0, replacing: $1) }
        script.sql(statements[0])
        script.when("ashlar_partial") { script in for statement in statements.dropFirst() { script.sql(statement) } }
    }
}
