package import AshlarCore
import BSON

extension MigrationStep {
    /// What a person must have agreed to, as far as the step alone tells.
    package var hazards: [Hazard] {
        switch action {
        case .drop(let name): [Hazard(.dataLoss, "drops collection \(name) with its documents")]
        case .createIndexes(let name, let indexes): indexes.compactMap { Self.expiry($0, of: name) }
        case .modify(let name, let options): Self.hazards(of: options, name)
        case .backfill(let backfill): backfill.hazards
        case .command(let plain): plain.hazards
        case .create(let name, let options): Self.hazards(ofNew: options, name)
        case .rename, .dropIndexes, .requireValid: []
        }
    }

    private static func expiry(_ index: BSONDocument, of collection: String) -> Hazard? {
        guard let seconds = index["expireAfterSeconds"]?.integer else { return nil }
        return Hazard(.dataLoss, "lets the server delete documents of \(collection) after \(seconds) seconds")
    }

    private static func hazards(ofNew options: BSONDocument, _ collection: String) -> [Hazard] {
        if let hazard = expiry(options, of: collection) { return [hazard] }
        guard options["capped"]?.isTrue == true else { return [] }
        return [Hazard(.dataLoss, "lets the server delete the oldest documents of \(collection)")]
    }

    private static func hazards(of options: BSONDocument, _ collection: String) -> [Hazard] {
        var hazards: [Hazard] = []
        for settings in [options, options["index"]?.document ?? [:]] {
            if let hazard = expiry(settings, of: collection) { hazards.append(hazard) }
        }
        if options["cappedSize"] != nil || options["cappedMax"] != nil {
            hazards.append(Hazard(.dataLoss, "may let the server delete the oldest documents of \(collection)"))
        }
        return hazards
    }
}

extension Backfill {
    /// Fields that the update removes, or replaces whatever they hold, in documents that the filter does not keep out.
    fileprivate var hazards: [Hazard] {
        var removed: [String] = []
        switch update {
        case .operators(let operators):
            removed = operators["$unset"]?.document?.keys ?? []
        case .pipeline(let stages):
            for stage in stages {
                if let value = stage["$unset"] {
                    removed += value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
                }
                for key in ["$replaceWith", "$replaceRoot", "$project"] where stage[key] != nil {
                    return [Hazard(.dataLoss, "may remove fields of \(collection) with \(key)")]
                }
            }
        }
        guard !removed.isEmpty else { return [] }
        return [Hazard(.dataLoss, "removes \(removed.joined(separator: ", ")) from documents of \(collection)")]
    }
}

extension PlainCommand {
    fileprivate var hazards: [Hazard] {
        switch name {
        case "dropDatabase": [Hazard(.dataLoss, "drops the database")]
        case "delete", "findAndModify":
            name == "delete" || command["remove"]?.isTrue == true
                ? [Hazard(.dataLoss, "deletes documents of \(command[name]?.string ?? "a collection")")] : []
        case "convertToCapped", "cloneCollectionAsCapped":
            [
                Hazard(
                    .dataLoss,
                    "lets the server delete the oldest documents of \(command[name]?.string ?? "a collection")")
            ]
        case "createUser", "grantRolesToUser", "createRole", "updateRole", "grantPrivilegesToRole", "grantRolesToRole",
            "updateUser":
            [Hazard(.permissionWidening, "may let somebody do more than before (\(name))")]
        case "compact", "reIndex": [Hazard(.blocking, "\(name) keeps others waiting")]
        default: []
        }
    }
}
