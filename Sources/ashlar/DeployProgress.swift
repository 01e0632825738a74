import AshlarCore
import Deployment
import Engine
import Report
import Synchronization

/// Shows a deployment while it happens.
struct DeployProgress {
    let console: Console

    func sink() -> DeployEventSink {
        guard console.output == .text else { return { _ in } }
        let console = console
        let overwrites = console.isInteractive && console.style.usesColour
        let last = Mutex(Last())
        return { event in
            last.withLock { last in
                guard let line = Self.line(event, console, &last) else { return }
                if last.isActivityShown { console.write("\r\u{1B}[K") }
                last.isActivityShown = line.isActivity && overwrites
                if line.isActivity {
                    if overwrites { console.write(console.style("  " + line.text, .dim)) }
                } else {
                    console.say(line.text)
                }
                console.flush()
            }
        }
    }

    private struct Last {
        var isActivityShown = false
        var rollout: [String: String] = [:]
    }

    private static func line(
        _ event: DeployEvent, _ console: Console, _ last: inout Last
    ) -> (text: String, isActivity: Bool)? {
        let style = console.style
        switch event {
        case .phase(let name): return (style(name, .bold), false)
        case .check(let check): return (self.check(check, style), false)
        case .object(let object, let did): return ("  \(object) \(did)", false)
        case .podPhase(let pod, let phase): return ("  " + style("pod/\(pod) \(phase)", .dim), false)
        case .trouble(let trouble):
            let patience = trouble.patience.components.seconds
            let wait = patience > 0 ? "; waiting up to \(patience) s" : ""
            return ("  " + style("waits", .yellow) + " \(trouble.reason): \(trouble.error.message)\(wait)", false)
        case .warning(let text): return ("  " + style("warning", .yellow) + " \(text)", false)
        case .note(let text): return ("  " + style("note", .cyan) + " \(text)", false)
        case .logLine(let text): return console.isVerbose ? ("    " + style(text, .dim), false) : nil
        case .rollout(let workload, let text):
            guard last.rollout.updateValue(text, forKey: workload) != text else { return nil }
            return ("  \(workload) \(text)", false)
        case .runner(let event): return runner(event, console)
        }
    }

    private static func check(_ check: CheckResult, _ style: Style) -> String {
        let name = check.name.rawValue + (check.store.map { " (\($0))" } ?? "")
        return switch check.state {
        case .passed: "  " + style("✓", .green) + " \(name): \(check.detail)"
        case .skipped: "  " + style("–", .yellow) + " \(name): left out"
        case .warning: "  " + style("!", .yellow) + " \(name): \(check.detail)"
        case .failed: "  " + style("✗", .red) + " \(name): \(check.detail)"
        }
    }

    private static func runner(_ event: RunnerEvent, _ console: Console) -> (text: String, isActivity: Bool)? {
        let style = console.style
        let bar = { (event: RunnerEvent) -> String in
            guard let index = event.index, let count = event.of, count > 0 else { return "" }
            let width = 20, done = min(width, width * index / count)
            return "[" + String(repeating: "█", count: done) + String(repeating: "░", count: width - done)
                + "] \(index)/\(count) "
        }
        switch event.event {
        case .unitStarted: return (bar(event) + (event.migration ?? ""), true)
        case .stepStarted, .stepProgress: return (bar(event) + (event.message ?? ""), true)
        case .unitFinished:
            let time = event.milliseconds.map { "  \($0) ms" } ?? ""
            return (
                "  " + style("✓", .green) + " \(event.migration ?? "")"
                    + style("  \(event.version ?? "")\(time)", .dim), false
            )
        case .waitingForLock:
            return ("  " + style("waiting", .yellow) + " for another run: \(event.message ?? "")", false)
        case .retrying: return ("  " + style("retry", .yellow) + " \(event.message ?? "")", false)
        case .note: return ("  " + style("note", .cyan) + " \(event.message ?? "")", false)
        case .connected: return console.isVerbose ? ("    " + style(event.message ?? "", .dim), false) : nil
        case .finished, .failed, .refused, .probe, .entry: return nil
        }
    }
}
