package import AshlarCore

/// One line for each event worth a line.
package struct ProgressText: Sendable {
    package let style: Style
    /// Also statements and notices.
    package let isVerbose: Bool
    /// Up, a unit brings its version; down, it leads back to it.
    package let direction: Plan.Direction

    package init(style: Style, isVerbose: Bool, direction: Plan.Direction = .up) {
        self.style = style
        self.isVerbose = isVerbose
        self.direction = direction
    }

    /// Nil for an event that is not shown.
    package func line(_ event: Event) -> String? {
        switch event {
        case .connected(let target, let server):
            return isVerbose ? style("connected to \(target), \(server)", .dim) : nil
        case .waitingForLock(let holder, _):
            return style("waiting", .yellow) + " for another run: \(holder)"
        case .unitStarted: return nil
        case .stepStarted, .stepProgress: return nil
        case .stepFinished(let step, let index, let count, let duration):
            guard isVerbose else { return nil }
            return style("    \(index + 1)/\(count) \(step.tag) \(step.location)  \(duration.brief)", .dim)
        case .unitFinished(let unit, _, _, let duration):
            let version = direction == .up ? unit.version : "back to " + Self.named(unit.version)
            return style("✓", .green) + " \(unit.migration)  " + style("\(version)  \(duration.brief)", .dim)
        case .retrying(let reason, let attempt, let count, let delay):
            return style("retry", .yellow) + " \(attempt)/\(count) in \(delay.brief): \(reason.message)"
        case .reconnecting(let reason):
            return style("reconnecting", .yellow) + ": \(reason.message)"
        case .serverNotice(let severity, let message):
            guard isVerbose || severity == "WARNING" else { return nil }
            return style("    \(severity.lowercased()): \(message)", severity == "WARNING" ? .yellow : .dim)
        case .note(let text): return style("note", .cyan) + " \(text)"
        }
    }

    /// `0` stands for the state before the first migration.
    static func named(_ version: String) -> String { version == "0" ? "nothing" : version }

    /// What is going on, for a line that is overwritten while a statement runs; nil for an event without one.
    package func activity(_ event: Event) -> String? {
        switch event {
        case .stepStarted(let step, let index, let count):
            return "\(step.location.file)  \(index + 1)/\(count) \(step.tag)"
        case .stepProgress(let step, let done, let total):
            return "\(step.location.file)  \(step.tag)  \(done)" + (total.map { " of \($0)" } ?? "") + " documents"
        default: return nil
        }
    }
}
