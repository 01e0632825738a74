import ArgumentParser
import AshlarCore
import Deployment
import Engine
import Report
import Workspace

struct RenderCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "render",
        abstract: "Write the manifests of a deployment for other tools: GitOps, Helm, Kustomize.",
        discussion: """
            The files are those of `ashlar deploy`, made without a cluster: immutable ConfigMaps, the Job, and what they \
            need. Rendering the same files again changes nothing. Files of earlier renderings that no longer belong \
            there are removed; others are never touched. Exit codes: 0 done, 1 failed, 2 with --check: not up to date.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    @Option(name: .long, help: "For whom.")
    var format = RenderInput.Format.plain

    @Option(
        name: .customLong("output-dir"), help: ArgumentHelp("The folder to write to.", valueName: "folder"),
        completion: .directory)
    var outputFolder: String

    @Option(name: [.short, .long], help: ArgumentHelp("An environment of ashlar.yaml.", valueName: "name"))
    var environment: String?

    @Flag(name: .long, help: "Write nothing; only say whether the folder is up to date.")
    var check = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let cluster = try workspace.cluster(
            environment: environment ?? composition.variables(workspace)("ASHLAR_ENVIRONMENT"))
        let stores = try composition.stores(workspace, storeOptions)
        // What `apply` would refuse is better refused before it is in a repository.
        for store in stores { for migration in try store.store.migrations() { _ = try migration.up() } }
        let input = try RenderInput(
            format, stores.map(\.declaration), in: workspace, cluster: cluster, toolVersion: Tool.version)
        let rendered = try Rendering.files(input)
        let place = composition.fileTree.absolutePath(outputFolder)
        let folder = try RenderedFolder(rendered.files, in: place, of: composition.fileTree)
        if !check { try folder.write() }
        show(folder, rendered.notes, place, console)
        if console.output == .json {
            console.say(
                try ReportV1.encode(
                    ReportV1.Rendered(
                        format: format.rawValue, folder: place, written: !check,
                        files: folder.changes.map { .init(path: $0.path, change: $0.change.rawValue) },
                        notes: rendered.notes)))
        }
        if check, !folder.isUpToDate { throw ExitCode(ExitCodes.attention) }
    }

    private func show(_ folder: RenderedFolder, _ notes: [String], _ place: String, _ console: Console) {
        guard console.output == .text else { return }
        for note in notes { console.say(console.style("note", .cyan) + " \(note)") }
        for (path, change) in folder.changes where change != .unchanged || options.verbose {
            console.say("  \(change.rawValue.padded(to: 9))  \(path)")
        }
        let count = folder.changes.count { $0.change != .removed }
        if folder.isUpToDate {
            console.say(console.style("✓", .green) + " \(count) files in \(place), nothing to change")
        } else if check {
            console.say(console.style("✗", .yellow) + " \(place) is not up to date: render again without --check")
        } else {
            console.say(console.style("✓", .green) + " \(count) files in \(place)")
        }
    }
}

extension RenderInput.Format: ExpressibleByArgument {}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
