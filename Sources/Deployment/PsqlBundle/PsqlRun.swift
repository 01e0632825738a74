import AshlarCore
import PostgresStore
import Workspace

/// One run as a script: look, compare, refuse, take the lock, look again, run, tell.
struct PsqlRun {
    let store: String
    let direction: Plan.Direction
    let units: [PlanUnit]
    /// How many of the units, from the first, may run.
    let wanted: Int
    let location: LedgerLocation
    let options: PsqlBundle.Options
    let lock: TargetLock
    /// Writes rows whose origin and run are known only when the script runs.
    let ledger: PostgresLedger

    init(
        store: String, direction: Plan.Direction, units: [PlanUnit], wanted: Int,
        ledger table: StoreDeclaration.LedgerTable, options: PsqlBundle.Options
    ) {
        self.store = store
        self.direction = direction
        self.units = units
        self.wanted = wanted
        self.options = options
        location = LedgerLocation(schema: table.schema, table: table.table)
        lock = TargetLock(store: store)
        ledger = PostgresLedger(
            location: location, store: store,
            actor: .init(origin: PsqlText.variable("ashlar_origin"), run: PsqlText.variable("ashlar_run")))
    }

    var texts: UnitTexts { UnitTexts(run: self) }

    func script() -> [UInt8] {
        var script = PsqlScript()
        let what = direction == .up ? "Migrations" : "Rollbacks"
        script.comment(
            """
            \(what) of \(store), written by ashlar \(Tool.version). Run it with
                psql --no-psqlrc --no-password -v ON_ERROR_STOP=1 -f FILE
            It may be run at any time and again: the ledger \(location.schema).\(location.table) decides what is
            done. Exit code 0: done, or nothing to do. 3: refused or failed; the last lines say why. 2: no connection,
            or another session was in the way: run it again.
            """)
        PsqlSession.begin(&script)
        let facts = PsqlFacts(location: location, lock: lock)
        facts.readable(&script)
        script.when("ashlar_go") { script in
            let comparison = LedgerComparison(run: self)
            comparison.files(&script)
            comparison.entries(&script)
            comparison.compare(&script)
            script.when("ashlar_go") { script in
                script.when("ashlar_pending") { script in
                    facts.writable(&script)
                    origin(&script)
                    acquire(&script)
                    facts.createLedger(&script, ledger.creation)
                    script.when("ashlar_go") { script in
                        // Another run may have worked while this one waited.
                        comparison.entries(&script)
                        comparison.compare(&script)
                    }
                    script.when("ashlar_go") { $0.when("ashlar_pending") { comparison.flags(&$0) } }
                }
            }
        }
        script.when("ashlar_go") { script in
            script.when("ashlar_pending") { script in
                PsqlSession.conditions(&script)
                texts.write(&script)
                script.line("\\set ON_ERROR_STOP off")
                for (index, unit) in units.enumerated().prefix(wanted) {
                    UnitScript(run: self, unit: unit, index: index).write(&script)
                }
                script.line()
                texts.settle(&script)
                script.line("\\set ON_ERROR_STOP on")
            }
        }
        end(&script)
        return script.bytes
    }

    /// Who runs this, for the ledger and for whoever asks who holds the lock.
    private func origin(_ script: inout PsqlScript) {
        script.when("ashlar_go") { script in
            if let origin = options.origin {
                script.set("ashlar_origin", origin)
            } else {
                script.line(
                    "\\set ashlar_origin `echo \"${USER:-$(id -un 2>/dev/null)}@${HOSTNAME:-$(hostname 2>/dev/null)}\"`"
                )
            }
            script.ask(
                """
                SELECT coalesce(nullif(nullif(:'ashlar_origin', ''), '@'), 'psql') AS ashlar_origin,
                    md5(random()::text || clock_timestamp() || pg_catalog.pg_backend_pid())::uuid AS ashlar_run
                """)
            prepareSession(&script)
        }
    }

    /// What holds for the whole session, also after RESET ALL.
    func prepareSession(_ script: inout PsqlScript) {
        script.line("\\encoding UTF8")
        script.sql(
            """
            SELECT pg_catalog.set_config('application_name',
                left(\(PsqlText.literal("ashlar \(store) (")) || :'ashlar_origin' || ')', 63), false)
            """)
        script.ask("SELECT current_setting('server_version_num')::integer >= 140000 AS ashlar_checks")
        script.when("ashlar_checks") { script in
            // Servers on Windows, and before version 16 on macOS, cannot look and refuse the setting.
            script.line("\\set ON_ERROR_STOP off")
            script.sql(SessionStatements.connectionCheck)
            script.line("\\set ON_ERROR_STOP on")
        }
    }

    /// Many short statements rather than a long one: a statement that waits holds a snapshot, for which a
    /// CREATE INDEX CONCURRENTLY of the lock's owner would wait in turn.
    private func acquire(_ script: inout PsqlScript) {
        script.when("ashlar_go") { script in
            let holder = """
                coalesce((SELECT format('pid %s, user %s, %s from %s', a.pid, a.usename, a.application_name,
                    coalesce(host(a.client_addr), 'local')) \(lock.holder) LIMIT 1), 'a session that is gone')
                """
            script.ask("SELECT \(lock.attempt) AS ashlar_locked")
            script.unless("ashlar_locked") { script in
                script.ask("SELECT \(holder) AS ashlar_holder")
                let event = PsqlEvent("waiting-for-lock", store: store)
                    .with("message", sql: "to_json(:'ashlar_holder'::text)")
                event.echo(&script)
                let interval = max(.milliseconds(250), options.lockWait / 1000)
                let tries = max(1, options.lockWait.milliseconds / max(1, interval.milliseconds))
                let poll = """
                    SELECT pg_catalog.pg_sleep(\(Double(interval.milliseconds) / 1000))
                    WHERE CASE WHEN \(lock.held) THEN false ELSE NOT \(lock.attempt) END
                    """
                script.line(
                    "SELECT \(PsqlText.dollarQuoted(poll)) FROM pg_catalog.generate_series(1, \(tries)) \\gexec")
                script.ask("SELECT \(lock.held) AS ashlar_locked, \(holder) AS ashlar_holder")
                script.unless("ashlar_locked") { script in
                    script.line("\\set ashlar_go false")
                    script.ask(
                        """
                        SELECT 'locked' AS ashlar_code, \(PsqlText.literal("another run is changing \(store) in this database: "))
                            || :'ashlar_holder' AS ashlar_message,
                            'wait for the other run, or end its session if its client is gone' AS ashlar_help
                        """)
                }
            }
        }
    }

    /// The last line: what the database has now, or why nothing more was done.
    private func end(_ script: inout PsqlScript) {
        script.line()
        script.when("ashlar_go") { script in
            script.set("ashlar_version", "null")
            script.when("ashlar_present") { script in
                LedgerComparison(run: self).version(&script)
            }
            PsqlEvent("finished", store: store).with("version", sql: ":'ashlar_version'").echo(&script)
        }
        script.unless("ashlar_go") { PsqlSession.stop(&$0, store: store) }
    }
}
