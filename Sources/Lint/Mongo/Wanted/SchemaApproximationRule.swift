import AshlarCore
import BSON
import DocumentSchema

struct SchemaApproximationRule: DocumentRule {
    let id = "schema-approximation"
    let title = "The schema says as much as the type"
    let severity = Finding.Severity.note

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        (subject.wanted ?? []).flatMap { schema in
            schema.approximations.map { approximation in
                finding(
                    approximation.path.isEmpty
                        ? approximation.message : "\(approximation.path): \(approximation.message)",
                    at: approximation.location,
                    cause: "the validator of \(schema.name) accepts more than the type does, or states it otherwise",
                    remedy: "if that is enough, allow it here with a reason; else write the type in another way, see "
                        + "docs/typescript.md")
            }
        }
    }
}
