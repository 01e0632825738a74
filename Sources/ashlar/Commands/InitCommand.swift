import ArgumentParser
import AshlarCore
import Report
import Workspace

struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: "See what Ashlar understands of this folder, and write ashlar.yaml.")

    @OptionGroup var options: GlobalOptions

    @Flag(name: .customLong("dry-run"), help: "Only show what was understood.")
    var dryRun = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var written: String?
        if workspace.configurationFile == nil, !dryRun { written = try workspace.writeConfiguration() }
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.Understood(workspace, written: written)))
            return
        }
        console.say(console.style(workspace.root, .bold))
        for sentence in workspace.understood { console.say("  " + sentence) }
        var isEmpty = true
        for store in workspace.stores {
            let set = try workspace.migrations(of: store)
            let count = set.migrations.count
            isEmpty = isEmpty && count == 0
            console.say(
                "  \(store.name): \(count) migration\(count == 1 ? "" : "s"), named like "
                    + set.naming.example(in: store.kind.migrationLanguage)
                    + " (naming: \(set.naming.rawValue))")
        }
        console.say()
        if let written {
            console.say(console.style("✓", .green) + " wrote \(written); the folder works without it as well")
        } else if let file = workspace.configurationFile {
            console.say("\(file) is there already and stays as it is")
        }
        console.say(isEmpty ? "next: ashlar new NAME, such as create_users" : "next: ashlar check, then ashlar test")
    }
}
