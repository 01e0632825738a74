import AshlarCore
import BSON
import DocumentSchema

struct RollbackIncompleteRule: DocumentRule {
    let id = "rollback-incomplete"
    let title = "The way back leads to where the migration began"
    let severity = Finding.Severity.warning

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        subject.migrations.flatMap { migration -> [Finding] in
            guard let down = migration.down, let start = migration.downPlace else { return [] }
            return migration.remains.map { remain in
                // The step back that is about the collection, else the start of the file.
                let place =
                    down.last { $0.before?.name == remain.collection || $0.after?.name == remain.collection }
                    .map { $0.places[[$0.step.tag]] } ?? start
                return finding(
                    "the way back leaves \(remain.object) otherwise: \(Self.words(remain))", at: place,
                    cause: "after a rollback the database is none that any version of the application was tested with, "
                        + "and verify reports a drift",
                    remedy: Self.remedy(remain, migration))
            }
        }
    }

    private static func words(_ remain: SnapshotDifference) -> String {
        switch remain.kind {
        case .missing: "it is gone"
        case .unexpected: "it stays"
        case .changed(let what): what
        }
    }

    private static func remedy(_ remain: SnapshotDifference, _ migration: LintedMigration) -> String {
        let touching = migration.up.last { $0.before?.name == remain.collection || $0.after?.name == remain.collection }
        let step = touching.map { " of step \($0.number + 1) (\($0.step.tag), line \($0.places.root.line))" } ?? ""
        switch remain.kind {
        case .missing: return "add the step that makes it again: the opposite\(step)"
        case .unexpected: return "add the step that removes it: the opposite\(step)"
        case .changed: return "set what was before: the opposite\(step)"
        }
    }
}
