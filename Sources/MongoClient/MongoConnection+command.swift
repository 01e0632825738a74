package import BSON
import CLibMongoc

extension MongoConnection {
    /// Runs a command and gives the server's whole reply.
    ///
    /// - Parameters:
    ///   - command: its name is the first key.
    ///   - readPreference: for commands that may run on a secondary; the connection's own when nil.
    /// - Throws: ``MongoError``, also for a reply with `writeConcernError`.
    @discardableResult
    package func command(
        _ command: BSONDocument, on database: String, readPreference: MongoParameters.ReadPreference? = nil
    ) async throws -> BSONDocument {
        try await perform { try $0.command(command, on: database, readPreference: readPreference) }
    }
}

extension Session {
    func command(
        _ command: BSONDocument, on database: String, readPreference: MongoParameters.ReadPreference? = nil
    ) throws -> BSONDocument {
        let request = try CDocument(command)
        let options = try options()
        // A pointer does not keep its owner alive, and a document may otherwise go after its last mention.
        defer { withExtendedLifetime((request, options)) {} }
        let preference = readPreference?.make()
        defer { preference.map { mongoc_read_prefs_destroy($0) } }
        let reply = ReplyStorage()
        var error = bson_error_t()
        let isOK = mongoc_client_command_with_opts(
            client, database, request.pointer, preference, options.pointer, reply.pointer, &error)
        let value = try reply.value()
        guard isOK else { throw MongoError(error, reply: value) }
        if let concern = value["writeConcernError"]?.document {
            throw MongoError(
                origin: .server, domain: .writeConcern, code: concern["code"]?.integer ?? 0,
                codeName: concern["codeName"]?.string, message: concern["errmsg"]?.string ?? "the write concern failed",
                errInfo: concern["errInfo"]?.document,
                labels: value["errorLabels"]?.array?.compactMap(\.string) ?? [])
        }
        return value
    }
}
