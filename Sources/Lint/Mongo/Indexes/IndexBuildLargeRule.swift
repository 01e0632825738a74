import AshlarCore
import BSON
import DocumentSchema

struct IndexBuildLargeRule: DocumentStepRule {
    let id = "index-build-large"
    let title = "An index on a large collection is built when there is time for it"
    let severity = Finding.Severity.warning

    static let manyDocuments = 1_000_000
    static let manyBytes = 1_000_000_000

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .createIndexes(let name, let indexes) = step.action, step.isInUse else { return [] }
        let cause =
            "the build reads every document on every data-bearing member, slows writes, and takes an exclusive lock at "
            + "its start and its end, for which it waits behind open transactions"
        let count = indexes.count == 1 ? "an index" : "\(indexes.count) indexes"
        guard let size = subject.statistics[name] else {
            return [
                finding(
                    "builds \(count) on \(name), whose size is not known here", step, ["createIndexes"], cause: cause,
                    remedy:
                        "count first: db.\(name).estimatedDocumentCount(); on a large collection run this migration "
                        + "by itself, at a quiet time", severity: .note)
            ]
        }
        guard size.documents >= Self.manyDocuments || size.bytes >= Self.manyBytes else { return [] }
        let megabytes = StepText.figure(size.bytes / 1_000_000)
        return [
            finding(
                "builds \(count) on \(name), which has \(StepText.figure(size.documents)) documents in \(megabytes) MB",
                step, ["createIndexes"], cause: cause,
                remedy: "leave the step in a migration of its own and apply it at a quiet time; on Atlas or by hand, a "
                    + "rolling build member by member spares the primary")
        ]
    }
}
