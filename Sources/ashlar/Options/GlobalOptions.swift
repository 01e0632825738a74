import ArgumentParser

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
    case text
    case json
    /// One line of JSON for each event as it happens: what runs in a cluster speaks so.
    case events

    /// `--output events` is for the commands that a Job runs.
    static let allValueStrings = ["text", "json"]
}

/// Options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: [.customShort("C"), .long], help: "The folder to work in, or one below it.",
        completion: .directory)
    var workspace = "."

    @Option(name: .long, help: "What to print: text for people, json for programs.")
    var output = OutputFormat.text

    @Flag(name: [.short, .long], help: "Say more: statements, notices, versions.")
    var verbose = false

    @Flag(name: .customLong("no-color"), help: "No colour; the variable NO_COLOR does the same.")
    var noColor = false

    var console: Console { Console.current(output: output, isVerbose: verbose, noColor: noColor) }
}

/// Which stores a command works on.
struct StoreOptions: ParsableArguments {
    @Option(
        name: [.short, .long], help: ArgumentHelp("Only this store; may be given several times.", valueName: "name"))
    var store: [String] = []
}

/// How to reach a database.
struct TargetOptions: ParsableArguments {
    @Option(
        name: [.short, .long],
        help: ArgumentHelp(
            "The database, as postgresql://user@host:5432/name. Otherwise DATABASE_URL, also from .env, or PGHOST and its like.",
            valueName: "url"))
    var url: String?

    @Option(name: [.short, .long], help: ArgumentHelp("An environment of ashlar.yaml.", valueName: "name"))
    var environment: String?

    @Option(
        name: .customLong("lock-wait"),
        help: ArgumentHelp("How long to wait while another run holds the lock, such as 30s or 10m.", valueName: "time"))
    var lockWait = TimeSpan(.seconds(60))

    @Flag(name: [.short, .long], help: "Answer yes to every question.")
    var yes = false
}

/// A duration as people write it: `500ms`, `30s`, `10m`, `2h`.
struct TimeSpan: ExpressibleByArgument {
    let duration: Duration

    init(_ duration: Duration) { self.duration = duration }

    init?(argument: String) {
        let number = argument.prefix { $0.isNumber }
        guard let value = Int(number), !number.isEmpty else { return nil }
        switch argument.dropFirst(number.count) {
        case "ms": duration = .milliseconds(value)
        case "s", "": duration = .seconds(value)
        case "m", "min": duration = .seconds(value * 60)
        case "h": duration = .seconds(value * 3600)
        default: return nil
        }
    }

    var defaultValueDescription: String { "\(duration.components.seconds)s" }
}
