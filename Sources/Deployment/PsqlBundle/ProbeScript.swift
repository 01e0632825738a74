import PostgresStore

/// Facts and the ledger's entries as lines of JSON, for ``ProbeReport``; changes nothing.
struct ProbeScript {
    let store: String
    let location: LedgerLocation

    var bytes: [UInt8] {
        var script = PsqlScript()
        script.comment(
            "Looks at the ledger of \(store); changes nothing. Run it as psql -X -v ON_ERROR_STOP=1 -f FILE.")
        PsqlSession.begin(&script)
        PsqlFacts(location: location, lock: TargetLock(store: store)).readable(&script)
        script.when("ashlar_go") { script in
            script.line("\\o")
            script.sql(facts)
            script.when("ashlar_present") { $0.sql(entries) }
        }
        script.unless("ashlar_go") { PsqlSession.stop(&$0, store: store) }
        return script.bytes
    }

    private var facts: String {
        """
        SELECT '{"ashlar":1,"event":"probe","store":' || to_json(\(PsqlText.literal(store))::text)::text
            || ',"server":' || to_json('PostgreSQL ' || split_part(version, ' ', 1))::text
            || ',"readOnly":' || (read_only = 'on')::text || ',"inRecovery":' || recovery::text
            || ',"user":' || to_json(role::text)::text || ',"database":' || to_json(database::text)::text
            || ',"ledgerExists":' || (columns IS NOT NULL)::text || ',"canCreate":' || may_create::text || '}'
        FROM \(PsqlFactsText.facts(location))
        """
    }

    private var entries: String {
        func text(_ expression: String) -> String { "coalesce(to_json(\(expression))::text, 'null')" }
        let pairs: [(String, String)] = [
            ("sequence", text("v.sequence")), ("name", text("v.name")), ("version", text("v.version")),
            ("description", text("v.description")), ("kind", text("v.kind")), ("state", text("v.state")),
            ("checksum", text("v.checksum")), ("meaning", text("v.meaning")),
            ("statementsTotal", text("v.statements_total")), ("statementsDone", text("v.statements_done")),
            ("appliedBy", text("v.applied_by")),
            ("appliedAt", text("(v.applied_at AT TIME ZONE 'UTC')::text || '+00'")),
            ("durationMilliseconds", text("v.duration_ms")), ("toolVersion", text("v.tool_version")),
            ("error", text("v.error")),
        ]
        let fields = pairs.map { "|| ',\"\($0)\":' || \($1)" }.joined(separator: "\n")
        return """
            SELECT '{"ashlar":1,"event":"entry","store":' || to_json(v.store)::text
                \(fields)
                || ',"steps":[' || coalesce((
                    SELECT string_agg('{"index":' || s.step || ',"direction":' || to_json(s.direction)::text
                        || ',"checksum":' || to_json(s.checksum)::text || ',"state":' || to_json(s.state)::text
                        || ',"error":' || \(text("s.error")) || '}', ',' ORDER BY s.direction, s.step)
                    FROM \(location.steps) AS s WHERE s.store = v.store AND s.name = v.name), '') || ']}'
            FROM \(location.versions) AS v WHERE v.store = \(PsqlText.literal(store)) ORDER BY v.id
            """
    }
}
