import AshlarCore
import PostgresClient
import PostgresStore

/// What must hold of a target, asked and judged by the server itself; the reasons are those of `TargetFacts`.
struct PsqlFacts {
    let location: LedgerLocation
    let lock: TargetLock

    /// A reason for a refusal: the condition over the facts, the code, and what to say, as expressions of SQL.
    private struct Reason {
        var condition: String
        var code: String
        var message: String
        var help: String
    }

    /// Refuses psql's own ways to spoil the script, and a ledger that cannot be read.
    func readable(_ script: inout PsqlScript) {
        judge(
            [
                // psql -1 would make one transaction of everything, failures included.
                Reason(
                    condition: "extract(epoch FROM transaction_timestamp())::text = :'ashlar_first'",
                    code: "psql-transaction",
                    message: "'psql was started with --single-transaction, or inside a transaction'",
                    help: "'start it without: the script begins and ends its own transactions'"),
                // The file would be read in another way than it was when the script was written.
                Reason(
                    condition: "current_setting('standard_conforming_strings') = 'off'", code: "psql-strings",
                    message: "'standard_conforming_strings is off in this database'",
                    help: "'set it to on for the role that runs migrations, or use ashlar apply'"),
                Reason(
                    condition: "missing IS NOT NULL", code: "ledger-foreign",
                    message: "\(tableName) || ' is not a ledger of ashlar: it has no column ' || missing",
                    help: "'name another table in ashlar.yaml, ledger: { table: ... }, or rename yours'"),
                Reason(
                    condition: "columns IS NOT NULL AND NOT may_select", code: "ledger-privilege",
                    message: "role || ' may not read ' || \(tableName)",
                    help: "'GRANT SELECT ON \(doubled(location.versions)), \(doubled(location.steps))'"),
            ], &script)
    }

    /// Refuses a target that takes no changes.
    func writable(_ script: inout PsqlScript) {
        let schema = PsqlText.literal(location.schema)
        judge(
            [
                Reason(
                    condition: "recovery", code: "standby",
                    message: "'the server is a standby and takes no changes'",
                    help: "'connect to the primary: its own host name or service'"),
                Reason(
                    condition: "read_only = 'on'", code: "read-only",
                    message: "'sessions of ' || role || ' are read-only in ' || database",
                    help: "'use the role that owns the schema'"),
                Reason(
                    condition: "columns IS NOT NULL AND NOT may_write", code: "ledger-privilege",
                    message: "role || ' may not write to ' || \(tableName)",
                    help:
                        "'GRANT SELECT, INSERT, UPDATE, DELETE ON \(doubled(location.versions)), \(doubled(location.events)), \(doubled(location.steps))'"
                ),
                Reason(
                    condition: "columns IS NULL AND NOT schema_exists", code: "ledger-schema",
                    message: "'the schema ' || \(schema) || ' for the ledger does not exist'",
                    help: "'create it, or name another in ashlar.yaml: ledger: { schema: ... }'"),
                Reason(
                    condition: "columns IS NULL AND NOT may_create", code: "ledger-privilege",
                    message: "role || ' may not create the ledger in schema ' || \(schema)",
                    help: "'GRANT USAGE, CREATE ON SCHEMA ' || quote_ident(\(schema)) || ' TO ' || quote_ident(role)"),
            ], &script)
    }

    /// Makes the ledger when there is none.
    func createLedger(_ script: inout PsqlScript, _ creation: [BatchStatement]) {
        script.when("ashlar_go") { script in
            script.ask("SELECT NOT :'ashlar_present'::boolean AS ashlar_absent")
            script.when("ashlar_absent") { script in
                script.line("\\set ON_ERROR_STOP off")
                script.transaction("writing the ledger", creation.map { PsqlText.statement($0) })
                script.line("\\set ON_ERROR_STOP on")
                // The lock is one store's, but the ledger is shared: another store's run may have made it just now.
                script.line("\\set ashlar_go true")
                judge([], &script)
                script.unless("ashlar_present") { script in
                    script.line("\\set ashlar_go false")
                    script.ask(
                        """
                        SELECT 'ledger-privilege' AS ashlar_code,
                            'the ledger could not be created: ' || :'ashlar_error' AS ashlar_message
                        """)
                }
            }
        }
    }

    private var tableName: String { PsqlText.literal("\(location.schema).\(location.table)") }

    private func doubled(_ text: String) -> String { text.replacing("'", with: "''") }

    /// Asks for the facts, and sets `ashlar_present`, and `ashlar_go` with the first reason that holds.
    private func judge(_ reasons: [Reason], _ script: inout PsqlScript) {
        func choice(_ value: (Reason) -> String) -> String {
            guard !reasons.isEmpty else { return "NULL::text" }
            return "CASE " + reasons.map { "WHEN \($0.condition) THEN \(value($0))" }.joined(separator: " ") + " END"
        }
        script.when("ashlar_go") { script in
            script.ask(
                """
                SELECT coalesce(code, '') AS ashlar_code, coalesce(message, '') AS ashlar_message,
                    coalesce(help, '') AS ashlar_help, columns IS NOT NULL AS ashlar_present,
                    code IS NULL AS ashlar_go
                FROM (SELECT columns, \(choice { PsqlText.literal($0.code) }) AS code,
                    \(choice(\.message)) AS message, \(choice(\.help)) AS help
                FROM \(PsqlFactsText.facts(location))) AS judged
                """)
        }
    }

}

/// The facts by name, and which columns a ledger lacks.
enum PsqlFactsText {
    static func facts(_ location: LedgerLocation) -> String {
        let required = TargetFacts.requiredColumns.map { PsqlText.literal($0) }.joined(separator: ", ")
        return """
            (SELECT f.*, (SELECT string_agg(c, ', ' ORDER BY c) FROM unnest(ARRAY[\(required)]) AS c
                WHERE f.columns IS NOT NULL AND NOT c = ANY (string_to_array(f.columns, ' '))) AS missing
            FROM (\(PsqlText.statement(TargetFacts.query(location))))
                AS f(number, version, database, role, recovery, read_only, pid, schema_exists, may_create, columns,
                    may_select, may_write)) AS facts
            """
    }
}
