import AshlarCore

/// Found by ``lintDocuments(_:severities:)``.
struct SuppressionWithoutReasonRule: LintRule {
    let id = "suppression-without-reason"
    let title = "Every suppression says why"
    let severity = Finding.Severity.error

    func finding(_ suppression: Suppression) -> Finding {
        finding(
            "the suppression of \(suppression.rule.isEmpty ? "a rule" : suppression.rule) has no reason",
            at: suppression.location,
            cause: "whoever reviews the migration has to know what makes the step harmless here; without a reason the "
                + "finding stays",
            remedy: "write it behind a colon: # ashlar:allow \(suppression.rule.isEmpty ? "RULE" : suppression.rule): "
                + "the reason")
    }
}
