import PostgresClient

/// The beginning and the end of a script.
enum PsqlSession {
    /// Whatever the caller of psql has set: the script reads the same.
    static func begin(_ script: inout PsqlScript) {
        let settings = [
            ("ON_ERROR_STOP", "on"), ("ON_ERROR_ROLLBACK", "off"), ("AUTOCOMMIT", "on"), ("QUIET", "on"),
            ("ECHO", "none"), ("ECHO_HIDDEN", "off"), ("SINGLELINE", "off"), ("SINGLESTEP", "off"),
            ("FETCH_COUNT", "0"), ("VERBOSITY", "default"), ("SHOW_CONTEXT", "errors"),
        ]
        for (name, value) in settings { script.line("\\set \(name) \(value)") }
        script.line("\\timing off")
        script.line("\\encoding UTF8")
        for option in ["pager off", "format unaligned", "tuples_only on", "expanded off"] {
            script.line("\\pset \(option)")
        }
        // What a migration selects may be anybody's data and belongs in no log.
        script.line("\\o /dev/null")
        script.line("\\set ashlar_go true")
        for name in ["code", "message", "help", "error", "state", "step", "number", "failure"] {
            script.set("ashlar_\(name)", "")
        }
        for name in ["pending", "present", "retry"] { script.line("\\set ashlar_\(name) false") }
        script.ask("SELECT extract(epoch FROM transaction_timestamp())::text AS ashlar_first")
    }

    /// The names of SQLSTATEs, as JSON in the variable `ashlar_conditions`: psql knows the codes only.
    static func conditions(_ script: inout PsqlScript) {
        let names = SQLState.known.map { "\"\($0.rawValue)\":\(JSONText.quoted($0.conditionName))" }
        script.ask("SELECT \(PsqlText.dollarQuoted("{" + names.joined(separator: ",") + "}")) AS ashlar_conditions")
    }

    /// Says why, and ends psql with exit code 3.
    static func stop(_ script: inout PsqlScript, store: String) {
        script.ask("SELECT :'ashlar_failure' <> '' AS ashlar_failed")
        script.when("ashlar_failed") { script in
            PsqlEvent("failed", store: store).with("error", sql: ":'ashlar_failure'").echo(&script)
        }
        script.unless("ashlar_failed") { script in
            PsqlEvent("refused", store: store).with("code", sql: "to_json(:'ashlar_code'::text)")
                .with("message", sql: "to_json(:'ashlar_message'::text)").echo(&script)
        }
        script.line("\\warn :ashlar_help")
        // Only an error gives psql an exit code other than 0.
        script.line("\\set VERBOSITY terse")
        script.line("\\set ON_ERROR_STOP on")
        script.when("ashlar_retry") { script in
            // Another run may succeed, and a Job repeats it after every exit code but 3: without a connection psql
            // ends with 2.
            script.line("\\warn :ashlar_message")
            script.sql("SELECT pg_catalog.pg_terminate_backend(pg_catalog.pg_backend_pid())")
        }
        script.sql("SELECT pg_catalog.set_config('ashlar.message', :'ashlar_code' || ': ' || :'ashlar_message', false)")
        script.sql("DO $ashlar$ BEGIN RAISE EXCEPTION '%', current_setting('ashlar.message'); END $ashlar$")
    }
}
