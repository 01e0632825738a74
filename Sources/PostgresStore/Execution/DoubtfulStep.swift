import AshlarCore
import PostgresClient

/// A statement outside a transaction that may have been cut off: the server's catalogue says how far it came.
///
/// Only statements whose outcome the catalogue shows are decided here. The others of PostgreSQL's list either are as
/// good when run twice (VACUUM, REINDEX, ALTER SYSTEM, CLUSTER) or fail with "already exists" or "does not exist",
/// which says it all.
struct DoubtfulStep {
    private enum Trace {
        /// CREATE INDEX CONCURRENTLY of an index with a name.
        case index(String)
        /// DROP INDEX CONCURRENTLY.
        case noIndex(String)
        /// ALTER TABLE … DETACH PARTITION … CONCURRENTLY.
        case detached(parent: String, partition: String)
        case database(String, isPresent: Bool)
        /// REINDEX … CONCURRENTLY of a table or index.
        case reindex(String)
        case none
    }

    let step: Step
    private let trace: Trace

    init(step: Step) {
        self.step = step
        trace = Self.trace(of: step)
    }

    /// Whether the database is already as the statement would leave it; changes nothing.
    func isDone(_ connection: PostgresConnection) async throws -> Bool {
        switch trace {
        case .index(let name):
            return try await index(name, connection)?.isValid == true
        case .noIndex(let name):
            return try await connection.query("SELECT pg_catalog.to_regclass($1) IS NULL", [name]).scalar == "t"
        case .detached(let parent, let partition):
            return try await isPending(parent, partition, connection) == nil
        case .database(let name, let isPresent):
            let count = try await connection.query(
                "SELECT count(*) FROM pg_catalog.pg_database WHERE datname = ANY (pg_catalog.parse_ident($1))", [name]
            ).scalar
            return (count == "1") == isPresent
        case .reindex, .none:
            return false
        }
    }

    /// Takes away what an interrupted or failed run left half done, so that the statement can run again.
    ///
    /// An INVALID index is what an interrupted CREATE INDEX CONCURRENTLY leaves (PostgreSQL manual, CREATE INDEX,
    /// "Building Indexes Concurrently"); IF NOT EXISTS would take it for a good one. A partition that is detached
    /// half-way can only be detached with FINALIZE (ALTER TABLE, "DETACH PARTITION").
    ///
    /// - Returns: true when the clean-up itself completed the statement.
    func cleanUp(_ connection: PostgresConnection, events: EventSink) async throws -> Bool {
        // As patient as the statement itself: it would wait for the same transactions.
        try await removeInvalid(connection, patience: .zero, events: events)
        guard case .detached(let parent, let partition) = trace,
            try await isPending(parent, partition, connection) == true
        else { return false }
        events(.note("finishing the interrupted DETACH PARTITION of \(partition)"))
        _ = try await connection.query("SET lock_timeout = 0")
        _ = try await connection.query("ALTER TABLE \(parent) DETACH PARTITION \(partition) FINALIZE")
        return true
    }

    /// Removes the INVALID indexes of a statement that failed for certain or was cancelled.
    ///
    /// - Parameter patience: how long to wait for each; zero for as long as it takes. Somebody who cancels a statement
    ///   because it waits for an application does not want to wait for that application in the clean-up.
    func removeInvalid(_ connection: PostgresConnection, patience: Duration, events: EventSink) async throws {
        var invalid: [String] = []
        switch trace {
        case .index(let name):
            if let index = try await index(name, connection), !index.isValid { invalid = [index.qualified] }
        case .reindex(let name):
            invalid = try await leftovers(ofReindexing: name, connection)
        case .noIndex, .detached, .database, .none:
            break
        }
        for index in invalid {
            _ = try await connection.query("SET lock_timeout = \(patience.milliseconds)")
            do {
                _ = try await connection.query("DROP INDEX CONCURRENTLY IF EXISTS \(index)")
                events(.note("removed the INVALID index \(index) that an interrupted statement left"))
            } catch let error as PostgresError where error.sqlState.rawValue == "55P03" {
                events(.note("the INVALID index \(index) stays until the next run, because its table is in use"))
                throw error
            }
        }
    }

