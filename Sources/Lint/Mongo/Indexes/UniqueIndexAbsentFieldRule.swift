import AshlarCore
import BSON
import DocumentSchema

struct UniqueIndexAbsentFieldRule: IndexRule {
    let id = "unique-index-absent-field"
    let title = "A unique index is over fields that every document has"
    let severity = Finding.Severity.warning

    func findings(
        creating index: IndexSnapshot, on collection: String, at path: [String], of step: LintedStep,
        in migration: LintedMigration, _ subject: DocumentLintSubject
    ) -> [Finding] {
        guard index.isUnique, !index.isSparse, index.partialFilter == nil, let after = step.after,
            after.snapshot.validator != nil, after.schema != nil
        else { return [] }
        // One field that differs is enough.
        let fields = index.key.keys.filter { $0 != "_id" }
        guard fields.count == index.key.count else { return [] }
        let absent = fields.filter { field in
            let types = after.schema(at: field)?.expandedNames ?? []
            return !after.requires(field) || types.contains("null")
        }
        guard absent.count == fields.count, let field = absent.first else { return [] }
        let type = after.schema(at: field)?.expandedNames.first { $0 != "null" } ?? "string"
        return [
            finding(
                "unique index \(index.name) holds documents without \(StepText.list(absent))", step, path + ["unique"],
                cause: "an absent field counts as null: the second document without it is refused as a duplicate",
                remedy: "index only documents that have it: partialFilterExpression: { \(field): { $type: \(type) } }; "
                    + "or make it required")
        ]
    }
}

extension JSONSchema {
    /// The types that it allows, by name; empty for any.
    fileprivate var expandedNames: [String] { bsonType.map(\.rawValue) }
}
