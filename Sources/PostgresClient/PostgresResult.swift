import CLibPQ

/// What one statement answered, in text format.
package struct PostgresResult: Sendable, Hashable {
    /// The column names; empty for a statement that returns no rows.
    package let columns: [String]
    /// A row is as long as ``columns``; nil is NULL.
    package let rows: [[String?]]
    /// Such as `INSERT 0 1` or `CREATE TABLE`.
    package let commandTag: String

    package init(columns: [String], rows: [[String?]], commandTag: String) {
        self.columns = columns
        self.rows = rows
        self.commandTag = commandTag
    }

    init(_ result: OpaquePointer) {
        let width = PQnfields(result)
        columns = (0..<width).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        rows = (0..<PQntuples(result)).map { row in
            (0..<width).map { column in
                guard PQgetisnull(result, row, column) == 0, let value = PQgetvalue(result, row, column) else {
                    return nil
                }
                let bytes = UnsafeRawBufferPointer(start: value, count: Int(PQgetlength(result, row, column)))
                return String(decoding: bytes, as: UTF8.self)
            }
        }
        commandTag = PQcmdStatus(result).map { String(cString: $0) } ?? ""
    }

    /// The first column of the first row.
    package var scalar: String? { rows.first?.first ?? nil }

    /// How many rows an INSERT, UPDATE, DELETE, MERGE, SELECT or COPY touched; nil for other statements.
    package var affectedRows: Int? {
        commandTag.split(separator: " ").last.flatMap { Int($0) }
    }
}
