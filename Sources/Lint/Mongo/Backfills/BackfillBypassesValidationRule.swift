import AshlarCore
import BSON
import DocumentSchema

struct BackfillBypassesValidationRule: BackfillRule {
    let id = "backfill-bypasses-validation"
    let title = "A backfill writes documents that fit"
    let severity = Finding.Severity.warning

    func findings(of backfill: Backfill, at step: LintedStep) -> [Finding] {
        guard backfill.bypassesValidation, let before = step.before, before.snapshot.validator != nil else { return [] }
        return [
            finding(
                "the backfill of \(backfill.collection) passes by its validator", step, ["bypassDocumentValidation"],
                cause: "it may store documents that the validator refuses; applications that change one of them later "
                    + "get error 121. It needs the privilege bypassDocumentValidation besides",
                remedy: "put the validator that the new documents fit into force first, with validationAction: warn, "
                    + "and leave the option out")
        ]
    }
}
