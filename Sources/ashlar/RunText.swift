import AshlarCore
import Engine
import Report

/// The closing lines of a run.
struct RunText {
    let console: Console

    init(_ console: Console) {
        self.console = console
    }

    func show(_ outcome: MigrationOutcome) {
        let style = console.style
        if outcome.isDryRun || outcome.plan.units.isEmpty {
            console.say(PlanText(style: style).lines(outcome))
            return
        }
        let count = outcome.plan.units.count
        let what = outcome.plan.direction == .up ? "applied" : "rolled back"
        let noun = count == 1 ? "migration" : "migrations"
        let before = outcome.versionBefore ?? "nothing"
        let after = outcome.versionAfter ?? "nothing"
        console.say(
            style("✓", .green, .bold) + " \(outcome.store): \(count) \(noun) \(what), \(before) → "
                + style(after, .bold))
    }
}
