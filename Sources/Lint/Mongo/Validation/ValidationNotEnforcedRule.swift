import AshlarCore
import BSON
import DocumentSchema

struct ValidationNotEnforcedRule: DocumentRule {
    let id = "validation-not-enforced"
    let title = "The newest migration leaves validation enforced"
    let severity = Finding.Severity.warning

    func findings(in subject: DocumentLintSubject) -> [Finding] {
        guard let newest = subject.migrations.last else { return [] }
        var last: [String: LintedStep] = [:]
        for step in newest.up {
            switch step.action {
            case .modify(let name, let options), .create(let name, let options):
                if options["validationAction"] != nil || options["validationLevel"] != nil { last[name] = step }
            default: break
            }
        }
        return last.sorted { $0.key < $1.key }.compactMap { name, step in
            guard let end = subject.end[name], end.snapshot.validator != nil, !end.isEnforced else { return nil }
            let isWarning = end.snapshot.validationAction == "warn"
            let key = isWarning ? "validationAction" : "validationLevel"
            let value = isWarning ? end.snapshot.validationAction : end.snapshot.validationLevel
            return finding(
                "the newest migration leaves \(name) with \(key): \(value)", step, [key],
                cause: isWarning
                    ? "documents that fail are stored and only logged"
                    : value == "off"
                        ? "nothing is checked" : "documents that fail already may be changed without being mended",
                remedy: "enforce when the documents fit: " + StepText.of(["requireValid": .string(name)]) + ", then "
                    + StepText.of([
                        "collMod": .string(name), "validationLevel": "strict", "validationAction": "error",
                    ]),
                severity: value == "moderate" ? .note : nil)
        }
    }
}
