import AshlarCore
import BSON
import DocumentSchema

struct EnumNearDuplicateRule: SchemaRule {
    let id = "enum-near-duplicate"
    let title = "Values of an enum differ in more than case and blanks"
    let severity = Finding.Severity.warning

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        guard let values = node.document["enum"]?.array else { return [] }
        var seen: [String: String] = [:]
        var found: [Finding] = []
        for (number, value) in values.enumerated() {
            guard let text = value.string else { continue }
            let key = Self.folded(text)
            if let first = seen[key], first != text {
                found.append(
                    finding(
                        "\(node.subject) may be both \(quoted(first)) and \(quoted(text))", step,
                        node.path + ["enum", "\(number)"],
                        cause: "queries and indexes compare by bytes, so one meaning is stored in two ways and each "
                            + "query finds half of it",
                        remedy: "keep one of them, after a backfill that rewrites the other: filter: { "
                            + "\(node.field): \(quoted(text)) }, update: { $set: { \(node.field): \(quoted(first)) } }")
                )
            }
            if seen[key] == nil { seen[key] = text }
        }
        return found
    }

    private func quoted(_ text: String) -> String { StepText.value(.string(text)) }

    /// Without case, and without blanks and the signs that stand for them.
    private static func folded(_ text: String) -> String {
        text.lowercased().filter { !$0.isWhitespace && $0 != "_" && $0 != "-" }
    }
}
