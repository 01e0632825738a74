import AshlarCore
import BSON
import DocumentSchema
import MongoClient

/// A step that was journalled before and not after: whether it happened, only the database tells.
struct DoubtfulStep {
    let link: DatabaseLink
    let step: MigrationStep

    /// True when the step is done; false when it is to be sent, which does no harm if it had begun.
    ///
    /// - Throws: ``AshlarError`` `step-doubtful` when neither can be told.
    func isDone() async throws -> Bool {
        switch step.action {
        case .create(let name, let options):
            guard let entry = try await link.look(at: name) else { return false }
            try compare(entry, options, name)
            return true
        case .drop(let name):
            // The journal's record was only written because it was there.
            return try await link.look(at: name) == nil
        case .rename(let name, let other):
            // Under the lock nobody else of us does it; that the source was there and the target not, the server saw
            // to: it refuses otherwise.
            let source = try await link.look(at: name)
            let target = try await link.look(at: other)
            return source == nil && target != nil
        case .modify, .createIndexes, .dropIndexes, .requireValid, .backfill:
            // The server takes what is so already for done. It joins an index build that is still under way, and a
            // backfill has its own journal.
            return false
        case .command(let command):
            guard !command.isRepeatable else { return false }
            throw AshlarError(
                "step-doubtful", "an earlier run stopped while the command \(command.name) was under way",
                location: step.location,
                cause: "whether the server carried it out cannot be told, and running it twice may do harm",
                effect: "nothing was changed by this run",
                remedies: [
                    "look at the database: has \(command.name) done its work?",
                    "if it has, and it is the last step: ashlar repair --finished NAME",
                    "if it does no harm to run it again, write `repeatable: true` beside the command and run ashlar "
                        + "apply again",
                ])
        }
    }

    /// Whether the collection is the wanted one; its indexes are steps of their own.
    private func compare(_ entry: BSONDocument, _ options: BSONDocument, _ name: String) throws {
        let isView = options["viewOn"] != nil
        var wanted = CollectionSnapshot(
            [
                "name": .string(name), "type": isView ? "view" : "collection", "options": .document(options),
            ], indexes: [])
        var found = CollectionSnapshot(entry, indexes: [])
        // The server adds to these what depends on its version and how it was built.
        for key in ["clusteredIndex", "encryptedFields", "storageEngine", "indexOptionDefaults"]
        where found.options[key] != nil && wanted.options[key] != nil {
            found.options[key] = nil
            wanted.options[key] = nil
        }
        let differences = DatabaseSnapshot(name: "", collections: [found]).differences(
            from: DatabaseSnapshot(name: "", collections: [wanted]))
        guard !differences.isEmpty else { return }
        throw AshlarError(
            "step-doubtful", "an earlier run stopped while it created \(name), and now there is another \(name)",
            location: step.location, cause: differences.map(\.summary).joined(separator: "; "),
            effect: "nothing was changed by this run",
            remedies: [
                "find out who made \(name); if nobody needs it, drop it and run ashlar apply again",
                "or bring it to what the file says and record the migration as complete: ashlar repair --finished NAME",
            ])
    }
}
