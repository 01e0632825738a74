import CLibMongoc

extension MongoConnection {
    /// Runs the body in a transaction of the connection's session: every call on this connection is part of it.
    ///
    /// A body that throws aborts it. Nothing is repeated here: an error with the label `TransientTransactionError` says
    /// that the whole may be tried again, one with `UnknownTransactionCommitResult` that the commit may be (specification
    /// "transactions").
    ///
    /// - Throws: ``MongoError``; code 20 or 263 where the server has no transactions, as a standalone one.
    package func transaction<Value: Sendable>(
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Value
    ) async throws -> Value {
        try await perform { session in
            var error = bson_error_t()
            guard let handle = session.session else {
                throw MongoError(
                    origin: .client, domain: .transaction, code: 0, message: "the server has no sessions")
            }
            guard mongoc_client_session_start_transaction(handle, nil, &error) else { throw MongoError(error) }
        }
        let value: Value
        do {
            value = try await body()
        } catch {
            // Also in a cancelled task, and never in place of the body's own error.
            discard { session in
                if let handle = session.session { mongoc_client_session_abort_transaction(handle, nil) }
            }
            throw error
        }
        try await perform { session in
            guard let handle = session.session else { return }
            var error = bson_error_t()
            let reply = ReplyStorage()
            guard mongoc_client_session_commit_transaction(handle, reply.pointer, &error) else {
                throw MongoError(error, reply: try reply.value())
            }
        }
        return value
    }
}
