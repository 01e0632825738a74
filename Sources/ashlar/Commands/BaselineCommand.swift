import ArgumentParser
import AshlarCore
import Engine
import Report

struct BaselineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "baseline", abstract: "Adopt a database that exists already.",
        discussion: """
            Finds the version whose migrations build exactly what the database holds, and records them in the ledger \
            without running them. Shows what it would record, and asks.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The version, number or name that the database is at; found out otherwise.", valueName: "version"))
    var to: String?

    @Flag(name: .customLong("accept-differences"), help: "Record although the database differs.")
    var acceptDifferences = false

    @Flag(name: .customLong("dry-run"), help: "Show what would be recorded, and record nothing.")
    var dryRun = false

    func validate() throws {
        if acceptDifferences, to == nil { throw ValidationError("--accept-differences needs --to") }
    }

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var outcomes: [BaselineTarget.Outcome] = []
        for targeted in try await composition.targets(workspace, storeOptions, targetOptions, console) {
            var choice = BaselineTarget.Options()
            choice.to = to
            choice.acceptsDifferences = acceptDifferences
            choice.dryRun = dryRun
            let isAgreed = targetOptions.yes
            let confirm: @Sendable (BaselineTarget.Outcome) -> Bool = { outcome in
                if console.output == .text { Self.show(outcome, console) }
                return isAgreed || console.confirm("Record them?")
            }
            let outcome =
                switch targeted.source {
                case .postgresql(let source):
                    try await BaselineTarget(
                        source: source, target: targeted.target,
                        machine: SandboxMachine(environment: composition.environment), options: choice,
                        events: console.progress(), confirm: confirm
                    ).run()
                case .mongodb(let source):
                    try await BaselineDocuments(
                        source: source, target: targeted.target, options: choice, events: console.progress(),
                        confirm: confirm
                    ).run()
                }
            outcomes.append(outcome)
            guard console.output == .text else { continue }
            if outcome.migrations.isEmpty {
                console.say(
                    "\(outcome.store): the database holds nothing of these files; ashlar apply starts from zero")
            } else if outcome.isDone {
                console.say(
                    console.style("✓", .green) + " \(outcome.store) is adopted at version \(outcome.version ?? "?")")
            } else {
                if dryRun { Self.show(outcome, console) }
                console.say("Nothing was recorded." + (dryRun ? "" : " Agree in advance with --yes."))
            }
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Baseline(outcomes))) }
        if outcomes.contains(where: { !$0.isDone && !$0.migrations.isEmpty }) { throw ExitCode(ExitCodes.attention) }
    }

    private static func show(_ outcome: BaselineTarget.Outcome, _ console: Console) {
        console.say("\(outcome.target) is at version \(outcome.version ?? "?"); to be recorded without running:")
        for migration in outcome.migrations { console.say("  \(migration)") }
        for difference in outcome.differences { console.say(console.style("  differs: ", .yellow) + difference) }
    }
}
