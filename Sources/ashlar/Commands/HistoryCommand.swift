import ArgumentParser
import Deployment
import KubernetesClient
import Report

struct HistoryCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "Show who deployed what to a cluster, and what came of it.",
        discussion: "Reads the records that deployments leave as ConfigMaps; the newest comes first.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var clusterOptions: ClusterOptions

    @Option(name: [.short, .long], help: ArgumentHelp("An environment of ashlar.yaml.", valueName: "name"))
    var environment: String?

    @Option(name: .long, help: "How many.")
    var limit = 20

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let run = ClusterRun(composition: composition, workspace: workspace, console: console)
        let cluster = try run.cluster(clusterOptions, environment: environment)
        let records: [DeploymentRecord]
        do {
            records = Array(try await Records(cluster: cluster).all().prefix(limit))
        } catch {
            await cluster.api.close()
            throw error
        }
        await cluster.api.close()
        if console.output == .text {
            console.say(DeployText(style: console.style).history(records))
        } else {
            console.say(try ReportV1.encode(Report(records: records)))
        }
    }

    private struct Report: Encodable {
        var reportVersion = 1
        var command = "history"
        var ok = true
        var records: [DeploymentRecord]
    }
}
