import AshlarCore
import PostgresStore
import Workspace

/// Files beside ledger, compared by the server: what `MigrationHistory`, the policies and `MigrationSelection` do.
struct LedgerComparison {
    let run: PsqlRun

    private var store: String { PsqlText.literal(run.store) }

    /// What is known of each file, as JSON in the variable `ashlar_files`.
    func files(_ script: inout PsqlScript) {
        let rows = run.units.enumerated().map { index, unit in
            let isSingle: Bool
            if case .single = unit.transaction { isSingle = true } else { isSingle = false }
            let open = unit.steps.lazy.flatMap(\.hazards).first {
                !run.options.accepted.contains($0.kind) && !unit.accepted.contains($0.kind)
            }
            return """
                {"n":\(index),"name":\(JSONText.quoted(unit.migration.name)),\
                "sequence":\(JSONText.quoted(unit.migration.sequence)),"file":\(JSONText.quoted(unit.file)),\
                "checksum":\(JSONText.quoted(unit.checksum.description)),\
                "meaning":\(JSONText.quoted(unit.meaning.description)),"wanted":\(index < run.wanted),\
                "single":\(isSingle),"hazard":\(JSONText.quoted(open?.message)),\
                "kind":\(JSONText.quoted(open?.kind.rawValue))}
                """
        }
        let json = "[" + rows.joined(separator: ",\n") + "]"
        script.ask("SELECT \(PsqlText.dollarQuoted(json)) AS ashlar_files")
    }

    /// The ledger's rows of this store, or none, as text of SQL in the variable `ashlar_entries`.
    func entries(_ script: inout PsqlScript) {
        let absent = """
            (SELECT ''::text AS name, ''::text AS sequence, ''::text AS version, ''::text AS state,
                ''::text AS checksum, ''::text AS meaning, ''::text AS applied WHERE false)
            """
        let present = """
            (SELECT name, sequence, version, state, checksum, meaning,
                (applied_at AT TIME ZONE 'UTC')::text || '+00 by ' || applied_by AS applied
            FROM \(run.location.versions) WHERE store = \(store))
            """
        script.line("\\if :ashlar_present")
        script.ask("SELECT \(PsqlText.dollarQuoted(present)) AS ashlar_entries")
        script.line("\\else")
        script.ask("SELECT \(PsqlText.dollarQuoted(absent)) AS ashlar_entries")
        script.line("\\endif")
    }

    /// Sets `ashlar_flags`, one 0 or 1 for each unit, `ashlar_pending`, and `ashlar_go` with the first reason
    /// against.
    func compare(_ script: inout PsqlScript) {
        script.ask(
            """
            WITH \(Self.rows), newest AS (
                SELECT name, place FROM r WHERE state = 'applied' ORDER BY place COLLATE "C" DESC LIMIT 1),
            p AS (
                \(problems.joined(separator: "\nUNION ALL "))),
            first AS (SELECT * FROM p ORDER BY rank, place COLLATE "C" LIMIT 1),
            flags AS (
                SELECT coalesce(string_agg(CASE WHEN wanted AND \(pending) THEN '1' ELSE '0' END, '' ORDER BY n), '')
                    AS text FROM r WHERE n IS NOT NULL)
            SELECT text AS ashlar_flags, position('1' IN text) > 0 AS ashlar_pending,
                length(replace(text, '0', '')) AS ashlar_count, first.code IS NULL AS ashlar_go,
                coalesce(first.code, '') AS ashlar_code, coalesce(first.help, '') AS ashlar_help,
                coalesce(first.message || CASE WHEN rank = 1 AND (SELECT count(*) FROM p WHERE rank = 1) > 1
                    THEN '; and ' || (SELECT count(*) - 1 FROM p WHERE rank = 1) || ' more' ELSE '' END, '')
                    AS ashlar_message
            FROM flags LEFT JOIN first ON true
            """)
    }

    /// A variable for each flag; psql has no other way to look at one of them.
    func flags(_ script: inout PsqlScript) {
        // A result has 1,664 columns at most.
        for start in stride(from: 0, to: run.wanted, by: 800) {
            let columns = (start..<min(start + 800, run.wanted)).map {
                "substr(f, \($0 + 1), 1) AS ashlar_unit_\($0)"
            }
            script.ask("SELECT \(columns.joined(separator: ",\n")) FROM (SELECT :'ashlar_flags'::text) AS flags(f)")
        }
    }

    /// Sets `ashlar_version` to the newest applied version, as JSON.
    func version(_ script: inout PsqlScript) {
        script.ask(
            """
            WITH \(Self.rows) SELECT coalesce((SELECT to_json(version)::text FROM r WHERE state = 'applied'
                ORDER BY place COLLATE "C" DESC LIMIT 1), 'null') AS ashlar_version
            """)
    }

