package import AshlarCore

/// Lays out an error: what, where with the line and a caret, the facts, why, what became of the target, what next.
package struct ErrorText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    package func lines(_ error: AshlarError) -> [String] {
        var lines = [style("error", .red, .bold) + style(": \(error.message)", .bold)]
        if let location = error.location {
            lines += CodeFrame(style: style).lines(location, ink: .red)
        } else if let subject = error.subject, !error.message.contains(subject) {
            lines.append("  " + style("at", .blue) + " " + subject)
        }
        var rows = error.facts.map { ($0.label, [$0.value]) }
        if let cause = error.cause { rows.append(("why", [cause])) }
        if let effect = error.effect { rows.append(("state", [effect])) }
        if !error.remedies.isEmpty { rows.append(("next", error.remedies)) }
        let width = rows.map { $0.0.unicodeScalars.count }.max() ?? 0
        for (label, values) in rows {
            for (index, value) in values.enumerated() {
                let head = index == 0 ? style(label.padded(to: width), .blue) : String(repeating: " ", count: width)
                let bullet = label == "next" && values.count > 1 ? "- " : ""
                let wrapped = Paragraph.wrap(bullet + value, width: max(40, style.width - width - 4))
                for (number, text) in wrapped.enumerated() {
                    let margin = number == 0 ? head : String(repeating: " ", count: width)
                    let indent = number > 0 && !bullet.isEmpty ? "  " : ""
                    lines.append("  \(margin)  \(indent)\(text)")
                }
            }
        }
        for other in error.followedBy {
            lines.append("")
            lines += self.lines(other)
        }
        return lines
    }
}

/// The line of a place with a caret below it.
struct CodeFrame {
    let style: Style

    func lines(_ location: SourceLocation, ink: Style.Ink) -> [String] {
        var lines = ["  " + style("-->", .blue) + " \(location)"]
        guard let text = location.lineText.map(SecretMask.covering) else { return lines }
        let number = String(location.line)
        let margin = String(repeating: " ", count: number.count)
        let (shown, column) = window(text, column: location.column)
        let available = max(1, shown.unicodeScalars.count - column + 1)
        let caret = String(repeating: "^", count: min(location.length, available))
        // Tabs stay tabs, so that the caret stands where the terminal puts the character.
        let lead = String(
            String.UnicodeScalarView(shown.unicodeScalars.prefix(column - 1).map { $0 == "\t" ? $0 : " " }))
        lines.append("  " + style("\(margin) |", .blue))
        lines.append("  " + style("\(number) |", .blue) + (shown.isEmpty ? "" : " " + shown))
        lines.append("  " + style("\(margin) |", .blue) + " " + lead + style(caret, ink, .bold))
        return lines
    }

    /// A long line is cut around the caret.
    private func window(_ text: String, column: Int) -> (String, Int) {
        let scalars = Array(text.unicodeScalars)
        let width = max(40, style.width - 12)
        guard scalars.count > width else { return (text, column) }
        let start = max(0, min(column - 1 - width / 2, scalars.count - width))
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars[start..<min(scalars.count, start + width)])
        let lead = start > 0 ? "…" : ""
        let tail = start + width < scalars.count ? "…" : ""
        return (lead + String(view) + tail, column - start + lead.unicodeScalars.count)
    }
}

enum Paragraph {
    /// Breaks at blanks; a word longer than the width stays whole, so that a command can be pasted.
    static func wrap(_ text: String, width: Int) -> [String] {
        var lines: [String] = []
        for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
            var line = ""
            for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
                if line.isEmpty {
                    line = String(word)
                } else if line.unicodeScalars.count + 1 + word.unicodeScalars.count <= width {
                    line += " " + word
                } else {
                    lines.append(line)
                    line = String(word)
                }
            }
            lines.append(line)
        }
        return lines
    }
}
