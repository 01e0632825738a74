import AshlarCore
package import Engine

/// The table of `ashlar status`.
package struct StatusText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    package func lines(_ outcome: ShowStatus.Outcome) -> [String] {
        let history = outcome.history
        var lines = [
            style(outcome.store, .bold) + "  " + style("\(outcome.target), \(outcome.server)", .dim)
        ]
        let rows = history.rows.map(row)
        let widths = (0..<3).map { column in rows.map { $0[column].unicodeScalars.count }.max() ?? 0 }
        for (row, source) in zip(rows, history.rows) {
            let state = row[0].padded(to: widths[0])
            let name = row[3].isEmpty ? row[2] : row[2].padded(to: widths[2]) + "  " + style(row[3], .dim)
            lines.append("  " + style(state, ink(source)) + "  " + row[1].padded(to: widths[1]) + "  " + name)
        }
        if rows.isEmpty { lines.append("  no migrations") }
        lines.append("  " + summary(history))
        for problem in outcome.problems {
            let text = problem.message + (problem.cause.map { ": \($0)" } ?? "")
            for (number, part) in Paragraph.wrap(text, width: max(40, style.width - 4)).enumerated() {
                lines.append("  " + (number == 0 ? style("!", .red, .bold) : " ") + " " + part)
            }
            if let remedy = problem.remedies.first { lines.append("    " + style("next", .blue) + "  " + remedy) }
        }
        return lines
    }

    private func row(_ row: MigrationHistory.Row) -> [String] {
        var remark = ""
        if let entry = row.entry {
            if row.state == .applied || row.state == .missing {
                let time = entry.appliedAt.split(separator: ".").first.map(String.init) ?? entry.appliedAt
                remark = "\(time) by \(entry.appliedBy)"
                if entry.kind == .baseline { remark += ", baseline" }
            } else if let error = entry.error {
                remark = error
            }
        }
        return [label(row), row.version, row.id.name, remark]
    }

    private func label(_ row: MigrationHistory.Row) -> String {
        switch (row.state, row.edit) {
        case (.applied, .cosmetic): "edited (cosmetic)"
        case (.applied, .meaning): "edited"
        case (.applied, nil): "applied"
        case (.pending, _): "pending"
        case (.outOfOrder, _): "out of order"
        case (.missing, _): "file missing"
        case (.interrupted(let done, let count), _):
            row.isReverting ? "rollback stopped" : "stopped \(done)/\(count)"
        }
    }

    private func ink(_ row: MigrationHistory.Row) -> Style.Ink {
        switch (row.state, row.edit) {
        case (.applied, nil): .green
        case (.pending, _), (.applied, .cosmetic): .yellow
        case (.applied, .meaning), (.outOfOrder, _), (.missing, _), (.interrupted, _): .red
        }
    }

    private func summary(_ history: MigrationHistory) -> String {
        let version = history.currentVersion.map { "at version \($0)" } ?? "nothing applied"
        let pending = history.pending.count
        if history.isUpToDate { return style("✓", .green) + " \(version), up to date" }
        return pending == 0 ? version : "\(version), \(pending) pending"
    }
}
