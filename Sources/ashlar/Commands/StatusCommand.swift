import ArgumentParser
import AshlarCore
import Engine
import Report
import Workspace

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Compare the files with a database; changes nothing.",
        discussion: """
            With --at-least it only asks for the version, for which no files are needed: as an init container of an \
            application, for example. Exit codes: 0 up to date, or the version is reached; 2 something is pending or \
            disagrees, or the version is not reached; 1 failed.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    @Option(
        name: .customLong("at-least"),
        help: ArgumentHelp(
            "Only ask whether the database has this version, or number, or a later one.", valueName: "version"))
    var atLeast: String?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --at-least: how long to ask again until it has, such as 30s or 10m.", valueName: "time"))
    var wait: TimeSpan?

    @Option(
        name: .long,
        help: ArgumentHelp(
            "With --at-least and no files here: schema.table of the ledger, or its collection, if not the usual one.",
            valueName: "name"))
    var ledger: String?

    func validate() throws {
        guard let atLeast else {
            if wait != nil || ledger != nil { throw ValidationError("--wait and --ledger need --at-least VERSION") }
            return
        }
        if WantedVersion(atLeast) == nil {
            throw ValidationError("--at-least takes a version such as 1.2.0, or the number of a migration such as 005")
        }
    }

    func run() async throws {
        if let wanted = atLeast.flatMap(WantedVersion.init) { return try await waitFor(wanted) }
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var outcomes: [ShowStatus.Outcome] = []
        for targeted in try await composition.targets(workspace, storeOptions, targetOptions, console) {
            let outcome = try await ShowStatus(
                store: targeted.store, target: targeted.target, events: console.progress()
            ).run()
            outcomes.append(outcome)
            if console.output == .text { console.say(StatusText(style: console.style).lines(outcome)) }
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Status(outcomes))) }
        if outcomes.contains(where: \.needsAttention) { throw ExitCode(ExitCodes.attention) }
    }

    private func waitFor(_ wanted: WantedVersion) async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try workspace(composition)
        var outcomes: [WaitForVersion.Outcome] = []
        for targeted in try await composition.targets(workspace, storeOptions, targetOptions, console) {
            let outcome = try await WaitForVersion(
                store: targeted.store, target: targeted.target, wanted: wanted, limit: wait?.duration ?? .zero,
                events: console.progress()
            ).run()
            outcomes.append(outcome)
            guard console.output == .text else { continue }
            let mark = outcome.isReached ? console.style("✓", .green) : console.style("✗", .yellow)
            console.say(
                "\(mark) \(outcome.store) is at version \(outcome.version ?? "none")"
                    + (outcome.isReached ? "" : ", and \(outcome.wanted) is wanted"))
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Waited(outcomes))) }
        if !outcomes.allSatisfy(\.isReached) { throw ExitCode(ExitCodes.attention) }
    }

    /// The workspace, or where there is none the named stores as far as the question needs them.
    private func workspace(_ composition: Composition) throws -> Workspace {
        do {
            return try composition.workspace(options)
        } catch let error as AshlarError where error.code == "workspace-not-found" && !storeOptions.store.isEmpty {
            let variable = composition.variables(nil)
            let url = targetOptions.url ?? variable("DATABASE_URL") ?? variable("MONGODB_URI")
            return try Workspace.withoutFiles(storeOptions.store, kind: .init(url: url ?? ""), ledger: ledger)
        }
    }
}
