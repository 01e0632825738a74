import PostgresClient

@testable import PostgresStore

/// `docs/errors.md`, made from the rules.
enum ErrorPage {
    static func text() -> String {
        var lines = [
            "# Errors of PostgreSQL, and what to do",
            "",
            "<!-- Made from Sources/PostgresStore/Explanation; do not edit. To make it anew:",
            "     ASHLAR_RECORD_DOCS=1 swift test --filter ErrorPageTests -->",
            "",
            "Every error of the server has a code of five characters, its SQLSTATE. Ashlar prints it with the condition's",
            "name, the place in the file, why it happened and what to do next. In a real error the names of the table, the",
            "column and the role stand where this page has `<table>`, `<column>` and `<role>`, and the queries can be pasted.",
            "",
            "**Retry** says that the same work may succeed later although nobody changes anything.",
            "",
        ]
        for family in families {
            lines.append("## \(family.rawValue): \(family.title ?? "")")
            lines.append("")
            let entries = entries(of: family)
            if let general = SQLStateClassRule.all.first(where: { $0.class == family }) {
                let state = SQLState(rawValue: family.rawValue + "ZZZ")
                let explanation = general.explanation(ServerErrorFacts(sqlState: state, message: ""))
                let which = entries.isEmpty ? "Every code of this class" : "Any other code of this class"
                lines.append("\(which): \(escaped(explanation.meaning)).")
                lines += explanation.remedies.map { "\(capitalised(escaped($0)))." }
                lines.append("")
            }
            guard !entries.isEmpty else { continue }
            lines.append("| Code | Condition | What it means | What to do |")
            lines.append("|---|---|---|---|")
            lines += entries.map(row)
            lines.append("")
        }
        return lines.joined(separator: "\n")
    }

    private static var families: [SQLState.Class] {
        let all = Set(SQLStateRule.all.map(\.state.class) + SQLStateClassRule.all.map(\.class))
        // Success, warnings and "no row" are no errors.
        return all.filter { !["00", "01", "02"].contains($0.rawValue) }.sorted()
    }

    /// The code in general, then its variants.
    private static func entries(of family: SQLState.Class) -> [ServerErrorFacts] {
        SQLStateRule.all.map(\.state).filter { $0.class == family }.sorted().flatMap { state in
            [ServerErrorFacts(sqlState: state, message: "")] + ErrorPageSamples.all.filter { $0.sqlState == state }
        }
    }

    private static func row(_ facts: ServerErrorFacts) -> String {
        let explanation = explain(facts)
        let condition =
            facts.message.isEmpty
            ? (facts.sqlState.conditionName ?? "") : "`\(facts.message.replacing("|", with: "\\|"))`"
        var meaning = capitalised(escaped(explanation.meaning)) + "."
        if let cause = explanation.cause { meaning += " " + capitalised(escaped(cause)) + "." }
        if explanation.isRetryable { meaning += " **Retry.**" }
        let remedies = explanation.remedies.map { capitalised(escaped($0)) }.joined(separator: "<br>")
        return "| \(facts.sqlState.rawValue) | \(condition) | \(meaning) | \(remedies) |"
    }

    /// As Markdown, with Ashlar's own commands in code.
    private static func escaped(_ text: String) -> String {
        let commands = /ashlar (?:status|apply|baseline|check --fix|check|verify|test --with-data|test|sandbox)/
        return text.replacing("\\", with: "\\\\").replacing("|", with: "\\|").replacing("<", with: "&lt;")
            .replacing("*", with: "\\*").replacing("\n", with: " ").replacing("$", with: "\\$")
            .replacing(commands) { "`\($0.output)`" }
    }

    /// Texts begin small, because they follow a label on a terminal.
    private static func capitalised(_ text: String) -> String {
        return text.prefix(1).uppercased() + text.dropFirst()
    }
}
