import AshlarCore
import BSON
import DocumentSchema

/// A rule that looks at backfills.
protocol BackfillRule: DocumentStepRule {
    func findings(of backfill: Backfill, at step: LintedStep) -> [Finding]
}

extension BackfillRule {
    var looksAtRollbacks: Bool { true }

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .backfill(let backfill) = step.action else { return [] }
        return findings(of: backfill, at: step)
    }
}
