import AshlarCore
import DocumentSchema
package import Engine

/// The lines of `ashlar test`.
package struct RehearsalText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    package func line(_ step: RehearsedMigration) -> String {
        let way = step.down == nil ? "up" : "up, back, up again"
        var text = "  " + style("✓", .green) + " \(step.migration)  " + style("\(step.version)  \(way)  ", .dim)
        text += style(step.up.brief + (step.down.map { ", \($0.brief)" } ?? ""), .dim)
        if let remark = step.remark { text += "  " + style(remark, .yellow) }
        return text
    }

    package func closing(_ outcome: TestMigrations.Outcome) -> [String] {
        var lines: [String] = []
        if outcome.baseIsEqual {
            lines.append("  " + style("✓", .green) + " base schema = migrations, object by object")
        } else if outcome.baseFiles.isEmpty {
            lines.append("  " + style("note", .cyan) + " no base schema to compare")
        }
        if let data = outcome.data {
            lines.append(
                "  " + style(outcome.problems.isEmpty ? "✓" : "·", .green)
                    + " real data at \(data.version ?? "no version"): \(counted(data.rows, "row")) in \(counted(data.tables, "table"))"
            )
        }
        if let documents = outcome.documents { lines += self.lines(documents, outcome) }
        let time = outcome.duration.brief
        if outcome.problems.isEmpty {
            lines.append(
                style("✓", .green, .bold)
                    + " \(outcome.store): \(counted(outcome.steps.count, "migration")) proved on \(outcome.server) in \(time)"
            )
        } else {
            lines.append(
                style("✗", .red, .bold)
                    + " \(outcome.store): \(counted(outcome.problems.count, "problem")) on \(outcome.server), \(time)")
        }
        return lines
    }

    /// What the validators were tried with, what could not be tried, and what the newest one changes.
    private func lines(_ documents: DocumentProof.Outcome, _ outcome: TestMigrations.Outcome) -> [String] {
        let isProved = !outcome.problems.contains {
            ["validator-refuses-valid", "validator-accepts-broken"].contains($0.code)
        }
        var lines = [
            "  " + (isProved ? style("✓", .green) : style("·", .red))
                + " documents: \(counted(documents.accepted, "valid one")) accepted, \(documents.refused) with one rule broken refused"
        ]
        for note in untried(documents.untried) + documents.notes {
            lines.append("  " + style("note", .cyan) + " " + note)
        }
        return lines
    }

    /// One line for each collection and reason; the report in JSON has one for each rule.
    private func untried(_ rules: [DocumentProof.Outcome.Untried]) -> [String] {
        var order: [[String]] = []
        var places: [[String]: [String]] = [:]
        for untried in rules {
            let key = [untried.collection, untried.rule.reason]
            if places[key] == nil { order.append(key) }
            let rule = untried.rule.rule
            let place = [untried.rule.path, rule.isEmpty ? "" : "(\(rule))"].filter { !$0.isEmpty }
            places[key, default: []].append(place.joined(separator: " "))
        }
        return order.map { key in
            let all = (places[key] ?? []).filter { !$0.isEmpty }
            let shown = all.prefix(5).joined(separator: ", ") + (all.count > 5 ? " and \(all.count - 5) more" : "")
            return "not tried: \(key[0])\(shown.isEmpty ? "" : ": \(shown)"): \(key[1])"
        }
    }
}

/// The lines of `ashlar verify`.
package struct VerifyText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    package func lines(_ outcome: VerifyTarget.Outcome) -> [String] {
        var lines = [style(outcome.store, .bold) + "  " + style("\(outcome.target), \(outcome.server)", .dim)]
        for note in outcome.notes { lines.append("  " + style("note", .cyan) + " " + note) }
        for difference in outcome.differences { lines.append("  " + style("≠", .red) + " " + difference) }
        let version = outcome.version.map { "version \($0)" } ?? "an empty ledger"
        lines.append(
            outcome.differences.isEmpty
                ? "  " + style("✓", .green) + " the database is what \(version) says, object by object"
                : "  " + style("✗", .red) + " \(counted(outcome.differences.count, "difference")) from \(version)")
        return lines
    }
}
