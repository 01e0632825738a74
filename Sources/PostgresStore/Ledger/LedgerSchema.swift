import PostgresClient

/// The tables of the ledger.
///
/// `version` is null while a migration that runs outside a transaction is not complete, so that
/// `SELECT version FROM schema_versions` never names a version that the database does not have. A migration that
/// was rolled back leaves the table; the log of events keeps what happened.
struct LedgerSchema {
    /// Counts the changes of this layout; kept in the table's comment.
    static let format = 1

    let location: LedgerLocation

    /// Runs under the lock and in one transaction, because CREATE TABLE IF NOT EXISTS alone races with itself
    /// (23505 on pg_type_typname_nsp_index, measured on 15).
    var statements: [String] {
        let versions = location.versions
        let events = location.events
        let steps = location.steps
        return [
            """
            CREATE TABLE \(versions) (
                version text,
                store text NOT NULL,
                sequence text NOT NULL,
                name text NOT NULL,
                description text NOT NULL DEFAULT '',
                kind text NOT NULL CHECK (kind IN ('migration', 'baseline')),
                state text NOT NULL CHECK (state IN ('applied', 'running', 'failed', 'reverting')),
                checksum text NOT NULL,
                meaning text NOT NULL,
                statements_total integer NOT NULL,
                statements_done integer NOT NULL,
                applied_by text NOT NULL,
                applied_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
                duration_ms bigint,
                tool_version text NOT NULL,
                error text,
                id bigint GENERATED ALWAYS AS IDENTITY,
                PRIMARY KEY (store, name)
            )
            """,
            """
            CREATE TABLE \(events) (
                id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
                store text NOT NULL,
                event text NOT NULL,
                name text,
                version text,
                checksum text,
                run text NOT NULL,
                actor text NOT NULL,
                tool_version text NOT NULL,
                duration_ms bigint,
                error text,
                detail text
            )
            """,
            """
            CREATE TABLE \(steps) (
                store text NOT NULL,
                name text NOT NULL,
                direction text NOT NULL CHECK (direction IN ('up', 'down')),
                step integer NOT NULL,
                checksum text NOT NULL,
                state text NOT NULL CHECK (state IN ('started', 'done', 'failed')),
                started_at timestamp with time zone NOT NULL DEFAULT clock_timestamp(),
                finished_at timestamp with time zone,
                error text,
                PRIMARY KEY (store, name, direction, step)
            )
            """,
            "COMMENT ON TABLE \(versions) IS 'Migrations in this database, kept by Ashlar (ledger format \(Self.format)).'",
            "COMMENT ON TABLE \(events) IS 'What Ashlar did to this database, in order; rows are only ever added.'",
            "COMMENT ON TABLE \(steps) IS 'Journal of migrations that cannot run in a transaction, one row a statement.'",
        ] + Self.columnComments.map { column, text in "COMMENT ON COLUMN \(versions).\(column) IS '\(text)'" }
    }

    private static let columnComments: [(String, String)] = [
        ("version", "The version this migration brought; null until the migration is complete."),
        ("store", "The store that versions together, such as log-aggregator."),
        ("sequence", "What the file name orders by, such as 005."),
        ("name", "The file name without extension, such as 005_add_severity."),
        ("kind", "migration: was run here. baseline: was recorded as present when this database was adopted."),
        ("state", "applied; running or failed or reverting only for migrations outside a transaction."),
        ("checksum", "SHA-256 of the file as it was run."),
        ("meaning", "SHA-256 of the tokens of the file: equal when only white space or comments differ."),
        ("applied_by", "Database role, operating-system user and host."),
        ("id", "Ascends in the order of application."),
    ]

    /// The columns that a table of this name must have to be a ledger of ours.
    static let requiredColumns: Set<String> = [
        "version", "store", "sequence", "name", "kind", "state", "checksum", "meaning", "statements_total",
        "statements_done", "applied_by", "applied_at", "tool_version", "error", "id",
    ]
}
