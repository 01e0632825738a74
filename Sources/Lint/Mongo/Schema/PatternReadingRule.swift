import AshlarCore
import BSON
import DocumentSchema

struct PatternReadingRule: SchemaRule {
    let id = "pattern-reading"
    let title = "A pattern means for the server what its author means"
    let severity = Finding.Severity.warning

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        guard let pattern = node.document["pattern"]?.string else { return [] }
        func found(_ message: String, _ cause: String, _ remedy: String, _ severity: Finding.Severity? = nil) -> Finding
        {
            finding(
                "the pattern of \(node.subject) \(message)", step, node.path + ["pattern"], cause: cause,
                remedy: remedy, severity: severity)
        }
        if pattern.wholeMatch(of: /\/.*\/[dgimsuvy]*/) != nil {
            return [
                found(
                    "stands between slashes", "the slashes are part of what is looked for, and flags do not exist here",
                    "write the pattern alone; for the flag i begin it with (?i)")
            ]
        }
        for (form, what, remedy) in Self.foreign where pattern.firstMatch(of: form()) != nil {
            return [
                found(
                    "has \(what), which JavaScript and the server read otherwise",
                    "the server reads patterns with PCRE: it refuses this one, or matches other texts than the "
                        + "application does", remedy)
            ]
        }
        if pattern.firstMatch(of: /\$$/) == nil || pattern.firstMatch(of: /^(\^|\\A|\(\?[a-z]+\)\^)/) == nil {
            // Each branch may have its own.
            guard !pattern.contains("^"), !pattern.contains("$"), !pattern.isEmpty else { return [] }
            return [
                found(
                    "has no anchors", "it looks for a part of the text: whatever stands before and behind passes",
                    "if the whole text is meant: ^(?:\(pattern))$", .note)
            ]
        }
        return []
    }

    /// What the two languages spell differently.
    private static let foreign: [(form: @Sendable () -> Regex<Substring>, what: String, remedy: String)] = [
        ({ /\\u[0-9a-fA-F]{4}/ }, #"\uXXXX"#, #"write \x{XXXX}"#),
        ({ /\\u\{[0-9a-fA-F]+\}/ }, #"\u{…}"#, #"write \x{…}"#),
        ({ /\[\^\]/ }, "[^]", "write [\\s\\S]"),
        ({ /\[\]/ }, "[]", "write (?!) for what never matches, or escape the bracket"),
        ({ /\\c[^A-Za-z]/ }, #"\c before no letter"#, "write the character by its number"),
    ]
}
