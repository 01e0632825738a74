package import AshlarCore
package import BSON

/// One step of a MongoDB migration, as data.
///
/// A step is written like a command of MongoDB (manual, "Database Commands"): the first key names it and its collection,
/// the others are its options. `backfill`, `requireValid` and `command` are Ashlar's own. MongoDB commits each step by
/// itself, so each is made in a way that it can be taken up again after a crash.
package struct MigrationStep: Sendable, Hashable {
    package enum Action: Sendable, Hashable {
        /// `create` with its options: a collection, view or time series.
        case create(String, options: BSONDocument)
        case drop(String)
        case rename(String, to: String)
        /// `collMod` with its options; those that are absent stay as they are.
        case modify(String, options: BSONDocument)
        /// `createIndexes` with the specifications of the indexes, each with its name.
        case createIndexes(String, [BSONDocument])
        case dropIndexes(String, names: [String])
        case backfill(Backfill)
        case requireValid(ValidityCheck)
        case command(PlainCommand)
    }

    package var action: Action
    package var location: SourceLocation

    package init(_ action: Action, location: SourceLocation) {
        self.action = action
        self.location = location
    }

    /// The collection that the step is about; nil for a plain command.
    package var collection: String? {
        switch action {
        case .create(let name, _), .drop(let name), .rename(let name, _), .modify(let name, _),
            .createIndexes(let name, _), .dropIndexes(let name, _):
            name
        case .backfill(let backfill): backfill.collection
        case .requireValid(let check): check.collection
        case .command: nil
        }
    }
}

/// Changes stored documents in batches, in the order of their `_id`.
package struct Backfill: Sendable, Hashable {
    package enum Update: Sendable, Hashable {
        /// Operators such as `$set`.
        case operators(BSONDocument)
        /// An aggregation pipeline, which can compute from the document's own fields.
        case pipeline([BSONDocument])
    }

    package var collection: String
    /// Which documents; all when empty.
    package var filter: BSONDocument
    package var update: Update
    /// Documents in one batch.
    package var batchSize: Int
    /// A limit of speed; nil for none.
    package var documentsPerSecond: Int?
    /// True to write documents that the validator refuses, which needs the privilege `bypassDocumentValidation`.
    package var bypassesValidation: Bool

    package static let usualBatchSize = 1000

    package init(
        collection: String, filter: BSONDocument, update: Update, batchSize: Int = usualBatchSize,
        documentsPerSecond: Int? = nil, bypassesValidation: Bool = false
    ) {
        self.collection = collection
        self.filter = filter
        self.update = update
        self.batchSize = batchSize
        self.documentsPerSecond = documentsPerSecond
        self.bypassesValidation = bypassesValidation
    }
}

/// Stops the migration while a stored document fails a validator.
package struct ValidityCheck: Sendable, Hashable {
    package var collection: String
    /// The query that documents must fit; nil for the collection's validator as it is then.
    package var validator: BSONDocument?

    package init(collection: String, validator: BSONDocument? = nil) {
        self.collection = collection
        self.validator = validator
    }
}

/// A command as it is, for what no other step does.
package struct PlainCommand: Sendable, Hashable {
    package enum Database: String, Sendable, Hashable, CaseIterable {
        case target
        case admin
    }

    package var command: BSONDocument
    package var database: Database
    /// True when running it a second time does no harm: it is then simply run again after a crash in between.
    package var isRepeatable: Bool

    package init(_ command: BSONDocument, database: Database = .target, isRepeatable: Bool = false) {
        self.command = command
        self.database = database
        self.isRepeatable = isRepeatable
    }

    package var name: String { command.keys.first ?? "" }
}
