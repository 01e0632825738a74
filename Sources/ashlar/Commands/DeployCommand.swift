import ArgumentParser
import AshlarCore
import Deployment
import Engine
import FoundationEssentials
import Report
import Workspace

struct DeployCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "deploy", abstract: "Bring the databases of a Kubernetes cluster up to date.",
        discussion: """
            Checks the cluster and looks at the databases from inside it, writes ConfigMaps without a moment in which one \
            is missing, runs a Job and follows it, verifies the version, and keeps a record. Interrupted, the Job goes \
            on, and the same command follows it again. Exit codes: 0 done, 1 failed, 2 with --plan: there is something \
            to do.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var clusterOptions: ClusterOptions

    @Option(name: [.short, .long], help: ArgumentHelp("An environment of ashlar.yaml.", valueName: "name"))
    var environment: String?

    @Option(name: .long, help: ArgumentHelp("Stop at this version, number or name.", valueName: "version"))
    var to: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Hazards to accept, such as data-loss, separated by commas.", valueName: "hazards"))
    var accept = HazardList()

    @Option(
        name: .long,
        help: ArgumentHelp(
            "Checks to leave out, separated by commas: \(CheckResult.Name.allCases.map(\.rawValue).joined(separator: ", ")).",
            valueName: "checks"))
    var skip = CheckList()

    @Flag(name: .long, help: "Check and print everything that would be done, and do nothing.")
    var plan = false

    @Option(
        name: .customLong("save-plan"),
        help: ArgumentHelp("With --plan: write the plan to this file.", valueName: "file"), completion: .file())
    var savePlan: String?

    @Option(
        name: .customLong("from-plan"),
        help: ArgumentHelp("Do exactly what this file says, or nothing.", valueName: "file"), completion: .file())
    var fromPlan: String?

    @Option(
        name: .customLong("wait-for"),
        help: ArgumentHelp("Succeed only when these have rolled out, such as deployment/api.", valueName: "kind/name"))
    var waitFor = WorkloadList()

    @Option(
        name: .long, help: ArgumentHelp("Restart these afterwards and watch them to the end.", valueName: "kind/name"))
    var restart = WorkloadList()

    @Option(
        name: .customLong("rollout-timeout"), help: ArgumentHelp("How long to wait for roll-outs.", valueName: "time"))
    var rolloutTimeout = TimeSpan(.seconds(600))

    @Flag(name: .customLong("force-conflicts"), help: "Take fields of ConfigMaps that another tool manages.")
    var forceConflicts = false

    @Flag(name: [.short, .long], help: "Answer yes to every question.")
    var yes = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var choice = DeployStores.Options()
        choice.to = to
        choice.accepted = accept.kinds
        choice.skipped = skip.names
        choice.forcesConflicts = forceConflicts
        choice.waitFor = waitFor.workloads
        choice.restarts = restart.workloads
        choice.rolloutTimeout = rolloutTimeout.duration
        choice.plansOnly = plan
        if let fromPlan { choice.agreed = try saved(fromPlan, composition) }
        var targets = try TargetOptions.parse([])
        targets.environment = environment
        targets.yes = yes
        let run = ClusterRun(composition: composition, workspace: workspace, console: console)
        let cluster = try run.cluster(clusterOptions, environment: environment)
        let outcome = try await run.run(
            try composition.stores(workspace, storeOptions), cluster, choice, agreement: Agreement(console, targets))
        if plan, let savePlan {
            let text = try ReportV1.encode(outcome.plan) + "\n"
            let path = composition.fileTree.absolutePath(savePlan)
            if composition.fileTree.isFile(path) {
                try composition.fileTree.replace(path, with: Array(text.utf8))
            } else {
                try composition.fileTree.create(path, bytes: Array(text.utf8))
            }
            if console.output == .text {
                let same = [environment.map { "--environment \($0)" }, to.map { "--to \($0)" }].compactMap(\.self)
                let words = ["ashlar deploy"] + same + ["--from-plan \(savePlan)"]
                console.say("the plan is in \(savePlan); do it: \(words.joined(separator: " "))")
            }
        }
        let isClean = outcome.checks.allSatisfy { $0.error == nil }
        if plan, !isClean { throw ExitCode(ExitCodes.failed) }
        if plan, outcome.plan.stores.contains(where: { !$0.migrations.isEmpty }) {
            throw ExitCode(ExitCodes.attention)
        }
    }

    private func saved(_ path: String, _ composition: Composition) throws -> DeployPlan {
        let bytes = try composition.fileTree.read(composition.fileTree.absolutePath(path))
        guard let plan = try? JSONDecoder().decode(DeployPlan.self, from: Data(bytes)) else {
            throw AshlarError(
                "plan-malformed", "the file is no plan of a deployment",
                location: SourceLocation(file: path, line: 1, column: 1),
                effect: "nothing was changed", remedies: ["make one: ashlar deploy --plan --save-plan \(path)"])
        }
        return plan
    }
}
