import AshlarCore
import BSON
import DocumentSchema

struct BackfillUnfilteredRule: DocumentStepRule {
    let id = "backfill-unfiltered"
    let title = "A backfill touches only the documents that need it"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .backfill(let backfill) = step.action, backfill.filter.isEmpty, step.isInUse else { return [] }
        let field = backfill.writtenFields.first ?? backfill.removedFields.first?.field ?? "FIELD"
        let size = subject.statistics[backfill.collection].map { "\(StepText.figure($0.documents)) documents" }
        return [
            finding(
                "the backfill writes \(size.map { "all \($0)" } ?? "every document") of \(backfill.collection)", step,
                ["backfill"],
                cause:
                    "also documents that are right already are written, journalled and replicated; what applications "
                    + "wrote meanwhile is overwritten, and taking it up again after a crash begins with the first",
                remedy: "leave out what needs nothing: filter: { "
                    + "\(field.contains(".") ? "'\(field)'" : field): { $exists: "
                    + "\(backfill.writtenFields.isEmpty ? "true" : "false") } }")
        ]
    }
}