    private var pending: String { run.direction == .up ? "state IS DISTINCT FROM 'applied'" : "state IS NOT NULL" }

    /// Files and entries side by side. `place` orders them as `MigrationID` does: number by number without leading
    /// zeros, a longer number after a shorter one, then by name.
    private static let rows = """
        f AS (
            SELECT * FROM pg_catalog.jsonb_to_recordset(:'ashlar_files'::jsonb) AS f(n integer, name text,
                sequence text, file text, checksum text, meaning text, wanted boolean, single boolean, hazard text,
                kind text)),
        e AS (SELECT * FROM :ashlar_entries AS entries),
        r AS (
            SELECT f.n, f.file, f.wanted, f.single, f.hazard, f.kind, coalesce(f.name, e.name) AS name, e.state,
                e.version, e.applied, e.checksum <> f.checksum AS is_edited, e.meaning = f.meaning AS is_cosmetic,
                key || ' ' || coalesce(f.name, e.name) AS place
            FROM f FULL JOIN e ON f.name = e.name CROSS JOIN LATERAL (
                SELECT coalesce(string_agg(lpad(length(p)::text, 4, '0') || p, '' ORDER BY i), '') AS key
                FROM (SELECT p, i, max(i) FILTER (WHERE p <> '') OVER () AS last
                    FROM (SELECT ltrim(part, '0') AS p, i FROM unnest(string_to_array(
                        translate(coalesce(e.sequence, f.sequence), '_', '.'), '.')) WITH ORDINALITY AS u(part, i)
                        WHERE part <> '') AS parts) AS numbered
                WHERE i <= last) AS keys)
        """

    /// Each a SELECT of place, rank, code, message, help; a lower rank is said first.
    private var problems: [String] {
        let policies = run.options.policies
        var all: [String] = []
        func add(_ rank: Int, _ code: String, _ condition: String, _ message: String, _ help: String) {
            all.append(
                """
                SELECT place, \(rank) AS rank, '\(code)' AS code, \(message) AS message, \(help) AS help
                FROM r WHERE \(condition)
                """)
        }
        if run.direction == .up {
            if policies.missing == .error {
                add(
                    1, "migration-missing", "n IS NULL",
                    "name || ' is applied (' || applied || '), but its file is not here'",
                    "'this script is older than the database: make it from the commit that holds the file'")
            }
            if policies.outOfOrder == .error {
                add(
                    1, "out-of-order",
                    "n IS NOT NULL AND state IS NULL AND place COLLATE \"C\" < (SELECT place FROM newest)",
                    "file || ': ' || name || ' is pending, but ' || (SELECT name FROM newest) || ' is applied already'",
                    "'give the late migration the next free number, or set the policy outOfOrder: apply'")
            }
            let forbidden: String? =
                switch policies.edited {
                case .error: "true"
                case .cosmetic: "NOT is_cosmetic"
                case .accept: nil
                }
            if let forbidden {
                add(
                    1, "migration-edited", "state = 'applied' AND is_edited AND \(forbidden)",
                    """
                    file || ': ' || name || ' was edited after it was applied (' || applied || '): ' || CASE
                        WHEN is_cosmetic THEN 'only white space or comments differ'
                        ELSE 'its statements are not those that ran on this database' END
                    """, "'restore the file and put the change into a new migration, or record it: ashlar repair'")
            }
            add(
                2, "rollback-interrupted", "state = 'reverting'",
                "'the rollback of ' || name || ' stopped part of the way'", "'finish it first: ashlar rollback'")
        } else {
            add(
                1, "rollback-gap",
                """
                n IS NULL AND state IS NOT NULL AND place COLLATE "C" >
                    (SELECT min(place COLLATE "C") FROM r WHERE n IS NOT NULL AND state IS NOT NULL)
                """, "name || ' is applied and newer than what shall be rolled back'",
                "'make the script anew: it must take back everything newer as well'")
        }
        add(
            3, "resume-needs-ashlar",
            "wanted AND \(pending) AND single AND state IN ('running', 'failed', 'reverting')",
            "file || ': ' || name || ' stopped part of the way when it ran outside a transaction, and now runs in one'",
            "'go on with ashlar, which can: ashlar \(run.direction == .up ? "apply" : "rollback")'")
        add(
            4, "hazard-not-accepted", "wanted AND \(pending) AND hazard IS NOT NULL", "file || ' ' || hazard",
            "'accept it in the header of the file: -- Hazards: ' || kind || ' (why it is fine)'")
        return all
    }
}
