package import AshlarCore

/// Lays out findings of a check, most severe counts at the end.
package struct FindingText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    package func lines(_ finding: Finding) -> [String] {
        let ink: Style.Ink =
            switch finding.severity {
            case .error: .red
            case .warning: .yellow
            case .note: .cyan
            }
        var lines = [
            style("\(finding.severity.rawValue)[\(finding.id)]", ink, .bold) + style(": \(finding.message)", .bold)
        ]
        if let location = finding.location { lines += CodeFrame(style: style).lines(location, ink: ink) }
        for (label, text) in [("why ", finding.cause), ("next", finding.remedy), ("fix ", finding.fix?.title)] {
            guard let text else { continue }
            for (number, part) in Paragraph.wrap(text, width: max(40, style.width - 8)).enumerated() {
                lines.append("  " + (number == 0 ? style(label, .blue) : "    ") + "  " + part)
            }
        }
        return lines
    }

    /// `2 errors, 1 warning; 1 can be fixed with --fix`, or that nothing was found.
    package func summary(_ findings: [Finding], stores: Int) -> String {
        guard !findings.isEmpty else { return style("✓", .green) + " no findings in \(counted(stores, "store"))" }
        var parts: [String] = []
        for severity in Finding.Severity.allCases.reversed() {
            let count = findings.count { $0.severity == severity }
            if count > 0 { parts.append(counted(count, severity.rawValue)) }
        }
        let fixable = findings.count { $0.fix != nil }
        return parts.joined(separator: ", ") + (fixable > 0 ? "; \(fixable) can be fixed with --fix" : "")
    }
}

func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)" + (count == 1 ? "" : "s") }
