package import BSON
import CLibMongoc

/// What a read may be told besides its filter.
package struct ReadOptions: Sendable, Hashable {
    package var projection: BSONDocument?
    package var sort: BSONDocument?
    package var skip: Int?
    package var limit: Int?
    /// Documents in each answer of the server; its own default (101, then 16 MB) when nil.
    package var batchSize: Int?
    /// How long the server may work on it, all batches together, not counting the time between them.
    package var timeLimit: Duration?
    package var hint: BSONValue?
    package var collation: BSONDocument?
    /// The connection's own when nil.
    package var readPreference: MongoParameters.ReadPreference?

    package init() {}

    /// As the options document of libmongoc's functions.
    func document() -> BSONDocument {
        var options: BSONDocument = [:]
        options["projection"] = projection.map { .document($0) }
        options["sort"] = sort.map { .document($0) }
        options["skip"] = skip.map { .int64(Int64($0)) }
        options["limit"] = limit.map { .int64(Int64($0)) }
        options["batchSize"] = batchSize.map { .int32(Int32(clamping: $0)) }
        options["maxTimeMS"] = timeLimit.map { .int64($0.milliseconds) }
        options["hint"] = hint
        options["collation"] = collation.map { .document($0) }
        return options
    }
}

extension Duration {
    /// Whole milliseconds, at least 1: for the server 0 means no limit.
    var milliseconds: Int64 {
        max(1, components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000)
    }
}

extension MongoConnection {
    /// The documents of a collection that fit the filter.
    ///
    /// Nothing is sent until the first page is asked for, whose errors are thrown there.
    package func find(
        _ filter: BSONDocument = [:], in collection: String, of database: String, options: ReadOptions = ReadOptions()
    ) async throws -> MongoCursor {
        let reading = try await perform { session in
            let preference = options.readPreference?.make()
            defer { preference.map { mongoc_read_prefs_destroy($0) } }
            let query = try CDocument(filter)
            let settings = try session.options(options.document())
            defer { withExtendedLifetime((query, settings)) {} }
            let handle = mongoc_client_get_collection(session.client, database, collection)
            let cursor = mongoc_collection_find_with_opts(handle, query.pointer, settings.pointer, preference)
            return MongoCursor.Reading(cursor, collection: handle, session: session)
        }
        return MongoCursor(self, reading)
    }

    /// The result of a pipeline of stages. `$out` and `$merge` write when the first page is asked for.
    package func aggregate(
        _ pipeline: [BSONDocument], in collection: String, of database: String, options: ReadOptions = ReadOptions()
    ) async throws -> MongoCursor {
        let reading = try await perform { session in
            let preference = options.readPreference?.make()
            defer { preference.map { mongoc_read_prefs_destroy($0) } }
            let stages = try CDocument(["pipeline": .array(pipeline.map { .document($0) })])
            let settings = try session.options(options.document())
            defer { withExtendedLifetime((stages, settings)) {} }
            let handle = mongoc_client_get_collection(session.client, database, collection)
            let cursor = mongoc_collection_aggregate(
                handle, MONGOC_QUERY_NONE, stages.pointer, settings.pointer, preference)
            return MongoCursor.Reading(cursor, collection: handle, session: session)
        }
        return MongoCursor(self, reading)
    }

    /// The cursor of a command that answers with one, such as `listCollections`.
    package func cursor(_ command: BSONDocument, on database: String) async throws -> MongoCursor {
        let reading = try await perform { session in
            // libmongoc takes the reply over, and its memory must be libbson's.
            let reply = try CDocument(try session.command(command, on: database))
            let settings = try session.options()
            defer { withExtendedLifetime((reply, settings)) {} }
            let copy = bson_copy(reply.pointer)
            let cursor = mongoc_cursor_new_from_command_reply_with_opts(session.client, copy, settings.pointer)
            return MongoCursor.Reading(cursor, collection: nil, session: session)
        }
        return MongoCursor(self, reading)
    }

    /// How many documents fit the filter, counted one by one.
    package func countDocuments(
        _ filter: BSONDocument = [:], in collection: String, of database: String, options: ReadOptions = ReadOptions()
    ) async throws -> Int {
        let count = try await perform { session in
            let preference = options.readPreference?.make()
            defer { preference.map { mongoc_read_prefs_destroy($0) } }
            let query = try CDocument(filter)
            let settings = try session.options(options.document())
            defer { withExtendedLifetime((query, settings)) {} }
            let handle = mongoc_client_get_collection(session.client, database, collection)
            defer { mongoc_collection_destroy(handle) }
            let reply = ReplyStorage()
            var error = bson_error_t()
            let count = mongoc_collection_count_documents(
                handle, query.pointer, settings.pointer, preference, reply.pointer, &error)
            guard count >= 0 else { throw MongoError(error, reply: try reply.value()) }
            return count
        }
        return Int(count)
    }
}
