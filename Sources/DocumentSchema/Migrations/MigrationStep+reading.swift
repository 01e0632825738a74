package import AshlarCore
package import BSON

extension MigrationStep {
    /// Reads a step from the shape that ``document`` writes.
    ///
    /// - Parameter places: of the parts of the document, for errors.
    /// - Throws: ``AshlarError`` with code `migration-malformed` and the place of the part that is wrong.
    package init(_ document: BSONDocument, at places: PathPlaces) throws {
        self.init(try StepReader(document: document, places: places).action(), location: places.root)
    }
}

/// Reads one step.
private struct StepReader {
    let document: BSONDocument
    let places: PathPlaces

    func action() throws -> MigrationStep.Action {
        guard let name = document.keys.first else {
            throw failure("a step is empty", [], ["write one of: \(Self.names.joined(separator: ", "))"])
        }
        switch name {
        case "create":
            let collection = try collection(name)
            try allow(Self.createOptions, name)
            try checkValidation()
            return .create(collection, options: document.without([name]))
        case "drop":
            try allow([], name)
            return .drop(try collection(name))
        case "renameCollection":
            try allow(["to"], name)
            return .rename(try collection(name), to: try collection("to"))
        case "collMod":
            try allow(Self.modifyOptions, name)
            guard document.count > 1 else {
                throw failure("collMod changes nothing", [name], ["name what changes, such as validator"])
            }
            try checkValidation()
            return .modify(try collection(name), options: document.without([name]))
        case "createIndexes":
            try allow(["indexes"], name)
            return .createIndexes(try collection(name), try indexes())
        case "dropIndexes":
            try allow(["index"], name)
            return .dropIndexes(try collection(name), names: try indexNames())
        case "backfill":
            try allow(["filter", "update", "batchSize", "documentsPerSecond", "bypassDocumentValidation"], name)
            return .backfill(try backfill())
        case "requireValid":
            try allow(["validator"], name)
            return .requireValid(
                ValidityCheck(collection: try collection(name), validator: try optionalDocument("validator")))
        case "command":
            try allow(["database", "repeatable"], name)
            return .command(try plainCommand())
        default:
            throw failure(
                "there is no step '\(name)'", [name],
                [
                    "write one of: \(Self.names.joined(separator: ", "))",
                    "a command of MongoDB for which there is no step runs as: command: { \(name): … }",
                ])
        }
    }

    static let names = [
        "create", "drop", "renameCollection", "collMod", "createIndexes", "dropIndexes", "backfill", "requireValid",
        "command",
    ]
    private static let createOptions = [
        "validator", "validationLevel", "validationAction", "capped", "size", "max", "timeseries", "expireAfterSeconds",
        "clusteredIndex", "changeStreamPreAndPostImages", "storageEngine", "indexOptionDefaults", "viewOn", "pipeline",
        "collation", "encryptedFields", "comment",
    ]
    private static let modifyOptions = [
        "validator", "validationLevel", "validationAction", "index", "viewOn", "pipeline", "expireAfterSeconds",
        "timeseries", "changeStreamPreAndPostImages", "cappedSize", "cappedMax", "comment",
    ]
    private static let indexOptions = [
        "key", "name", "unique", "sparse", "hidden", "expireAfterSeconds", "partialFilterExpression", "collation",
        "wildcardProjection", "weights", "default_language", "language_override", "textIndexVersion",
        "2dsphereIndexVersion", "bits", "min", "max", "prepareUnique", "storageEngine", "v", "clustered", "bucketSize",
    ]

    // MARK: Parts

    private func collection(_ key: String) throws -> String {
        guard let name = document[key]?.string, !name.isEmpty else {
            throw failure("'\(key)' needs the name of a collection", [key], ["write \(key): NAME"])
        }
        guard !name.hasPrefix("system."), !name.contains("$"), !name.utf8.contains(0) else {
            throw failure(
                "'\(name)' cannot be the name of a collection", [key],
                ["choose a name without $ that does not begin with system."])
        }
        return name
    }

    private func checkValidation() throws {
        _ = try optionalDocument("validator")
        try checkChoice("validationLevel", ["off", "strict", "moderate"])
        try checkChoice("validationAction", ["error", "warn", "errorAndLog"])
    }

    private func checkChoice(_ key: String, _ choices: [String]) throws {
        guard let value = document[key] else { return }
        // YAML 1.1 tools take a bare `off` for false; ours does not, but a JSON file may say it.
        guard let word = value.string, choices.contains(word) else {
            throw failure("'\(key)' has an unknown value", [key], ["write one of: \(choices.joined(separator: ", "))"])
        }
    }

