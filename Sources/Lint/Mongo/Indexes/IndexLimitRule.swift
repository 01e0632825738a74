import AshlarCore
import BSON
import DocumentSchema

struct IndexLimitRule: DocumentStepRule {
    let id = "index-limit"
    let title = "A collection has 64 indexes at most"
    let severity = Finding.Severity.error

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .createIndexes(let name, _) = step.action, let count = step.after?.snapshot.indexes.count,
            count > 64, (step.before?.snapshot.indexes.count ?? 0) <= 64
        else { return [] }
        return [
            finding(
                "\(name) would have \(count) indexes", step, ["indexes"],
                cause: "the server refuses the 65th with error 67 (CannotCreateIndex); long before that, every write "
                    + "pays for each of them",
                remedy: "drop those that nobody uses; { $indexStats: {} } tells: "
                    + StepText.of(["dropIndexes": .string(name), "index": ["NAME"]]))
        ]
    }
}
