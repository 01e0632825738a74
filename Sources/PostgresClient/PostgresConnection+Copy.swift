import CLibPQ

extension PostgresConnection {
    /// Runs `COPY … FROM stdin` with the data as it stands in a file, without the closing `\.` line.
    ///
    /// - Returns: the number of rows, from the command tag.
    @discardableResult
    package func copyIn(_ sql: String, data: [UInt8]) async throws -> PostgresResult {
        try await cancellable { connection, handle in
            guard PQsendQuery(handle, sql) == 1 else { throw connection.lost() }
            guard let first = PQgetResult(handle) else { throw connection.lost() }
            let status = PQresultStatus(first)
            defer { PQclear(first) }
            guard status == PGRES_COPY_IN else {
                _ = try connection.drain()
                if status == PGRES_FATAL_ERROR { throw connection.marked(PostgresError(result: first)) }
                return PostgresResult(first)
            }
            let chunk = 1 << 16
            try data.withUnsafeBytes { bytes in
                var offset = 0
                while offset < bytes.count {
                    let count = min(chunk, bytes.count - offset)
                    let start = bytes.baseAddress?.advanced(by: offset).assumingMemoryBound(to: CChar.self)
                    guard PQputCopyData(handle, start, Int32(count)) == 1 else { throw connection.lost() }
                    offset += count
                }
            }
            guard PQputCopyEnd(handle, nil) == 1 else { throw connection.lost() }
            return try connection.drain().last ?? PostgresResult(columns: [], rows: [], commandTag: "COPY")
        }
    }
}
