package import AshlarCore
package import PostgresClient

/// A statement outside a transaction that may have been cut off: the server's catalogue says how far it came.
///
/// Only statements whose outcome the catalogue shows are decided here. The others of PostgreSQL's list either are as
/// good when run twice (VACUUM, REINDEX, ALTER SYSTEM, CLUSTER) or fail with "already exists" or "does not exist",
/// which says it all.
package struct DoubtfulStep {
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

    package let step: Step
    private let trace: Trace

    package init(step: Step) {
        self.step = step
        trace = Self.trace(of: step)
    }

    // MARK: Questions, for a client of any kind

    /// Asks whether the database is already as the statement would leave it: one row with a boolean. Nil when the
    /// catalogue does not tell.
    package var isDone: BatchStatement? {
        switch trace {
        case .index(let name):
            BatchStatement(
                """
                SELECT coalesce((SELECT indisvalid FROM pg_catalog.pg_index
                    WHERE indexrelid = pg_catalog.to_regclass($1)), false)
                """, [name])
        case .noIndex(let name):
            BatchStatement("SELECT pg_catalog.to_regclass($1) IS NULL", [name])
        case .detached(let parent, let partition):
            BatchStatement("SELECT NOT EXISTS (\(Self.partition))", [partition, parent])
        case .database(let name, let isPresent):
            BatchStatement(
                """
                SELECT \(isPresent ? "" : "NOT ")EXISTS (SELECT FROM pg_catalog.pg_database
                    WHERE datname = ANY (pg_catalog.parse_ident($1)))
                """, [name])
        case .reindex, .none:
            nil
        }
    }

    /// Asks for the INVALID indexes that the statement has left, qualified and quoted, one a row.
    package var invalidIndexes: BatchStatement? {
        switch trace {
        case .index(let name):
            BatchStatement(
                """
                SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS name
                FROM pg_catalog.pg_class c
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
                WHERE c.oid = pg_catalog.to_regclass($1) AND NOT i.indisvalid
                """, [name])
        case .reindex(let name):
            // The copies that REINDEX CONCURRENTLY works on and leaves INVALID when it fails (manual, REINDEX,
            // "Rebuilding Indexes Concurrently"); those of TOAST tables cannot be dropped by hand before PostgreSQL 17.
            BatchStatement(
                """
                SELECT pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) AS name
                FROM pg_catalog.pg_index i
                JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$'
                  AND i.indrelid IN (SELECT pg_catalog.to_regclass($1)::oid UNION
                    SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid = pg_catalog.to_regclass($1))
                """, [name])
        case .noIndex, .detached, .database, .none:
            nil
        }
    }

    /// A partition that may be detached half-way: the question whether it is, and the statement that ends it.
    package var unfinishedDetachment: (question: BatchStatement, remedy: String)? {
        guard case .detached(let parent, let partition) = trace else { return nil }
        return (
            BatchStatement("SELECT EXISTS (\(Self.partition) AND inhdetachpending)", [partition, parent]),
            "ALTER TABLE \(parent) DETACH PARTITION \(partition) FINALIZE"
        )
    }

    private static let partition = """
        SELECT FROM pg_catalog.pg_inherits
        WHERE inhrelid = pg_catalog.to_regclass($1) AND inhparent = pg_catalog.to_regclass($2)
        """

    // MARK: Answers

    /// Whether the database is already as the statement would leave it; changes nothing.
    func isDone(_ connection: PostgresConnection) async throws -> Bool {
        guard let isDone else { return false }
        return try await connection.query(isDone.sql, isDone.values).scalar == "t"
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
        guard let (question, remedy) = unfinishedDetachment,
            try await connection.query(question.sql, question.values).scalar == "t"
        else { return false }
        events(.note("finishing the interrupted \(remedy)"))
        _ = try await connection.query("SET lock_timeout = 0")
        _ = try await connection.query(remedy)
        return true
    }

    /// Removes the INVALID indexes of a statement that failed for certain or was cancelled.
    ///
    /// - Parameter patience: how long to wait for each; zero for as long as it takes. Somebody who cancels a statement
    ///   because it waits for an application does not want to wait for that application in the clean-up.
    func removeInvalid(_ connection: PostgresConnection, patience: Duration, events: EventSink) async throws {
        guard let invalidIndexes else { return }
        let invalid = try await connection.query(invalidIndexes.sql, invalidIndexes.values).rows
        for case .some(let index) in invalid.map({ $0[0] }) {
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
