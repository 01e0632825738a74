package import BSON
import CLibMongoc

/// The documents of a query, fetched in pages as they are asked for.
///
/// Iterated by one task. The cursor on the server is closed when the last reference to this one goes, or by
/// ``close()``.
package final class MongoCursor: Sendable {
    private let connection: MongoConnection
    private let reading: Reading

    init(_ connection: MongoConnection, _ reading: Reading) {
        self.connection = connection
        self.reading = reading
    }

    deinit { close() }

    /// The next documents, at most `limit`; empty at the end.
    ///
    /// May be fewer before the end: a page ends when it has a megabyte, so that a few of the largest documents do not
    /// fill the memory.
    ///
    /// - Throws: ``MongoError``; code 50 when `maxTimeMS` was over.
    package func nextPage(limit: Int = 256) async throws -> [BSONDocument] {
        try await connection.perform { [reading] _ in try reading.page(limit: limit, bytes: 1 << 20) }
    }

    /// Every document that is left. For results whose size is known to be small.
    package func all() async throws -> [BSONDocument] {
        var documents: [BSONDocument] = []
        while true {
            let page = try await nextPage()
            if page.isEmpty { return documents }
            documents += page
        }
    }

    /// Frees the cursor on the server when the calls before it are done.
    package func close() { connection.discard { [reading] _ in reading.end() } }

    /// libmongoc's cursor with the documents that it points to.
    final class Reading: @unchecked Sendable {
        // Safe to share: after init all members are used by jobs of the connection's thread only; the last reference
        // is held by such a job (see close()), so deinit happens there as well, or after the connection's end.
        private var cursor: OpaquePointer?
        private let collection: OpaquePointer?
        /// Keeps the client alive: a cursor must be destroyed before its client.
        private let session: Session

        init(_ cursor: OpaquePointer?, collection: OpaquePointer?, session: Session) {
            self.cursor = cursor
            self.collection = collection
            self.session = session
        }

        func page(limit: Int, bytes: Int) throws -> [BSONDocument] {
            var page: [BSONDocument] = []
            var size = 0
            guard let cursor else { return [] }
            while page.count < limit, size < bytes {
                var document: OpaquePointer?
                guard mongoc_cursor_next(cursor, &document), let document else {
                    // libmongoc takes it for a mistake to ask again after the end.
                    defer { end() }
                    try check(cursor)
                    break
                }
                size += CDocument.size(document)
                page.append(try CDocument.value(document))
            }
            return page
        }

        private func check(_ cursor: OpaquePointer) throws {
            var error = bson_error_t()
            var reply: OpaquePointer?
            guard mongoc_cursor_error_document(cursor, &error, &reply) else { return }
            throw MongoError(error, reply: try reply.map { try CDocument.value($0) })
        }

        func end() {
            if let cursor { mongoc_cursor_destroy(cursor) }
            cursor = nil
        }

        deinit {
            end()
            if let collection { mongoc_collection_destroy(collection) }
        }
    }
}

extension MongoCursor: AsyncSequence {
    package struct AsyncIterator: AsyncIteratorProtocol {
        let cursor: MongoCursor
        private var page: ArraySlice<BSONDocument> = []

        init(_ cursor: MongoCursor) { self.cursor = cursor }

        package mutating func next() async throws -> BSONDocument? {
            if page.isEmpty { page = try await cursor.nextPage()[...] }
            return page.popFirst()
        }
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(self) }
}
