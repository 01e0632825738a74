import ArgumentParser
import AshlarCore
import Deployment
import Engine
import Workspace

/// What a Job runs in a cluster to look at a database that only the cluster reaches; nobody needs to type it.
struct ProbeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "probe", abstract: "Print facts of a database and its ledger as lines; changes nothing.",
        shouldDisplay: false)

    enum Output: String, ExpressibleByArgument, CaseIterable {
        case events
    }

    @Option(
        name: [.customShort("C"), .long], help: "The folder to work in, or one below it.", completion: .directory)
    var workspace = "."

    @Option(name: .long, help: "What to print: one line of JSON for each fact.")
    var output = Output.events

    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    func run() async throws {
        let composition = Composition()
        let console = Console.current(output: .text, isVerbose: false, noColor: true)
        let workspace = try composition.workspace(at: workspace)
        for targeted in try await composition.targets(workspace, storeOptions, targetOptions, console) {
            do {
                let report = try await withSession(targeted.store, targeted.target, events: { _ in }) { session in
                    ProbeReport(facts: try await session.probe(), entries: try await session.entries())
                }
                console.say(report.lines(store: targeted.name))
            } catch let error as AshlarError {
                console.say(ProbeReport.refusal(error, store: targeted.name))
                throw error
            }
        }
    }
}
