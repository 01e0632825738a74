import ArgumentParser
import AshlarCore
import Deployment
import Engine
import Glibc
import KubernetesClient
import Report
import Workspace

/// What commands that work on a cluster share: finding it, showing what happens, printing what came of it.
struct ClusterRun {
    let composition: Composition
    let workspace: Workspace
    let console: Console

    func cluster(_ options: ClusterOptions, environment chosen: String?) throws -> Cluster {
        let environment = chosen ?? composition.variables(workspace)("ASHLAR_ENVIRONMENT")
        let declaration = options.over(try workspace.cluster(environment: environment))
        let kubeconfig = declaration.kubeconfig.map { path in
            // A path of ashlar.yaml begins at its folder, one of the command line where it was typed.
            options.kubeconfig != nil || path.hasPrefix("/") ? path : workspace.root + "/" + path
        }
        let configuration = try ClusterConfiguration.load(
            ClusterChoice(kubeconfig: kubeconfig, context: declaration.context, namespace: declaration.namespace))
        return Cluster(
            api: ClusterClient(configuration), declaration: declaration, environment: environment,
            events: DeployProgress(console: console).sink())
    }

    var surroundings: Surroundings {
        Surroundings(
            now: { time(nil) },
            run: { [composition] words in try await composition.output(of: words) }, actor: composition.actor.origin)
    }

    @discardableResult
    func run(
        _ stores: [StoreSource], _ cluster: Cluster, _ options: DeployStores.Options, agreement: Agreement
    ) async throws -> DeployStores.Outcome {
        var options = options
        let text = DeployText(style: console.style)
        let command = options.direction == .up ? "deploy" : "rollback"
        let isProtected = composition.isProtected(workspace, agreement.options)
        options.agree = { plan in
            if console.output == .text, !agreement.options.yes { console.say(text.plan(plan)) }
            guard isProtected, !agreement.options.yes else { return true }
            try agreement.toChange(workspace, composition, command)
            return true
        }
        let deploy = DeployStores(
            workspace: workspace, stores: stores.map { ($0.store, $0.declaration) }, cluster: cluster,
            surroundings: surroundings, options: options)
        do {
            let outcome = try await deploy.run()
            await cluster.api.close()
            if console.output == .text, console.isVerbose, let client = cluster.api as? ClusterClient {
                let requests = client.requests.snapshot
                let verbs = requests.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
                console.say(
                    console.style(
                        "  \(requests.values.reduce(0, +)) requests: \(verbs.joined(separator: ", "))", .dim))
            }
            switch console.output {
            case .text:
                if options.plansOnly { console.say(text.plan(outcome.plan)) }
                if let record = outcome.record { console.say(text.done(record)) }
            case .json, .events: console.say(try ReportV1.encode(DeployReport(command: command, outcome)))
            }
            return outcome
        } catch is CancellationError {
            await cluster.api.close()
            console.failure(
                AshlarError(
                    "interrupted", "interrupted", subject: cluster.api.description,
                    effect: "the cluster is consistent; a Job that was at work goes on by itself",
                    remedies: ["follow it again with the same command", "or see what came of it: ashlar history"]),
                command: command)
            throw ExitCode(ExitCodes.interrupted)
        } catch {
            await cluster.api.close()
            throw error
        }
    }
}

/// `--output json` of deploy and of rollback in a cluster.
private struct DeployReport: Encodable {
    struct Check: Encodable {
        var name: String
        var store: String?
        var state: String
        var detail: String
    }

    var reportVersion = 1
    var command: String
    var ok: Bool
    var checks: [Check]
    var plan: DeployPlan
    var record: DeploymentRecord?

    init(command: String, _ outcome: DeployStores.Outcome) {
        self.command = command
        checks = outcome.checks.map { check in
            let state =
                switch check.state {
                case .passed: "passed"
                case .skipped: "skipped"
                case .warning: "warning"
                case .failed: "failed"
                }
            return Check(name: check.name.rawValue, store: check.store, state: state, detail: check.detail)
        }
        ok = outcome.checks.allSatisfy { $0.error == nil }
        plan = outcome.plan
        record = outcome.record
    }
}
