import BSON
import CLibMongoc

/// libmongoc's client and our session on the server. Made, used and destroyed on the connection's thread.
final class Session {
    let client: OpaquePointer
    private(set) var session: OpaquePointer?
    /// The server's name for the session, by which another connection can end what it does; nil when the server has
    /// no sessions.
    private(set) var identifier: BSONDocument?

    /// Allocates only; ``begin()`` connects.
    init(_ parameters: MongoParameters) throws {
        MongoLibrary.start()
        let uri = try parameters.effective()
        defer { mongoc_uri_destroy(uri) }
        var error = bson_error_t()
        guard let client = mongoc_client_new_from_uri_with_error(uri, &error) else { throw MongoError(error) }
        self.client = client
        mongoc_client_set_error_api(client, 2)
    }

    /// Starts the session. Without causal consistency, which would make reads from secondaries wait for our writes.
    func begin() throws {
        guard let options = mongoc_session_opts_new() else { return }
        defer { mongoc_session_opts_destroy(options) }
        mongoc_session_opts_set_causal_consistency(options, false)
        var error = bson_error_t()
        guard let session = mongoc_client_start_session(client, options, &error) else {
            // Not an error: servers without sessions do everything but transactions.
            if MongoError.Domain(error.domain) == .serverSelection { throw MongoError(error) }
            return
        }
        self.session = session
        identifier = try mongoc_client_session_get_lsid(session).map { try CDocument.value($0) }
    }

    /// Options of an operation as libmongoc takes them, with the session.
    func options(_ options: BSONDocument = [:]) throws -> CDocument {
        let document = try CDocument(options)
        if let session {
            var error = bson_error_t()
            let isAppended = withExtendedLifetime(document) {
                mongoc_client_session_append(session, document.pointer, &error)
            }
            guard isAppended else { throw MongoError(error) }
        }
        return document
    }

    deinit {
        if let session { mongoc_client_session_destroy(session) }
        mongoc_client_destroy(client)
    }
}
