package import BSON
import CLibMongoc

/// One write of a bulk.
package enum BulkWrite: Sendable, Hashable {
    /// A document without `_id` gets one made up here.
    case insert(BSONDocument)
    /// The change is a document of operators such as `$set`.
    case updateOne(BSONDocument, BSONDocument, upsert: Bool = false)
    case updateMany(BSONDocument, BSONDocument, upsert: Bool = false)
    case replaceOne(BSONDocument, BSONDocument, upsert: Bool = false)
    case deleteOne(BSONDocument)
    case deleteMany(BSONDocument)
    /// With an aggregation pipeline, which can compute from the document's own fields.
    case updateManyByPipeline(BSONDocument, [BSONDocument])
}

/// What became of a bulk.
package struct BulkResult: Sendable, Hashable {
    package var inserted = 0
    package var matched = 0
    package var modified = 0
    package var deleted = 0
    package var upserted = 0
    /// Which writes failed, in order; empty when all went well.
    package var failures: [Failure] = []

    package struct Failure: Sendable, Hashable {
        /// Which write, from 0.
        package var index: Int
        package var error: MongoError
    }

    init(_ reply: BSONDocument) {
        inserted = reply["nInserted"]?.integer ?? 0
        matched = reply["nMatched"]?.integer ?? 0
        modified = reply["nModified"]?.integer ?? 0
        deleted = reply["nRemoved"]?.integer ?? 0
        upserted = reply["nUpserted"]?.integer ?? 0
        failures = (reply["writeErrors"]?.array ?? []).compactMap(\.document).map { error in
            Failure(
                index: error["index"]?.integer ?? 0,
                error: MongoError(
                    origin: .server, domain: .server, code: error["code"]?.integer ?? 0,
                    message: error["errmsg"]?.string ?? "the write failed", errInfo: error["errInfo"]?.document))
        }
    }
}

extension MongoConnection {
    /// Sends many writes at once.
    ///
    /// Ordered, it stops at the first write that fails; unordered, it tries all. Writes that the server refused are in
    /// the result, because those before them happened.
    ///
    /// - Throws: ``MongoError`` when the bulk as a whole failed: the connection broke, the write concern was not met, a
    ///   document is too large to be sent.
    package func bulkWrite(
        _ writes: [BulkWrite], to collection: String, of database: String, ordered: Bool = true,
        bypassingValidation: Bool = false
    ) async throws -> BulkResult {
        guard !writes.isEmpty else { return BulkResult([:]) }
        return try await perform { session in
            let settings = try session.options(["ordered": .bool(ordered)])
            defer { withExtendedLifetime(settings) {} }
            let handle = mongoc_client_get_collection(session.client, database, collection)
            defer { mongoc_collection_destroy(handle) }
            let bulk = mongoc_collection_create_bulk_operation_with_opts(handle, settings.pointer)
            defer { mongoc_bulk_operation_destroy(bulk) }
            if bypassingValidation { mongoc_bulk_operation_set_bypass_document_validation(bulk, true) }
            for write in writes { try write.add(to: bulk) }
            let reply = ReplyStorage()
            var error = bson_error_t()
            let server = mongoc_bulk_operation_execute(bulk, reply.pointer, &error)
            let value = try reply.value()
            let result = BulkResult(value)
            // Zero means any error; those of single writes are in the reply.
            guard server != 0 || !result.failures.isEmpty else { throw MongoError(error, reply: value) }
            return result
        }
    }
}

extension BulkWrite {
    fileprivate func add(to bulk: OpaquePointer?) throws {
        let (first, second, options) = documents
        let filter = try CDocument(first)
        let change = try CDocument(second)
        let settings = try CDocument(options)
        defer { withExtendedLifetime((filter, change, settings)) {} }
        var error = bson_error_t()
        let isAdded =
            switch self {
            case .insert: mongoc_bulk_operation_insert_with_opts(bulk, filter.pointer, nil, &error)
            case .updateOne:
                mongoc_bulk_operation_update_one_with_opts(
                    bulk, filter.pointer, change.pointer, settings.pointer, &error)
            case .updateMany, .updateManyByPipeline:
                mongoc_bulk_operation_update_many_with_opts(
                    bulk, filter.pointer, change.pointer, settings.pointer, &error)
            case .replaceOne:
                mongoc_bulk_operation_replace_one_with_opts(
                    bulk, filter.pointer, change.pointer, settings.pointer, &error)
            case .deleteOne: mongoc_bulk_operation_remove_one_with_opts(bulk, filter.pointer, nil, &error)
            case .deleteMany: mongoc_bulk_operation_remove_many_with_opts(bulk, filter.pointer, nil, &error)
            }
        guard isAdded else { throw MongoError(error) }
    }

    /// The filter or document, the change, and the options of libmongoc's function.
    private var documents: (BSONDocument, BSONDocument, BSONDocument) {
        switch self {
        case .insert(let document): return (document, [:], [:])
        case .updateOne(let filter, let change, let upsert), .updateMany(let filter, let change, let upsert),
            .replaceOne(let filter, let change, let upsert):
            return (filter, change, upsert ? ["upsert": true] : [:])
        case .deleteOne(let filter), .deleteMany(let filter): return (filter, [:], [:])
        case .updateManyByPipeline(let filter, let stages):
            // libmongoc knows a pipeline by its keys "0", "1" and so on.
            return (filter, BSONDocument(stages.enumerated().map { ("\($0.offset)", .document($0.element)) }), [:])
        }
    }
}
