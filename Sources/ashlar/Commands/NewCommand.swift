import ArgumentParser
import AshlarCore
import Engine
import Report
import Workspace

struct NewCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new", abstract: "Write an empty migration and its rollback, with headers.",
        discussion: "The name continues the pattern of the folder: 005_add_severity.sql and its rollback.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    @Argument(help: "What changes, in a few words: add_severity.")
    var name: String

    @Option(name: .long, help: ArgumentHelp("The version it brings; otherwise the next one.", valueName: "version"))
    var version: String?

    @Option(name: .long, help: "Which part of the version goes up.")
    var bump = NewMigration.Bump.minor

    func validate() throws {
        if let version, SemanticVersion(version) == nil {
            throw ValidationError("'\(version)' is no semantic version such as 1.1.0")
        }
    }

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let sources = try composition.stores(workspace, storeOptions)
        guard let source = sources.first, sources.count == 1 else {
            throw AshlarError(
                "ambiguous", "there are several stores: \(sources.map(\.name).joined(separator: ", "))",
                effect: "nothing was written", remedies: ["name one: --store \(sources[0].name)"])
        }
        let migration = try NewMigration(
            named: name, for: source.declaration, in: workspace, version: version.flatMap { SemanticVersion($0) },
            bump: bump)
        try migration.write(in: workspace)
        if console.output == .json {
            console.say(
                try ReportV1.encode(
                    ReportV1.Written(
                        migration: migration.id.name, version: migration.version?.description,
                        files: migration.files.map(\.path))))
            return
        }
        for file in migration.files { console.say(console.style("✓", .green) + " wrote \(file.path)") }
        console.say("next: fill them in, then ashlar test")
    }
}

extension NewMigration.Bump: ExpressibleByArgument {}
