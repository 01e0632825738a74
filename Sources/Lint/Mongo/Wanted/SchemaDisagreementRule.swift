import AshlarCore
import BSON
import DocumentSchema

/// Found while the schemas are read: an interface and its mongoose schema.
struct SchemaDisagreementRule: DocumentRule {
    let id = "schema-disagreement"
    let title = "An interface and its mongoose schema say the same"
    let severity = Finding.Severity.warning

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        (subject.wanted ?? []).flatMap(\.findings).filter { $0.id == id }
    }
}
