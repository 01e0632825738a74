import AshlarCore
import BSON
import DocumentSchema

struct UniqueIndexMissingRule: DocumentRule {
    let id = "unique-index-missing"
    let title = "What the schema calls unique has a unique index"
    let severity = Finding.Severity.warning

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        (subject.wanted ?? []).flatMap { schema -> [Finding] in
            guard let end = subject.end[schema.name] else { return [] }
            return schema.indexes.filter(\.isUnique).compactMap { wanted in
                guard let entry = BSONValue(wanted.json).document else { return nil }
                let index = IndexSnapshot(entry)
                // Over fewer of the fields is stricter still.
                let isThere = end.snapshot.indexes.contains { known in
                    (known.isUnique || known.isPrimary || known.options["clustered"] != nil)
                        && Set(known.key.keys).isSubset(of: index.key.keys)
                        && (known.partialFilter == nil || known.partialFilter == index.partialFilter)
                }
                guard !isThere else { return nil }
                return finding(
                    "\(schema.name) calls \(StepText.list(index.key.keys)) unique, and no migration builds the index",
                    at: wanted.location,
                    cause: "unique is no rule of a validator: without the index two equal documents are stored, and "
                        + "mongoose's autoIndex, which would build it, is off in production or slows every start",
                    remedy: "write a migration: "
                        + StepText.of([
                            "createIndexes": .string(schema.name), "indexes": [.document(index.specification)],
                        ]))
            }
        }
    }
}
