import AshlarCore
import BSON
import DocumentSchema

struct CollectionRenamedRule: DocumentStepRule {
    let id = "collection-renamed"
    let title = "Applications find a collection under the name that they know"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .rename(let name, let other) = step.action, step.isInUse else { return [] }
        // A view under the old name serves those that only read.
        let hasView = migration.steps(after: step).contains { later in
            guard case .create(name, let options) = later.action else { return false }
            return options["viewOn"]?.string == other
        }
        let isRetired =
            subject.wanted.map { wanted in !wanted.contains { $0.name == other || $0.name == name } } ?? false
        guard !hasView, !isRetired else { return [] }
        return [
            finding(
                "renames collection \(name) to \(other) in one step", step, ["renameCollection"],
                cause: "a version that still uses \(name) finds no documents, and its first insert makes a new \(name) "
                    + "without validator and indexes: MongoDB creates a collection that is not there",
                remedy: "put a view in its place, which reads and refuses writes: "
                    + StepText.of(["create": .string(name), "viewOn": .string(other), "pipeline": []])
                    + "; or stop the writers first. With two names at a time: copy with $merge, let applications write "
                    + "both, and drop the old one later")
        ]
    }
}
