package import AshlarCore
package import PostgresClient

/// What must be known of a target before anything runs on it; reading it changes nothing.
package struct TargetFacts: Sendable, Hashable {
    package enum LedgerState: Sendable, Hashable {
        case absent
        case present
        /// A table of that name that is not a ledger of ours; the columns it lacks.
        case foreign(missingColumns: [String])
    }

    /// As `server_version_num`: 150018.
    package var serverVersion: Int
    package var serverVersionText: String
    package var database: String
    package var user: String
    package var isInRecovery: Bool
    package var isReadOnly: Bool
    /// True when a pooler such as PgBouncer stands between: the session's process is not the one libpq was told.
    package var isPooled: Bool
    package var ledger: LedgerState
    package var ledgerSchemaExists: Bool
    package var maySelectLedger: Bool
    package var mayWriteLedger: Bool
    package var mayCreateLedger: Bool

    /// Asks for all facts in one row, for a client of any kind; the order is that of ``read(_:ledger:)``.
    package static func query(_ location: LedgerLocation) -> BatchStatement {
        BatchStatement(
            """
            SELECT current_setting('server_version_num'), current_setting('server_version'), current_database(),
                current_user, pg_catalog.pg_is_in_recovery(), current_setting('transaction_read_only'),
                pg_catalog.pg_backend_pid(), n.oid IS NOT NULL,
                coalesce(pg_catalog.has_schema_privilege(n.oid, 'CREATE'), false),
                (SELECT string_agg(a.attname, ' ') FROM pg_catalog.pg_attribute a
                 WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped),
                coalesce(pg_catalog.has_schema_privilege(n.oid, 'USAGE')
                    AND pg_catalog.has_table_privilege(c.oid, 'SELECT'), false),
                coalesce(pg_catalog.has_table_privilege(c.oid, 'INSERT')
                    AND pg_catalog.has_table_privilege(c.oid, 'UPDATE')
                    AND pg_catalog.has_table_privilege(c.oid, 'DELETE'), false)
            FROM (SELECT 1) AS one
            LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = $1
            LEFT JOIN pg_catalog.pg_class c ON c.relnamespace = n.oid AND c.relname = $2 AND c.relkind IN ('r', 'p', 'v')
            """, [location.schema, location.table])
    }

    /// The columns that a table must have to be a ledger.
    package static var requiredColumns: [String] { LedgerSchema.requiredColumns.sorted() }

    package static func read(
        _ connection: PostgresConnection, ledger location: LedgerLocation
    ) async throws
        -> TargetFacts
    {
        let question = Self.query(location)
        let result = try await connection.query(question.sql, question.values)
        guard let row = result.rows.first else {
            throw PostgresError(
                origin: .server, sqlState: SQLState(rawValue: "XX000"), message: "the server described nothing")
        }
        let columns = row[9].map { Set($0.split(separator: " ").map(String.init)) }
        let ledger: LedgerState
        if let columns {
            let missing = LedgerSchema.requiredColumns.subtracting(columns)
            ledger = missing.isEmpty ? .present : .foreign(missingColumns: missing.sorted())
        } else {
            ledger = .absent
        }
        let processID = connection.processID
        return TargetFacts(
            serverVersion: row[0].flatMap { Int($0) } ?? 0, serverVersionText: row[1] ?? "", database: row[2] ?? "",
            user: row[3] ?? "", isInRecovery: row[4] == "t", isReadOnly: row[5] == "on",
            isPooled: row[6].flatMap { Int($0) } != processID, ledger: ledger, ledgerSchemaExists: row[7] == "t",
            maySelectLedger: row[10] == "t", mayWriteLedger: row[11] == "t", mayCreateLedger: row[8] == "t")
    }

    /// The first reason why nothing may be written here, or nil.
    package func obstacle(toWriting location: LedgerLocation, target: String) -> AshlarError? {
        let untouched = "nothing was changed"
        if isInRecovery {
            return AshlarError(
                "standby", "the server is a standby and takes no changes", subject: target,
                cause: "pg_is_in_recovery() is true: this connection reached a replica",
                effect: untouched,
                remedies: [
                    "connect to the primary: its own host name or service",
                    "with several hosts in the URL add target_session_attrs=read-write",
                ])
        }
        if isReadOnly {
            return AshlarError(
                "read-only", "sessions of \(user) are read-only in \(database)", subject: target,
                cause: "default_transaction_read_only is on for the role, the database or the server",
                effect: untouched,
                remedies: [
                    "use the role that owns the schema",
                    "or: ALTER ROLE \(LedgerLocation.quoted(user)) IN DATABASE \(LedgerLocation.quoted(database)) RESET default_transaction_read_only;",
                ])
        }
        if let error = readingObstacle(location, target: target) { return error }
        switch ledger {
        case .present where !mayWriteLedger:
            return AshlarError(
                "ledger-privilege", "\(user) may not write to \(location.schema).\(location.table)", subject: target,
                cause: "INSERT, UPDATE and DELETE on the ledger belong to its owner until they are granted",
                effect: untouched,
                remedies: [
                    "GRANT SELECT, INSERT, UPDATE, DELETE ON \(location.versions), \(location.events), \(location.steps) TO \(LedgerLocation.quoted(user));",
                    "or connect as the role that applied the first migration",
                ])
        case .absent where !ledgerSchemaExists:
            return AshlarError(
                "ledger-schema", "the schema \(location.schema) for the ledger does not exist", subject: target,
                effect: untouched,
                remedies: [
                    "CREATE SCHEMA \(LedgerLocation.quoted(location.schema)) AUTHORIZATION \(LedgerLocation.quoted(user));",
                    "or name another schema: ledger: { schema: … } in ashlar.yaml",
                ])
        case .absent where !mayCreateLedger:
            return AshlarError(
                "ledger-privilege", "\(user) may not create the ledger in schema \(location.schema)", subject: target,
                cause: location.schema == "public"
                    ? "since PostgreSQL 15 only the owner of the database may create in schema public"
                    : "CREATE on the schema is missing",
                effect: untouched,
                remedies: [
                    "GRANT USAGE, CREATE ON SCHEMA \(LedgerLocation.quoted(location.schema)) TO \(LedgerLocation.quoted(user));",
                    "GRANT ALL ON DATABASE does not help: it does not reach into schemas",
                ])
        default:
            return nil
        }
    }

    /// The first reason why the ledger cannot be read, or nil; a ledger that does not exist yet is none.
    package func readingObstacle(_ location: LedgerLocation, target: String) -> AshlarError? {
        switch ledger {
        case .foreign(let missing):
            return AshlarError(
                "ledger-foreign", "the table \(location.schema).\(location.table) is not a ledger of ashlar",
                subject: target,
                cause: "it has no column \(missing.prefix(4).joined(separator: ", "))",
                effect: "nothing was changed",
                remedies: [
                    "keep both: name another table in ashlar.yaml, ledger: { table: … }",
                    "or rename yours: ALTER TABLE \(location.versions) RENAME TO \(location.table)_old; then ashlar baseline",
                ])
        case .present where !maySelectLedger:
            return AshlarError(
                "ledger-privilege", "\(user) may not read \(location.schema).\(location.table)", subject: target,
                effect: "nothing was changed",
                remedies: [
                    "GRANT USAGE ON SCHEMA \(LedgerLocation.quoted(location.schema)) TO \(LedgerLocation.quoted(user));",
                    "GRANT SELECT ON \(location.versions), \(location.steps) TO \(LedgerLocation.quoted(user));",
                ])
        default:
            return nil
        }
    }
}
