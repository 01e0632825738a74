import AshlarCore
import BSON

extension DatabaseSnapshot {
    /// What the database looks like after a step, without a server.
    ///
    /// Plain commands count as changing nothing here; the proof on a server shows what they do.
    ///
    /// - Throws: ``AshlarError`` with code `migration-impossible` for a step that the server would refuse.
    package mutating func apply(_ step: MigrationStep) throws {
        switch step.action {
        case .create(let name, let options):
            guard self[name] == nil else {
                throw Self.impossible(
                    "collection \(name) exists already", step, ["change it instead: collMod: \(name)"])
            }
            let isView = options["viewOn"] != nil
            let entry: BSONDocument = [
                "name": .string(name), "type": isView ? "view" : "collection", "options": .document(options),
            ]
            let hasPrimaryIndex = !isView && options["timeseries"] == nil && options["clusteredIndex"] == nil
            set(CollectionSnapshot(entry, indexes: hasPrimaryIndex ? [["name": "_id_", "key": ["_id": 1]]] : []))
        case .drop(let name):
            try require(name, step)
            collections.removeAll { $0.name == name }
        case .rename(let name, let other):
            var collection = try require(name, step)
            guard self[other] == nil else { throw Self.impossible("collection \(other) exists already", step, []) }
            collections.removeAll { $0.name == name }
            collection.name = other
            set(collection)
        case .modify(let name, let options):
            var collection = try require(name, step)
            try collection.modify(options, step)
            set(collection)
        case .createIndexes(let name, let indexes):
            // The server makes the collection when it is missing.
            if self[name] == nil { try apply(MigrationStep(.create(name, options: [:]), location: step.location)) }
            var collection = try require(name, step)
            for entry in indexes { try collection.add(IndexSnapshot(entry), step) }
            set(collection)
        case .dropIndexes(let name, let names):
            var collection = try require(name, step)
            for index in names {
                guard collection.indexes.contains(where: { $0.name == index }) else {
                    throw Self.impossible("collection \(name) has no index \(index)", step, [])
                }
                collection.indexes.removeAll { $0.name == index }
            }
            set(collection)
        case .backfill(let backfill): try require(backfill.collection, step)
        case .requireValid(let check): try require(check.collection, step)
        case .command: break
        }
    }

    @discardableResult
    private func require(_ name: String, _ step: MigrationStep) throws -> CollectionSnapshot {
        if let collection = self[name] { return collection }
        throw Self.impossible(
            "there is no collection \(name)", step,
            [collections.isEmpty ? "create it first" : "there are: \(collections.map(\.name).joined(separator: ", "))"])
    }

    private mutating func set(_ collection: CollectionSnapshot) {
        collections.removeAll { $0.name == collection.name }
        collections.append(collection)
        collections.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    static func impossible(_ message: String, _ step: MigrationStep, _ remedies: [String]) -> AshlarError {
        AshlarError(
            "migration-impossible", "\(step.tag): \(message)", location: step.location,
            cause: "so say the migrations before it", effect: "nothing was changed", remedies: remedies)
    }
}

extension CollectionSnapshot {
    fileprivate mutating func modify(_ options: BSONDocument, _ step: MigrationStep) throws {
        for element in options.elements {
            switch element.key {
            case "validator": validator = element.value.document.flatMap { $0.isEmpty ? nil : $0 }
            case "validationLevel": validationLevel = element.value.string ?? validationLevel
            case "validationAction": validationAction = element.value.string ?? validationAction
            case "index": try modifyIndex(element.value.document ?? [:], step)
            case "viewOn", "pipeline":
                guard case .view(let source, let pipeline) = kind else {
                    throw DatabaseSnapshot.impossible("\(name) is no view", step, [])
                }
                kind = .view(
                    on: options["viewOn"]?.string ?? source,
                    pipeline: options["pipeline"]?.array?.compactMap(\.document) ?? pipeline)
            case "cappedSize": capped?.size = Capped.rounded(element.value.integer ?? 0)
            case "cappedMax": capped?.maximum = element.value.integer.flatMap { $0 > 0 ? $0 : nil }
            case "timeseries":
                for setting in element.value.document?.elements ?? [] { timeSeries?[setting.key] = setting.value }
            case "expireAfterSeconds" where element.value == "off": self.options["expireAfterSeconds"] = nil
            case "comment": break
            default: self.options[element.key] = element.value
            }
        }
        self.options = self.options.sortedByKey
    }

    private mutating func modifyIndex(_ change: BSONDocument, _ step: MigrationStep) throws {
        guard
            let position = indexes.firstIndex(where: {
                $0.name == change["name"]?.string || (change["name"] == nil && $0.key == change["keyPattern"]?.document)
            })
        else { throw DatabaseSnapshot.impossible("collection \(name) has no such index", step, []) }
        if let value = change["hidden"] { indexes[position].isHidden = value.isTrue }
        if let value = change["expireAfterSeconds"] { indexes[position].expireAfterSeconds = value.integer }
        if let value = change["prepareUnique"] {
            indexes[position].options["prepareUnique"] = value.isTrue ? true : nil
        }
        if change["unique"]?.isTrue == true {
            indexes[position].isUnique = true
            indexes[position].options["prepareUnique"] = nil
        }
    }

    fileprivate mutating func add(_ index: IndexSnapshot, _ step: MigrationStep) throws {
        if let known = indexes.first(where: { $0.name == index.name }) {
            // The server takes an index that is there already for done.
            guard known == index else {
                throw DatabaseSnapshot.impossible(
                    "collection \(name) has another index \(index.name)", step,
                    ["give the new one another name, or drop the old one first: dropIndexes"])
            }
            return
        }
        indexes.append(index)
        indexes.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
}
