import AshlarCore
import BSON
import TypeScriptSyntax

/// Compiles a draft and compares each collection with its validator, so that nothing is lost without a word.
struct DraftProof {
    private(set) var findings: [Finding] = []

    init(_ text: String, _ collections: [DraftWriter.Written]) throws {
        guard !collections.isEmpty else { return }
        let program = Program { _ in nil }
        let file = program.add(SourceText(file: "schemas.ts", text: text))
        let compiled: [CollectionSchema]
        do {
            compiled = try SchemaCompiler(program).collections(of: file)
        } catch {
            throw AshlarError(
                "draft-not-readable", "the file that was made of the database cannot be read back",
                location: (error as? AshlarError)?.location, cause: (error as? AshlarError)?.message ?? "\(error)",
                effect: "nothing was written", remedies: ["report it, with the validator of the collection"])
        }
        for collection in collections { compare(collection, compiled.first { $0.name == collection.snapshot.name }) }
    }

    private mutating func compare(_ written: DraftWriter.Written, _ compiled: CollectionSchema?) {
        let name = written.snapshot.name
        guard let compiled else {
            findings.append(
                DraftWriter.finding(.warning, "\(name): no type can have this name of a collection", nil))
            return
        }
        if let rules = written.schema {
            let difference = SchemaDifference(from: rules, to: compiled.schema.normalised(isDocument: true))
            var words = 0
            for change in difference.changes {
                if change.kind == .described {
                    words += 1
                    continue
                }
                guard !isFilledIn(change, written.filledIn) else { continue }
                let place = change.path.isEmpty ? name : "\(name).\(change.path)"
                findings.append(
                    DraftWriter.finding(
                        .warning, "\(place): \(change.keyword) is not as in the validator",
                        "from the validator to the file: \(change.message)"))
            }
            if words > 0 {
                findings.append(
                    DraftWriter.finding(
                        .note,
                        "\(name): \(words) title\(words == 1 ? " or description is" : "s or descriptions are") said in"
                            + " other words or at another place"))
            }
        }
        let specifications = compiled.indexes.map(\.json).compactMap { BSONValue($0).document }.map { entry in
            JSONValue(.document(IndexSnapshot(entry).specification))
        }
        for index in written.snapshot.indexes where !index.isPrimary {
            // Orders of 1.0 and 1 are the same, and JSON has one of them only.
            guard !specifications.contains(JSONValue(.document(index.specification))) else { continue }
            findings.append(DraftWriter.finding(.warning, "\(name): the index \(index.name) is not said in full"))
        }
    }

    /// Rules for fields that the validator has no word for are what the draft was asked for.
    private func isFilledIn(_ change: SchemaChange, _ fields: [String]) -> Bool {
        fields.contains { field in
            change.path == field || change.path.hasPrefix("\(field).") || change.path.hasPrefix("\(field)[")
                || field == "\(change.path)[]" && change.keyword == "items"
                || field == "\(change.path).*" && change.keyword == "additionalProperties"
        }
    }
}