    /// The copies that REINDEX CONCURRENTLY works on and leaves INVALID when it fails (manual, REINDEX, "Rebuilding
    /// Indexes Concurrently"); those of TOAST tables cannot be dropped by hand before PostgreSQL 17.
    private func leftovers(ofReindexing name: String, _ connection: PostgresConnection) async throws -> [String] {
        let result = try await connection.query(
            """
            SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            FROM pg_catalog.pg_index i
            JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
              AND i.indrelid IN (SELECT pg_catalog.to_regclass($1)::oid UNION
                SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1))
            """, [name])
        return result.rows.compactMap { $0.first ?? nil }
    }

    private func index(
        _ name: String, _ connection: PostgresConnection
    ) async throws -> (isValid: Bool, qualified: String)? {
        let state = try await connection.query(
            """
            SELECT i.indisvalid, pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname)
            FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
            WHERE c.oid = pg_catalog.to_regclass($1)
            """, [name])
        guard let row = state.rows.first, let qualified = row[1] else { return nil }
        return (row[0] == "t", qualified)
    }

    /// Whether the partition is half detached; nil when it is no partition of the table.
    private func isPending(
        _ parent: String, _ partition: String, _ connection: PostgresConnection
    ) async throws -> Bool? {
        let pending = try await connection.query(
            """
            SELECT inhdetachpending FROM pg_catalog.pg_inherits
            WHERE inhrelid = pg_catalog.to_regclass($1) AND inhparent = pg_catalog.to_regclass($2)
            """, [partition, parent])
        return pending.rows.first.map { $0[0] == "t" }
    }

    private static func trace(of step: Step) -> Trace {
        if let index = step.concurrentIndex { return .index(index) }
        guard !step.isTransactional, !step.sql.contains("--"), !step.sql.contains("/*") else { return .none }
        let words = step.sql.split(whereSeparator: \.isWhitespace).map(String.init)
        let keys = words.map { $0.uppercased() }
        /// The name that stands between two places; the server's own parser has the last word on it.
        func name(from start: Int, to end: Int? = nil) -> String? {
            let end = end ?? words.count
            return start < end ? words[start..<end].joined(separator: " ") : nil
        }
        let concurrently = keys.firstIndex(of: "CONCURRENTLY")
        switch step.tag {
        case "DROP INDEX":
            guard var start = concurrently.map({ $0 + 1 }) else { return .none }
            if keys[start...].starts(with: ["IF", "EXISTS"]) { start += 2 }
            let end = ["RESTRICT", "CASCADE"].contains(keys.last) ? words.count - 1 : words.count
            return name(from: start, to: end).map(Trace.noIndex) ?? .none
        case "ALTER TABLE":
            guard let concurrently, let detach = keys.firstIndex(of: "DETACH"),
                keys[detach...].starts(with: ["DETACH", "PARTITION"])
            else { return .none }
            var start = 2
            if keys[start...].starts(with: ["IF", "EXISTS"]) { start += 2 }
            if keys[start...].first == "ONLY" { start += 1 }
            guard let parent = name(from: start, to: detach), let partition = name(from: detach + 2, to: concurrently)
            else { return .none }
            return .detached(parent: parent, partition: partition)
        case "REINDEX":
            guard step.sql.uppercased().contains("CONCURRENTLY") else { return .none }
            return name(from: words.count - 1).map(Trace.reindex) ?? .none
        case "CREATE DATABASE":
            return name(from: 2, to: 3).map { .database($0, isPresent: true) } ?? .none
        case "DROP DATABASE":
            let start = keys.count > 2 && keys[2] == "IF" ? 4 : 2
            return name(from: start, to: start + 1).map { .database($0, isPresent: false) } ?? .none
        default:
            return .none
        }
    }
}
