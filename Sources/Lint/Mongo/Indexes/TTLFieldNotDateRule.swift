import AshlarCore
import BSON
import DocumentSchema

struct TTLFieldNotDateRule: IndexRule {
    let id = "ttl-field-not-date"
    let title = "A TTL index is on one field that is a date"
    let severity = Finding.Severity.warning

    func findings(
        creating index: IndexSnapshot, on collection: String, at path: [String], of step: LintedStep,
        in migration: LintedMigration, _ subject: DocumentLintSubject
    ) -> [Finding] {
        guard index.expireAfterSeconds != nil, let field = index.key.keys.first else { return [] }
        if index.key.count > 1 || field == "_id" {
            return [
                finding(
                    "TTL index \(index.name) is " + (field == "_id" ? "on _id" : "over several fields"), step,
                    path + ["key"],
                    cause: "the server refuses it with error 67 (CannotCreateIndex)",
                    remedy: "give it one field that holds a date")
            ]
        }
        guard let schema = step.after?.schema(at: field), !schema.bsonType.isEmpty,
            !schema.bsonType.contains(.date)
        else { return [] }
        // A list of dates counts by its earliest.
        if schema.bsonType.contains(.array), case .all(let item)? = schema.items, item.bsonType.contains(.date) {
            return []
        }
        let types = schema.bsonType.map(\.rawValue)
        return [
            finding(
                "TTL index \(index.name) is on \(field), which is \(types.joined(separator: " or ")) and no date", step,
                path + ["key"], cause: "documents whose field is no date never expire, and nothing says so",
                remedy: "store a date there; a backfill makes dates of what is stored: update: [{ $set: { "
                    + "\(field): { $toDate: $\(field) } } }]")
        ]
    }
}
