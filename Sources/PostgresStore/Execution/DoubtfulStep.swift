import AshlarCore
import PostgresClient

/// A statement outside a transaction whose run was cut off: the server's catalogue says how far it came.
struct DoubtfulStep {
    let step: Step

    /// Looks, cleans up what is half done, and answers whether the statement needs no second run.
    func settle(_ connection: PostgresConnection, events: EventSink) async throws -> Bool {
        if let index = step.concurrentIndex { return try await settleIndex(index, connection, events) }
        // The others of PostgreSQL's list either are as good when run twice (VACUUM, REINDEX, ALTER SYSTEM, ANALYZE)
        // or fail with "already exists" or "does not exist", which says it all.
        return false
    }

    /// An index that exists and is valid was completed; an INVALID one is what an interrupted build leaves
    /// (PostgreSQL manual, CREATE INDEX, "Building Indexes Concurrently") and is dropped.
    private func settleIndex(_ name: String, _ connection: PostgresConnection, _ events: EventSink) async throws -> Bool {
        let state = try await connection.query(
            """
            SELECT i.indisvalid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE c.oid = pg_catalog.to_regclass($1)
            """, [name])
        guard let row = state.rows.first, let qualified = row[1] else { return false }
        if row[0] == "t" { return true }
        events(.note("removing the INVALID index \(qualified) that an interrupted build left"))
        _ = try await connection.query("SET lock_timeout = 0")
        _ = try await connection.query("DROP INDEX CONCURRENTLY IF EXISTS \(qualified)")
        return false
    }
}
