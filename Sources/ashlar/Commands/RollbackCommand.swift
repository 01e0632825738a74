import ArgumentParser
import AshlarCore
import Engine
import Report

struct RollbackCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rollback", abstract: "Take a database back to an earlier version.",
        discussion: """
            Runs the rollback files, newest first; without --to only that of the newest migration. What a rollback \
            destroys must be accepted by name, in its header or with --accept.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    @Option(
        name: .long,
        help: ArgumentHelp("The version, number or name that stays; 0 for nothing at all.", valueName: "version"))
    var to: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Hazards to accept, such as data-loss, separated by commas.", valueName: "hazards"))
    var accept = HazardList()

    @Flag(name: .customLong("dry-run"), help: "Print exactly what would run, and run nothing.")
    var dryRun = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let targets = try await composition.targets(workspace, storeOptions, targetOptions, console)
        guard targets.count == 1 || to != nil else {
            throw AshlarError(
                "ambiguous", "there are several stores: \(targets.map(\.name).joined(separator: ", "))",
                effect: "nothing was changed", remedies: ["name one: --store \(targets[0].name)"])
        }
        if !dryRun { try Agreement(console, targetOptions).toChange(workspace, composition, "rollback") }
        // What was applied last goes first.
        let runs = targets.reversed().map { targeted in
            var choice = RollBackMigrations.Options()
            choice.to = to
            choice.accepted = accept.kinds
            choice.dryRun = dryRun
            return RollBackMigrations(
                store: targeted.store, target: targeted.target, options: choice, events: console.progress(.down)
            ).migrationRun
        }
        let outcomes = try await RunTogether(runs) { outcome in
            if console.output == .text { RunText(console).show(outcome) }
        }.run()
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Run(command: "rollback", outcomes))) }
    }
}
