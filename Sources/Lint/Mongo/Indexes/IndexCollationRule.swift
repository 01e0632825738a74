import AshlarCore
import BSON
import DocumentSchema

struct IndexCollationRule: IndexRule {
    let id = "index-collation"
    let title = "An index has the collation of its collection"
    let severity = Finding.Severity.note

    func findings(
        creating index: IndexSnapshot, on collection: String, at path: [String], of step: LintedStep,
        in migration: LintedMigration, _ subject: DocumentLintSubject
    ) -> [Finding] {
        guard let found = index.collation else { return [] }
        let own = step.after?.snapshot.collation
        let isSimple = found == ["locale": "simple"]
        guard found != own, !(isSimple && own == nil) else { return [] }
        return [
            finding(
                "index \(index.name) compares by \(StepText.value(.document(found))), \(collection) "
                    + (own.map { "by \(StepText.value(.document($0)))" } ?? "by bytes"),
                step, path + ["collation"],
                cause: "a query uses the index for texts only when it names the same collation itself",
                remedy: "name the collation in each query that is meant, or leave it out of the index")
        ]
    }
}
