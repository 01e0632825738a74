import AshlarCore
import BSON
import DocumentSchema

struct IndexBuildsSeparateRule: DocumentStepRule {
    let id = "index-builds-separate"
    let title = "One step builds all indexes of a collection"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .createIndexes(let name, let indexes) = step.action, step.isInUse else { return [] }
        let earlier = migration.steps(before: step)
        // What changes documents in between may be what the second index needs; a drop what it replaces.
        let last = earlier.last { other in
            switch other.action {
            case .createIndexes(name, _), .dropIndexes(name, _): true
            case .backfill(let backfill): backfill.collection == name
            case .command: true
            default: false
            }
        }
        guard let last, case .createIndexes(_, let first) = last.action else { return [] }
        let all = first + indexes
        return [
            finding(
                "builds indexes on \(name) once more, after an earlier step of this migration", step,
                ["createIndexes"],
                cause: "each step reads the whole collection; one createIndexes builds all its indexes in one pass",
                remedy: "write one step: "
                    + StepText.of([
                        "createIndexes": .string(name), "indexes": .array(all.map { .document($0) }),
                    ]))
        ]
    }
}
