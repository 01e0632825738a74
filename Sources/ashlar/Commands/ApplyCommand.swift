import ArgumentParser
import AshlarCore
import Engine
import Report
import Workspace

struct ApplyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply", abstract: "Bring a database up to date.",
        discussion: """
            Each migration and its row in the ledger commit together. A failed migration is rolled back as a whole; \
            those before it stay. Exit codes: 0 done, 1 failed.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions
    @OptionGroup var policies: PolicyOptions

    @Option(name: .long, help: ArgumentHelp("Stop at this version, number or name.", valueName: "version"))
    var to: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Hazards to accept, such as data-loss, separated by commas.", valueName: "hazards"))
    var accept = HazardList()

    @Flag(
        name: .customLong("require-clean"),
        help: "Enforce no stricter MongoDB validator while a stored document fails it.")
    var requireClean = false

    @Flag(
        name: .customLong("all-or-nothing"),
        help: "When a store fails, roll back what this run changed in the others too.")
    var allOrNothing = false

    @Flag(name: .customLong("dry-run"), help: "Print exactly what would run, and run nothing.")
    var dryRun = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let targets = try await composition.targets(workspace, storeOptions, targetOptions, console)
        if !dryRun { try Agreement(console, targetOptions).toChange(workspace, composition, "apply") }
        let lines = EventLines(console: console)
        let runs = targets.map { targeted in
            var choice = ApplyMigrations.Options()
            choice.to = to
            choice.accepted = accept.kinds
            choice.dryRun = dryRun
            choice.requiresClean = requireClean
            choice.policies = policies.applied(to: targeted.declaration.policies)
            return ApplyMigrations(
                store: targeted.store, target: targeted.target, options: choice,
                events: console.output == .events ? lines.sink(store: targeted.name) : console.progress()
            ).migrationRun
        }
        let outcomes = try await RunTogether(runs, undoesOnFailure: allOrNothing) { outcome in
            switch console.output {
            case .text: RunText(console).show(outcome)
            case .events: lines.finished(outcome)
            case .json: break
            }
        }.run()
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Run(command: "apply", outcomes))) }
    }
}

/// What to do where files and ledger disagree, for this run.
struct PolicyOptions: ParsableArguments {
    @Option(name: .customLong("out-of-order"), help: "A pending migration before an applied one.")
    var outOfOrder: StorePolicies.OutOfOrder?

    @Option(name: .long, help: "A migration that was edited after it was applied.")
    var edited: StorePolicies.Edited?

    @Option(name: .long, help: "An applied migration whose file is gone.")
    var missing: StorePolicies.Missing?

    func applied(to policies: StorePolicies) -> StorePolicies {
        var policies = policies
        if let outOfOrder { policies.outOfOrder = outOfOrder }
        if let edited { policies.edited = edited }
        if let missing { policies.missing = missing }
        return policies
    }
}

extension StorePolicies.OutOfOrder: ExpressibleByArgument {}
extension StorePolicies.Edited: ExpressibleByArgument {}
extension StorePolicies.Missing: ExpressibleByArgument {}
