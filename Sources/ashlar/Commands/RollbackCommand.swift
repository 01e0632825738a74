import ArgumentParser
import AshlarCore
import Deployment
import Engine
import Report
import Workspace

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
    @OptionGroup(title: "In a cluster") var clusterOptions: ClusterOptions

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

    @Option(
        name: .long,
        help: ArgumentHelp("In a cluster: restart this workload afterwards.", valueName: "kind/name"))
    var restart = WorkloadList()

    @Option(
        name: .long, help: ArgumentHelp("In a cluster: checks to leave out, such as window.", valueName: "checks"))
    var skip = CheckList()

    @Flag(name: .customLong("force-conflicts"), help: "In a cluster: take fields that another tool manages.")
    var forceConflicts = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        if let name = targetOptions.environment ?? composition.variables(workspace)("ASHLAR_ENVIRONMENT"),
            targetOptions.url == nil, try workspace.environment(named: name).isReachedThroughCluster
        {
            try await rollBackInCluster(workspace, composition, console)
            return
        }
        let targets = try await composition.targets(workspace, storeOptions, targetOptions, console)
        guard targets.count == 1 || to != nil else {
            throw AshlarError(
                "ambiguous", "there are several stores: \(targets.map(\.name).joined(separator: ", "))",
                effect: "nothing was changed", remedies: ["name one: --store \(targets[0].name)"])
        }
        if !dryRun { try Agreement(console, targetOptions).toChange(workspace, composition, "rollback") }
        // What was applied last goes first.
        let lines = EventLines(console: console)
        let runs = targets.reversed().map { targeted in
            var choice = RollBackMigrations.Options()
            choice.to = to
            choice.accepted = accept.kinds
            choice.dryRun = dryRun
            return RollBackMigrations(
                store: targeted.store, target: targeted.target, options: choice,
                events: console.output == .events ? lines.sink(store: targeted.name) : console.progress(.down)
            ).migrationRun
        }
        let outcomes = try await RunTogether(runs) { outcome in
            switch console.output {
            case .text: RunText(console).show(outcome)
            case .events: lines.finished(outcome)
            case .json: break
            }
        }.run()
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Run(command: "rollback", outcomes))) }
    }

    private func rollBackInCluster(
        _ workspace: Workspace, _ composition: Composition, _ console: Console
    ) async throws {
        var choice = DeployStores.Options()
        choice.direction = .down
        choice.to = to
        choice.accepted = accept.kinds
        choice.plansOnly = dryRun
        choice.restarts = restart.workloads
        choice.skipped = skip.names
        choice.forcesConflicts = forceConflicts
        let run = ClusterRun(composition: composition, workspace: workspace, console: console)
        let cluster = try run.cluster(clusterOptions, environment: targetOptions.environment)
        let stores = Array(try composition.stores(workspace, storeOptions).reversed())
        guard stores.count == 1 || to != nil else {
            throw AshlarError(
                "ambiguous", "there are several stores: \(stores.map(\.name).joined(separator: ", "))",
                effect: "nothing was changed", remedies: ["name one: --store \(stores[0].name)"])
        }
        try await run.run(stores, cluster, choice, agreement: Agreement(console, targetOptions))
    }
}

extension EnvironmentDeclaration {
    /// True when the environment names a cluster and no database by itself.
    var isReachedThroughCluster: Bool { cluster != nil && connections.isEmpty }
}
