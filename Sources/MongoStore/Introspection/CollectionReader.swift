import BSON
package import DocumentSchema
package import MongoClient

/// Reads what a database consists of. Reads only; nothing on the server changes.
///
/// Needs the actions `listCollections` and `listIndexes`, which the role `read` has. One command for the collections and
/// one for each collection's indexes: the server has none for all. What is created or dropped meanwhile may be missed,
/// since there is no snapshot over the catalogue.
package struct CollectionReader: Sendable {
    private let connection: MongoConnection

    package init(_ connection: MongoConnection) { self.connection = connection }

    /// The database without `system.*`, which the server keeps for itself (views, buckets of time series, profiles).
    ///
    /// A database that does not exist has no collections; MongoDB makes no difference.
    ///
    /// - Throws: ``MongoError``; code 13 when the privileges are missing.
    package func read(_ database: String) async throws -> DatabaseSnapshot {
        let entries = try await connection.cursor(["listCollections": 1], on: database).all()
        var collections: [CollectionSnapshot] = []
        for entry in entries {
            guard let name = entry["name"]?.string, !name.hasPrefix("system.") else { continue }
            // The server refuses to list a view's indexes (code 166), because it has none.
            let isView = entry["type"]?.string == "view"
            let indexes = isView ? [] : try await self.indexes(of: name, in: database)
            collections.append(CollectionSnapshot(entry, indexes: indexes))
        }
        collections.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        return DatabaseSnapshot(name: database, collections: collections)
    }

    private func indexes(of collection: String, in database: String) async throws -> [BSONDocument] {
        do {
            return try await connection.cursor(["listIndexes": .string(collection)], on: database).all()
        } catch let error as MongoError where error.code == 26 {
            // NamespaceNotFound: somebody dropped it after it was listed.
            return []
        }
    }
}
