import AshlarCore
import Engine

/// Prints a run as lines of JSON, for the log of a Job.
struct EventLines {
    let console: Console

    /// A sink for one store.
    func sink(store: String) -> EventSink {
        { [console] event in
            guard let line = RunnerEvent(event, store: store)?.line else { return }
            console.say(line)
            console.flush()
        }
    }

    func finished(_ outcome: MigrationOutcome) {
        var event = RunnerEvent(.finished, store: outcome.store)
        event.version = outcome.versionAfter ?? "0"
        event.of = outcome.plan.units.count
        console.say(event.line)
        console.flush()
    }
}
