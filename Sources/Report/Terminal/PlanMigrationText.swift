import AshlarCore
package import Engine
import Workspace

/// The lines of `ashlar plan` in a workspace.
package struct PlanMigrationText: Sendable {
    package let style: Style

    package init(style: Style) {
        self.style = style
    }

    /// - Parameter onlyChecks: whether nothing was planned, but looked only.
    package func lines(_ outcome: PlanMigration.Outcome, onlyChecks: Bool) -> [String] {
        var lines = outcome.notes.map { style("note", .cyan) + " \($0)" }
        let time = style("  \(outcome.server), \(outcome.duration.brief)", .dim)
        if onlyChecks {
            lines += outcome.differences.map { "  " + style("≠", .red) + " " + $0 }
            lines.append(
                outcome.differences.isEmpty
                    ? style("✓", .green) + " \(outcome.store): the base schema is what the migrations build" + time
                    : style("✗", .red) + " \(outcome.store): the base schema differs from what the migrations build in "
                        + counted(outcome.differences.count, "place") + time)
            if !outcome.differences.isEmpty {
                lines.append("next: ashlar plan NAME writes the migration, or correct the base schema")
            }
            return lines
        }
        guard !outcome.files.isEmpty || outcome.differences.isEmpty else {
            lines += outcome.differences.map { "  " + style("≠", .red) + " " + $0 }
            lines.append(
                style("✗", .red) + " \(outcome.store): no statement that may stand in a file mends this; the note"
                    + " says what to do by hand" + time)
            return lines
        }
        guard !outcome.files.isEmpty else {
            lines.append(
                style("✓", .green) + " \(outcome.store): nothing to plan, the base schema is what the migrations build"
                    + time)
            return lines
        }
        for file in outcome.files { lines += self.lines(file, isWritten: outcome.isWritten) }
        for hazard in outcome.open {
            lines.append(style("hazard \(hazard.kind.rawValue)", .yellow) + ": \(hazard.message)")
        }
        if !outcome.open.isEmpty {
            let kinds = Set(outcome.open.map(\.kind)).sorted().map(\.rawValue).joined(separator: ",")
            lines.append("  apply will ask for it; to write the agreement into the header: --accept \(kinds)")
        }
        let version = outcome.version.map { ", version \($0)" } ?? ""
        lines.append(
            style("✓", .green, .bold) + " \(outcome.store): "
                + (outcome.migrations.isEmpty
                    ? "the files agree now" : counted(outcome.migrations.count, "migration") + version)
                + (outcome.isProved ? ", proved with the way back" : "") + time)
        lines.append(
            outcome.isWritten
                ? "next: read it, then ashlar test and ashlar apply"
                : "nothing was written"
                    + (outcome.migrations.isEmpty ? "" : "; give it a name to write it: ashlar plan NAME"))
        return lines
    }

    private func lines(_ file: FileChanges.Change, isWritten: Bool) -> [String] {
        let word = isWritten ? (file.isNew ? "wrote" : "changed") : (file.isNew ? "would write" : "would change")
        var lines = [style("✓", .green) + " \(word) " + style(file.path, .bold)]
        let text = file.text.split(separator: "\n", omittingEmptySubsequences: false)
        if file.isNew {
            lines += text.dropLast(text.last == "" ? 1 : 0).map { "    " + style(String($0), .dim) }
            lines.append("")
        }
        return lines
    }
}
