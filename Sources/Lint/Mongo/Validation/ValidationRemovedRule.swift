import AshlarCore
import BSON
import DocumentSchema

struct ValidationRemovedRule: DocumentStepRule {
    let id = "validation-removed"
    let title = "A collection keeps its validation"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .modify(let name, let options) = step.action, step.isInUse, let before = step.before,
            let after = step.after, before.refusesWrites, !after.refusesWrites
        else { return [] }
        // Watching for a while is how a stricter validator comes into force.
        let isEnforcedLater = migration.steps(after: step).contains { other in
            other.before?.name == name && other.after?.refusesWrites ?? (other.before != nil && other.after == nil)
        }
        guard !isEnforcedLater else { return [] }
        let (what, key) =
            after.snapshot.validator == nil
            ? ("removes the validator of \(name)", "validator")
            : after.snapshot.validationLevel == "off"
                ? ("turns the validation of \(name) off", "validationLevel")
                : ("lets writes to \(name) pass that fail its validator", "validationAction")
        return [
            finding(
                what, step, [options[key] == nil ? "collMod" : key],
                cause:
                    "what is written from now on is not checked, and bringing the validation back needs a check and a "
                    + "repair of all documents",
                remedy:
                    "keep the validator and change what hinders in it; to watch a new one for a while, enforce it in "
                    + "the same migration after requireValid: "
                    + StepText.of(
                        ["collMod": .string(name), "validationLevel": "strict", "validationAction": "error"]))
        ]
    }
}
