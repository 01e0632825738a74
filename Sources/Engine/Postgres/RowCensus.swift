import PostgresClient

/// How many rows each table has, and a sum over their contents that does not depend on their order.
struct RowCensus: Sendable, Equatable {
    struct Table: Sendable, Equatable {
        var count: Int
        var sum: String
    }

    /// By qualified, quoted name.
    var tables: [String: Table] = [:]

    /// - Parameter leavingOut: qualified, quoted names.
    static func read(_ connection: PostgresConnection, leavingOut: Set<String>) async throws -> RowCensus {
        let names = try await connection.query(
            """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c
            JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname !~ '^pg_'
            ORDER BY 1
            """
        ).rows.compactMap { $0[0] }.filter { !leavingOut.contains($0) }
        var census = RowCensus()
        for name in names {
            let row = try await connection.query(
                """
                SELECT count(*), coalesce(sum(pg_catalog.hashtextextended(t::text, 0)::numeric), 0)
                FROM ONLY \(name) t
                """
            ).rows.first
            census.tables[name] = Table(count: row?[0].flatMap { Int($0) } ?? 0, sum: (row?[1] ?? nil) ?? "")
        }
        return census
    }

    /// How often each row hash occurs in a table.
    static func rows(_ connection: PostgresConnection, of table: String) async throws -> [String: Int] {
        let result = try await connection.query(
            "SELECT pg_catalog.hashtextextended(t::text, 0), count(*) FROM ONLY \(table) t GROUP BY 1")
        return Dictionary(
            result.rows.compactMap { row in
                row[0].flatMap { hash in row[1].flatMap { Int($0) }.map { (hash, $0) } }
            }, uniquingKeysWith: +)
    }

    var rowCount: Int { tables.values.reduce(0) { $0 + $1.count } }
}
