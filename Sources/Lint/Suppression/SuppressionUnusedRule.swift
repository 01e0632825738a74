import AshlarCore
import Workspace

/// Found by ``lintDocuments(_:severities:)``, which alone knows what the other rules found.
struct SuppressionUnusedRule: LintRule {
    let id = "suppression-unused"
    let title = "Every suppression allows something"
    let severity = Finding.Severity.warning

    func finding(_ suppression: Suppression) -> Finding {
        let known = allLintRules.map(\.id)
        let isKnown = known.contains(suppression.rule)
        var remedy = "remove the comment"
        if !isKnown, let name = nearest(to: suppression.rule, among: known) { remedy = "did you mean '\(name)'?" }
        let edit = Finding.Edit(
            file: suppression.location.file, byteRange: suppression.byteRange, replacement: "")
        return finding(
            isKnown
                ? "nothing here is against \(suppression.rule)" : "there is no rule '\(suppression.rule)'",
            at: suppression.location,
            cause: "a suppression that allows nothing hides the next real finding of that rule",
            remedy: remedy, fix: isKnown ? .init(title: "remove the suppression", edits: [edit]) : nil)
    }
}
