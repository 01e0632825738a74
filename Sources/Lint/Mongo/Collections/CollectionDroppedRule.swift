import AshlarCore
import BSON
import DocumentSchema

struct CollectionDroppedRule: DocumentStepRule {
    let id = "collection-dropped"
    let title = "A collection is dropped when nobody uses it any more"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .drop(let name) = step.action, step.isInUse, let before = step.before else { return [] }
        if case .view = before.snapshot.kind {
            return [
                finding(
                    "drops view \(name)", step, ["drop"],
                    cause: "queries on it find nothing from then on, without an error",
                    remedy: "drop it after the last version that reads it is gone", severity: .note)
            ]
        }
        // Out of the way in an earlier migration: nobody wrote to it since.
        guard !subject.wasRenamed(to: name, before: migration) else { return [] }
        let size = subject.statistics[name].map { " with \(StepText.figure($0.documents)) documents" } ?? ""
        return [
            finding(
                "drops collection \(name)\(size) in one step", step, ["drop"],
                cause:
                    "the documents are gone, and no rollback brings them back. A version that still writes makes a new "
                    + "collection of that name with its first insert, without validator and indexes",
                remedy: "rename it in this migration: "
                    + StepText.of(["renameCollection": .string(name), "to": .string("\(name)_retired")])
                    + ", and drop it in a later one, when nothing missed it")
        ]
    }
}

extension DocumentLintSubject {
    /// Whether an earlier migration gave a collection its name.
    func wasRenamed(to name: String, before migration: LintedMigration) -> Bool {
        for earlier in migrations {
            if earlier.name == migration.name { return false }
            for step in earlier.up {
                if case .rename(_, to: name) = step.action { return true }
            }
        }
        return false
    }
}
