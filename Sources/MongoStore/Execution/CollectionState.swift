import AshlarCore
import BSON
import DocumentSchema
import MongoClient

/// What a collection is before a step changes it.
struct CollectionState {
    let link: DatabaseLink

    init(_ link: DatabaseLink) { self.link = link }

    /// What the journal keeps: enough for a person, and for a later run, to bring it back.
    func before(_ step: MigrationStep) async throws -> BSONDocument {
        guard let name = step.collection else { return ["none": true] }
        guard let entry = try await link.look(at: name) else { return ["exists": false] }
        var before: BSONDocument = ["exists": true]
        before["type"] = entry["type"]
        before["uuid"] = entry.at("info", "uuid")
        switch step.action {
        case .backfill, .requireValid, .command: break
        case .create, .drop, .rename, .modify, .createIndexes, .dropIndexes:
            before["options"] = entry["options"] ?? [:]
        }
        switch step.action {
        case .drop, .modify, .createIndexes, .dropIndexes:
            if entry["type"]?.string != "view" {
                before["indexes"] = .array(try await indexes(name).map { .document($0) })
            }
        default: break
        }
        return before
    }

    private func indexes(_ name: String) async throws -> [BSONDocument] {
        do {
            return try await link.connection.cursor(["listIndexes": .string(name)], on: link.database).all()
        } catch let error as MongoError where [26, 166].contains(error.code) {
            return []
        }
    }

    /// Refuses where the server would take the step for done, or do nothing, although it is not what the file says:
    /// servers differ in what they say to it.
    func refuseWhatIsThere(_ step: MigrationStep) async throws {
        switch step.action {
        case .create(let name, _):
            guard try await link.look(at: name) != nil else { return }
            throw MongoError(
                origin: .server, domain: .server, code: 48, codeName: "NamespaceExists",
                message: "collection \(link.database).\(name) exists already")
        case .drop(let name), .modify(let name, _), .dropIndexes(let name, _):
            try await require(name)
        case .backfill(let backfill): try await require(backfill.collection)
        case .requireValid(let check): try await require(check.collection)
        case .rename, .createIndexes, .command: break
        }
    }

    private func require(_ name: String) async throws {
        guard try await link.look(at: name) == nil else { return }
        throw MongoError(
            origin: .server, domain: .server, code: 26, codeName: "NamespaceNotFound",
            message: "there is no collection \(link.database).\(name)")
    }
}
