import ArgumentParser
import AshlarCore
import Engine
import PostgresStore
import Report

struct SandboxCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sandbox", abstract: "Throw-away databases to work on, migrated to the newest version.",
        discussion: """
            Without a subcommand: starts a PostgreSQL of this machine with a database for each store, prints their \
            URLs, and stays until Ctrl-C; then nothing of it remains. With --keep NAME it stays on in the background.
            """,
        subcommands: [SandboxStartCommand.self, SandboxListCommand.self, SandboxStopCommand.self],
        defaultSubcommand: SandboxStartCommand.self)
}

struct SandboxStartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start databases and print their URLs.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    @Option(name: .long, help: ArgumentHelp("Stay on in the background under this name.", valueName: "name"))
    var keep: String?

    @Option(
        name: .long, help: ArgumentHelp("The major version of the server; the newest otherwise.", valueName: "major"))
    var postgres: Int?

    @Flag(name: .long, help: "Leave the databases empty: no migration runs.")
    var empty = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let stores = try composition.stores(workspace, storeOptions)
        let sources = stores.compactMap { if case .postgresql(let source) = $0 { source } else { nil } }
        let documents = stores.compactMap { if case .mongodb(let source) = $0 { source } else { nil } }
        if sources.isEmpty, keep == nil {
            try await startMongo(documents, composition, console) { try await wait(console) }
            return
        }
        var machine = SandboxMachine(environment: composition.environment)
        machine.options.tcp = .freePort
        let runner = RunSandbox(
            sources: sources, leavesEmpty: empty, actor: composition.actor, events: console.progress())
        let installation = try await machine.installation(major: postgres)
        if let keep {
            let sandbox = try await PostgresSandbox.startNamed(keep, installation, options: machine.options)
            try show(try await runner.prepare(sandbox), sandbox, console)
            if console.output == .text {
                console.say("it stays on; stop it with: ashlar sandbox stop \(keep)")
            }
            return
        }
        try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            try show(try await runner.prepare(sandbox), sandbox, console)
            try await startMongo(documents, composition, console) { try await wait(console) }
        }
        if console.output == .text { console.say("\nremoved") }
    }

    /// Until a signal cancels this task; the end of the closures around it removes the servers.
    private func wait(_ console: Console) async throws {
        if console.output == .text { console.say("Ctrl-C ends it and removes everything") }
        console.flush()
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3600)) }
    }

    private func startMongo(
        _ sources: [MongoSource], _ composition: Composition, _ console: Console, _ body: () async throws -> Void
    ) async throws {
        guard !sources.isEmpty else { return try await body() }
        let runner = RunMongoSandbox(
            sources: sources, leavesEmpty: empty, actor: composition.actor, events: console.progress())
        try await runner.run(MongoMachine(environment: composition.environment, events: console.progress())) {
            server, databases in
            if console.output == .json {
                console.say(try ReportV1.encode(ReportV1.Sandbox(server: server, databases: databases)))
            } else {
                show(databases, server, console)
            }
            try await body()
        }
    }

    private func show(_ databases: [RunSandbox.Database], _ sandbox: PostgresSandbox, _ console: Console) throws {
        if console.output == .json {
            console.say(
                try ReportV1.encode(
                    ReportV1.Sandbox(server: "PostgreSQL \(sandbox.serverVersion.short)", databases: databases)))
            return
        }
        show(databases, "PostgreSQL \(sandbox.serverVersion.short)", console)
    }

    private func show(_ databases: [RunSandbox.Database], _ server: String, _ console: Console) {
        console.say(console.style(server, .bold))
        for database in databases {
            console.say("  \(database.store), " + (database.version.map { "at version \($0)" } ?? "empty"))
            // The password is of this sandbox only and made for being copied from here.
            console.say("    " + console.style(database.url.reveal(), .cyan))
            if let url = database.socketURL { console.say("    psql '\(url)'") }
        }
    }
}

struct SandboxListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "list", abstract: "List the sandboxes that were kept.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = options.console
        let machine = SandboxMachine(environment: Composition().environment)
        let kept = try PostgresSandbox.listNamed(in: machine.options.places)
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.SandboxList(kept)))
            return
        }
        if kept.isEmpty { console.say("no sandbox is kept; make one: ashlar sandbox --keep NAME") }
        for sandbox in kept {
            let state = sandbox.isRunning ? console.style("running", .green) : console.style("stopped", .dim)
            console.say("\(sandbox.name)  PostgreSQL \(sandbox.version.prefix { $0 != " " })  \(state)")
        }
    }
}

struct SandboxStopCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "stop", abstract: "Stop a sandbox that was kept.")

    @OptionGroup var options: GlobalOptions

    @Argument(help: "Its name.")
    var name: String

    @Flag(name: .long, help: "Remove its data too.")
    var remove = false

    func run() async throws {
        let console = options.console
        let machine = SandboxMachine(environment: Composition().environment)
        try await PostgresSandbox.stopNamed(name, in: machine.options.places, removingData: remove)
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.SandboxStopped(name: name, removed: remove)))
        } else {
            console.say(
                console.style("✓", .green) + " \(name) is stopped"
                    + (remove ? " and its data removed" : "; its data stays for the next start"))
        }
    }
}
