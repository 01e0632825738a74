import AshlarCore
package import Engine
import PostgresCatalog

/// What `ashlar plan --from … --to …` says beside the SQL.
package struct ComparisonText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    /// - Parameter isReverse: whether the way back is shown.
    package func lines(_ outcome: CompareSchemas.Outcome, isReverse: Bool) -> [String] {
        var lines = outcome.notes.map { style("note", .cyan) + " \($0)" }
        let time = outcome.duration.brief
        guard !outcome.differences.isEmpty else {
            lines.append(
                style("✓", .green) + " nothing to plan: \(outcome.from) and \(outcome.to) are equal"
                    + style("  \(time)", .dim))
            return lines
        }
        let change = isReverse ? outcome.reverse ?? SchemaChange() : outcome.change
        lines += hazards(change)
        let (first, last) = isReverse ? (outcome.to, outcome.from) : (outcome.from, outcome.to)
        let way = "\(counted(change.steps.count, "statement")) from \(first) to \(last)"
        if outcome.isProved, let server = outcome.server {
            lines.append(
                style("✓", .green) + " \(way), proved on a copy, \(server)" + style("  \(time)", .dim))
        } else {
            lines.append(style("!", .yellow) + " \(way), not proved" + style("  \(time)", .dim))
        }
        return lines
    }

    /// One line for each kind of hazard and object, each once.
    func hazards(_ change: SchemaChange) -> [String] {
        var seen: Set<Hazard> = []
        return change.hazards.filter { seen.insert($0).inserted }.map {
            style("hazard \($0.kind.rawValue)", .yellow) + ": \($0.message)"
        }
    }
}
