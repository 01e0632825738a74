package import BSON

/// What a database consists of, without its documents: collections and views with their options, and indexes.
///
/// In a deterministic order, so that two snapshots of the same database are equal: collections by name, indexes by name,
/// options by key. Within validators, index keys and pipelines the order is the server's, since it has a meaning.
package struct DatabaseSnapshot: Sendable, Hashable {
    package var name: String
    package var collections: [CollectionSnapshot]

    package init(name: String, collections: [CollectionSnapshot]) {
        self.name = name
        self.collections = collections
    }

    package subscript(name: String) -> CollectionSnapshot? { collections.first { $0.name == name } }
}

/// One collection, view or time series (manual, "listCollections" and "create").
package struct CollectionSnapshot: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case collection
        case timeSeries
        /// On a collection or another view.
        case view(on: String, pipeline: [BSONDocument])
    }

    package var name: String
    package var kind: Kind
    /// Nil when documents are not checked.
    package var validator: BSONDocument?
    /// What is checked; the default `strict` when the server names none.
    package var validationLevel: String
    /// What happens to a document that fails; the default `error` when the server names none.
    package var validationAction: String
    package var capped: Capped?
    package var timeSeries: BSONDocument?
    /// The default for queries and indexes; nil stands for comparison by bytes.
    package var collation: BSONDocument?
    /// Every other option, by key: `clusteredIndex`, `expireAfterSeconds`, `changeStreamPreAndPostImages` and what
    /// future servers add.
    package var options: BSONDocument
    package var indexes: [IndexSnapshot]

    package struct Capped: Sendable, Hashable {
        /// In bytes; the server rounds it up to a multiple of 256.
        package var size: Int
        /// In documents; nil when only the size limits.
        package var maximum: Int?
    }

    /// Whether two snapshots of a collection check documents alike.
    package func validates(as other: CollectionSnapshot) -> Bool {
        validator == other.validator && validationLevel == other.validationLevel
            && validationAction == other.validationAction
    }
}

/// One index (manual, "listIndexes" and "createIndexes").
package struct IndexSnapshot: Sendable, Hashable {
    package var name: String
    /// Fields in order with 1, -1, `"text"`, `"2dsphere"`, `"hashed"` and others.
    package var key: BSONDocument
    package var isUnique: Bool
    package var isSparse: Bool
    package var isHidden: Bool
    /// Seconds after which a document goes (TTL).
    package var expireAfterSeconds: Int?
    package var partialFilter: BSONDocument?
    package var collation: BSONDocument?
    package var wildcardProjection: BSONDocument?
    /// Every other option, by key: `weights`, `default_language`, `bits`, `min`, `max`, `prepareUnique`, `clustered`, …
    package var options: BSONDocument

    /// The one that every collection has.
    package var isPrimary: Bool { name == "_id_" }
}
