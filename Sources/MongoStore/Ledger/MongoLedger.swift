package import AshlarCore
import BSON
import MongoClient

/// Reads and writes the ledger of one store in one database: the collection `schema_versions`, one document a migration.
///
/// State and journal of a migration are one document, which the server writes as a whole; so they never disagree.
package struct MongoLedger: Sendable {
    /// Who writes, for every entry.
    package struct Actor: Sendable, Hashable {
        /// Operating-system user and host: `anna@build-7`.
        package var origin: String
        /// Tells the runs of this program apart.
        package var run: String

        package init(origin: String, run: String) {
            self.origin = origin
            self.run = run
        }
    }

    package let collection: String
    package let store: String
    package let actor: Actor
    /// The user of the database; nil where the server asks for none.
    package var user: String?

    package static let usualCollection = "schema_versions"

    package init(collection: String = usualCollection, store: String, actor: Actor, user: String? = nil) {
        self.collection = collection
        self.store = store
        self.actor = actor
        self.user = user
    }

    package var events: String { collection + "_events" }
    package var lock: String { collection + "_lock" }
    /// What is Ashlar's own in a database.
    package var collections: Set<String> { [collection, events, lock] }

    /// `migrator (ci@runner-7)`.
    var signature: String { "\(user ?? "anonymous") (\(actor.origin))" }

    /// Stores may share a database, so that the name alone would not do.
    func identifier(_ migration: MigrationID) -> BSONValue { .string("\(store)/\(migration.name)") }

    // MARK: Reading

    /// The migrations of this store in the order of application; never writes.
    package func entries(_ link: DatabaseLink) async throws -> [LedgerEntry] {
        try await documents(link).map(\.entry)
    }

    func documents(_ link: DatabaseLink) async throws -> [LedgerDocument] {
        try await link.find(["store": .string(store)], in: collection, sort: ["order": 1]).map {
            try LedgerDocument($0, in: collection)
        }
    }

    func document(_ migration: MigrationID, _ link: DatabaseLink) async throws -> LedgerDocument? {
        try await link.find(["_id": identifier(migration)], in: collection, limit: 1).first.map {
            try LedgerDocument($0, in: collection)
        }
    }

    /// Whether the collection of that name is somebody else's: a view, or one with documents of another shape.
    func isForeign(_ link: DatabaseLink) async throws -> Bool {
        guard let entry = try await link.look(at: collection) else { return false }
        let options = entry["options"]?.document ?? [:]
        if options["viewOn"] != nil || options["timeseries"] != nil || options["capped"]?.isTrue == true { return true }
        let others: BSONDocument = [
            "$or": .array(
                ["store", "name", "state", "checksum"].map { ["\($0)": ["$not": ["$type": "string"]]] })
        ]
        return try await !link.find(others, in: collection, limit: 1).isEmpty
    }

    var foreign: AshlarError {
        AshlarError(
            "ledger-foreign", "the collection \(collection) is not a ledger of ashlar",
            cause: "it holds documents without the fields store, name, state and checksum, or is no plain collection",
            effect: "nothing was changed",
            remedies: [
                "keep both: name another collection in ashlar.yaml, ledger: { collection: … }",
                "or rename yours: db.\(collection).renameCollection(\"\(collection)_old\"); then ashlar baseline",
            ])
    }
}
