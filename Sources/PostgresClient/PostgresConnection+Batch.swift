import CLibPQ

/// One statement of a batch with its text parameters.
package struct BatchStatement: Sendable {
    package var sql: String
    package var values: [String?]

    package init(_ sql: String, _ values: [String?] = []) {
        self.sql = sql
        self.values = values
    }
}

/// A statement of a batch failed; those before it succeeded, those after it were not run.
package struct BatchFailure: Error, Sendable {
    /// Which statement, from 0.
    package var index: Int
    package var error: PostgresError
}

extension PostgresConnection {
    /// Sends all statements at once in libpq's pipeline mode (manual, section 34.5) and reads the answers in
    /// order: one round trip for the whole batch.
    ///
    /// Without BEGIN and COMMIT among them the statements are one implicit transaction. After a failure the
    /// server skips the rest, so a COMMIT behind it is never reached; a transaction that was begun stays open and
    /// failed.
    ///
    /// - Parameters:
    ///   - flushing: the statements whose answers are wanted as soon as they are there, for progress; the server
    ///     sends the others with the next of these or at the end.
    ///   - finished: called on the connection's thread after each answer with the statement's index.
    /// - Throws: ``BatchFailure``.
    package func batch(
        _ statements: [BatchStatement],
        flushing: Range<Int> = 0..<0,
        finished: (@Sendable (Int, PostgresResult) -> Void)? = nil
    ) async throws -> [PostgresResult] {
        try await cancellable { connection, handle in
            try connection.runBatch(statements, flushing, handle, finished)
        }
    }

    private func runBatch(
        _ statements: [BatchStatement], _ flushing: Range<Int>, _ handle: OpaquePointer,
        _ finished: (@Sendable (Int, PostgresResult) -> Void)?
    ) throws -> [PostgresResult] {
        guard PQenterPipelineMode(handle) == 1 else { throw BatchFailure(index: 0, error: lost()) }
        // A flush request costs both sides a system call: in a long batch only now and then.
        let flushEvery = max(1, flushing.count / 200)
        for (index, statement) in statements.enumerated() {
            let sent = withOptionalCStrings(statement.values) { pointers in
                PQsendQueryParams(handle, statement.sql, Int32(statement.values.count), nil, pointers, nil, nil, 0)
            }
            guard sent == 1 else { throw BatchFailure(index: index, error: lost()) }
            if flushing.contains(index), index % flushEvery == 0 { PQsendFlushRequest(handle) }
        }
        guard PQpipelineSync(handle) == 1 else { throw BatchFailure(index: 0, error: lost()) }

        var results: [PostgresResult] = []
        results.reserveCapacity(statements.count)
        var failure: BatchFailure?
        var index = 0
        reading: while true {
            guard let result = PQgetResult(handle) else {
                // A null pointer ends the results of one statement, or everything when the connection is gone.
                if PQstatus(handle) == CONNECTION_BAD { break reading }
                index += 1
                continue
            }
            defer { PQclear(result) }
            switch PQresultStatus(result) {
            case PGRES_PIPELINE_SYNC: break reading
            case PGRES_PIPELINE_ABORTED: continue
            case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY:
                let value = PostgresResult(result)
                results.append(value)
                finished?(index, value)
            default:
                if failure == nil {
                    failure = BatchFailure(
                        index: min(index, statements.count - 1), error: PostgresError(result: result))
                }
            }
            if PQstatus(handle) == CONNECTION_BAD { break reading }
        }
        if PQstatus(handle) == CONNECTION_BAD {
            var error = failure?.error ?? lost()
            error.origin = .connectionLost
            throw BatchFailure(index: failure?.index ?? min(index, statements.count - 1), error: error)
        }
        PQexitPipelineMode(handle)
        if let failure { throw failure }
        return results
    }
}
