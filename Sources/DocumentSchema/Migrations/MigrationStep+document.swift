package import BSON

extension MigrationStep {
    /// The step as it is written in a file; reading it gives the same step.
    package var document: BSONDocument {
        switch action {
        case .create(let name, let options): return Self.document("create", name, options)
        case .drop(let name): return ["drop": .string(name)]
        case .rename(let name, let other): return ["renameCollection": .string(name), "to": .string(other)]
        case .modify(let name, let options): return Self.document("collMod", name, options)
        case .createIndexes(let name, let indexes):
            return ["createIndexes": .string(name), "indexes": .array(indexes.map { .document($0) })]
        case .dropIndexes(let name, let names):
            return ["dropIndexes": .string(name), "index": .array(names.map { .string($0) })]
        case .backfill(let backfill): return backfill.document
        case .requireValid(let check):
            return Self.document(
                "requireValid", check.collection, check.validator.map { ["validator": .document($0)] } ?? [:])
        case .command(let plain):
            var document: BSONDocument = ["command": .document(plain.command)]
            if plain.database != .target { document["database"] = .string(plain.database.rawValue) }
            if plain.isRepeatable { document["repeatable"] = true }
            return document
        }
    }

    private static func document(_ command: String, _ name: String, _ options: BSONDocument) -> BSONDocument {
        BSONDocument([(command, .string(name))] + options.elements.map { ($0.key, $0.value) })
    }

    /// The name of the step: `collMod`, `backfill`, or that of the plain command.
    package var tag: String {
        if case .command(let plain) = action { return plain.name }
        return document.keys.first ?? ""
    }
}

extension Backfill {
    fileprivate var document: BSONDocument {
        var document: BSONDocument = ["backfill": .string(collection)]
        if !filter.isEmpty { document["filter"] = .document(filter) }
        document["update"] = update.value
        if batchSize != Self.usualBatchSize { document["batchSize"] = BSONValue(batchSize) }
        if let documentsPerSecond { document["documentsPerSecond"] = BSONValue(documentsPerSecond) }
        if bypassesValidation { document["bypassDocumentValidation"] = true }
        return document
    }
}

extension Backfill.Update {
    /// As the commands `update` and `findAndModify` take it.
    package var value: BSONValue {
        switch self {
        case .operators(let document): .document(document)
        case .pipeline(let stages): .array(stages.map { .document($0) })
        }
    }
}
