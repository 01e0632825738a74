import AshlarCore
import BSON
import DocumentSchema

struct ValidatorNarrowedRule: DocumentStepRule {
    let id = "validator-narrowed"
    let title = "A stricter validator is enforced only after stored documents were checked"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard let enforcement = step.enforcement, let name = step.after?.name else { return [] }
        // Fields that become required have a rule of their own.
        let changes = enforcement.changes.filter { $0.keyword != "required" }
        guard !changes.isEmpty || enforcement.changes.isEmpty else { return [] }
        let remedy =
            "count first, in the migration, between a collMod with validationAction: warn and this step: "
            + StepText.of(["requireValid": .string(name)])
        let cause =
            "collMod does not look at stored documents; one that fails is found when an application writes it again, "
            + "and that write is refused with error 121"
        guard let first = changes.first else {
            return [
                finding(
                    "enforces the validator of \(name), and no step checks the stored documents",
                    at:
                        step.enforcementPlace, cause: cause, remedy: remedy)
            ]
        }
        let words = changes.prefix(4).map { "\($0.path.isEmpty ? "" : "\($0.path): ")\($0.message)" }
        let more = changes.count > 4 ? ", and \(changes.count - 4) more" : ""
        return [
            finding(
                "enforces a stricter validator of \(name) unchecked: \(words.joined(separator: "; "))\(more)",
                at: step.place(of: first),
                cause: cause + (first.stored.map { ". That concerns \($0)" } ?? ""), remedy: remedy)
        ]
    }
}