    private func indexes() throws -> [BSONDocument] {
        guard let list = document["indexes"]?.array, !list.isEmpty else {
            throw failure("'indexes' is missing or empty", ["indexes"], ["list them: indexes: [{ key: { field: 1 } }]"])
        }
        return try list.enumerated().map { number, value in
            let path = ["indexes", "\(number)"]
            guard var index = value.document else { throw failure("an index must be a document", path, []) }
            try allow(Self.indexOptions, in: index, path, "an index")
            guard let key = index["key"]?.document, !key.isEmpty else {
                throw failure("an index needs a 'key'", path, ["write key: { field: 1 }"])
            }
            if let name = index["name"] {
                guard let name = name.string, !name.isEmpty, name != "*" else {
                    throw failure(
                        "an index cannot have this name", path + ["name"], ["leave 'name' out or choose another"])
                }
            } else {
                index["name"] = .string(IndexSnapshot.usualName(key))
            }
            return index
        }
    }

    private func indexNames() throws -> [String] {
        let values = document["index"]?.array ?? document["index"].map { [$0] } ?? []
        let names = values.compactMap(\.string)
        guard !names.isEmpty, names.count == values.count else {
            throw failure("'index' needs the names of indexes", ["index"], ["write index: [NAME, …]"])
        }
        guard !names.contains("*"), !names.contains("_id_") else {
            throw failure(
                "'index' must name each index", ["index"],
                ["the index on _id stays; for '*' list the others, so that the rollback can bring them back"])
        }
        return names
    }

    private func backfill() throws -> Backfill {
        let update: Backfill.Update
        switch document["update"] {
        case .document(let operators)? where operators.keys.allSatisfy({ $0.hasPrefix("$") }) && !operators.isEmpty:
            update = .operators(operators)
        case .array(let stages)?
        where !stages.isEmpty && stages.allSatisfy({ $0.document?.keys.first?.hasPrefix("$") == true }):
            update = .pipeline(stages.compactMap(\.document))
        default:
            throw failure(
                "'update' must say what changes", ["update"],
                [
                    "with operators: update: { $set: { field: value } }",
                    "or with a pipeline: update: [{ $set: { field: $other } }]",
                ])
        }
        var backfill = Backfill(
            collection: try collection("backfill"), filter: try optionalDocument("filter") ?? [:], update: update)
        if let size = try integer("batchSize", 1...100_000) { backfill.batchSize = size }
        backfill.documentsPerSecond = try integer("documentsPerSecond", 1...10_000_000)
        backfill.bypassesValidation = try bool("bypassDocumentValidation")
        return backfill
    }

    private func plainCommand() throws -> PlainCommand {
        guard let command = document["command"]?.document, !command.isEmpty else {
            throw failure("'command' needs a command", ["command"], ["write command: { NAME: … }"])
        }
        var plain = PlainCommand(command, isRepeatable: try bool("repeatable"))
        try checkChoice("database", PlainCommand.Database.allCases.map(\.rawValue))
        if let name = document["database"]?.string.flatMap(PlainCommand.Database.init(rawValue:)) {
            plain.database = name
        }
        return plain
    }

    // MARK: Values

    private func optionalDocument(_ key: String) throws -> BSONDocument? {
        guard let value = document[key] else { return nil }
        guard let inner = value.document else { throw failure("'\(key)' must be a document", [key], []) }
        return inner
    }

    private func integer(_ key: String, _ range: ClosedRange<Int>) throws -> Int? {
        guard let value = document[key] else { return nil }
        guard let number = value.integer, range.contains(number) else {
            throw failure(
                "'\(key)' must be a whole number from \(range.lowerBound) to \(range.upperBound)", [key], [])
        }
        return number
    }

    private func bool(_ key: String) throws -> Bool {
        guard let value = document[key] else { return false }
        guard let bool = value.bool else { throw failure("'\(key)' must be true or false", [key], []) }
        return bool
    }

    private func allow(_ options: [String], _ command: String) throws {
        try allow([command] + options, in: document, [], "'\(command)'")
    }

    private func allow(_ keys: [String], in document: BSONDocument, _ path: [String], _ what: String) throws {
        var seen: Set<String> = []
        for key in document.keys {
            guard seen.insert(key).inserted else {
                throw failure("'\(key)' stands here twice", path + [key], ["keep one of them"])
            }
            guard keys.contains(key) else {
                let options = keys.dropFirst(path.isEmpty ? 1 : 0)
                throw failure(
                    "\(what) has no option '\(key)'", path + [key],
                    [
                        options.isEmpty
                            ? "it has none; remove '\(key)'" : "it has: \(options.joined(separator: ", "))"
                    ])
            }
        }
    }

    private func failure(_ message: String, _ path: [String], _ remedies: [String]) -> AshlarError {
        AshlarError(
            "migration-malformed", message, location: places[path], effect: "nothing was changed", remedies: remedies)
    }
}
