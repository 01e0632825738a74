import AshlarCore
import BSON
import DocumentSchema

struct CappedLoweredRule: DocumentStepRule {
    let id = "capped-lowered"
    let title = "A capped collection does not shrink by surprise"
    let severity = Finding.Severity.warning

    func findings(at step: LintedStep, of migration: LintedMigration, in subject: DocumentLintSubject) -> [Finding] {
        guard case .modify(let name, let options) = step.action, step.isInUse, let old = step.before?.snapshot.capped,
            let new = step.after?.snapshot.capped
        else { return [] }
        var found: [Finding] = []
        func tell(_ key: String, _ message: String) {
            found.append(
                finding(
                    message, step, [key],
                    cause: "with the next insert the server deletes the oldest documents until the rest fits, and no "
                        + "rollback brings them back",
                    remedy: "copy what has to stay first: db.\(name).aggregate([{ $out: '\(name)_archive' }])"))
        }
        if options["cappedSize"] != nil, new.size < old.size {
            tell(
                "cappedSize",
                "\(name) shrinks from \(StepText.figure(old.size)) to \(StepText.figure(new.size)) bytes")
        }
        if options["cappedMax"] != nil, let maximum = new.maximum, maximum < old.maximum ?? .max {
            tell(
                "cappedMax",
                "\(name) keeps \(StepText.figure(maximum)) documents, before "
                    + (old.maximum.map { StepText.figure($0) } ?? "any number"))
        }
        return found
    }
}
