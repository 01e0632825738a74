import ArgumentParser
import AshlarCore
import Engine
import Report

struct TestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test", abstract: "Prove migrations and rollbacks on a throw-away server.",
        discussion: """
            Starts real servers of this machine, runs every migration up, its rollback, and up again, compares what \
            is there each time, and the base schema with what the migrations build. Validators of MongoDB are tried \
            with documents that fit them and with documents that break one rule each. Nothing of it remains.
            Exit codes: 0 all proved, 1 something is wrong.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    @Option(
        name: .customLong("with-data"),
        help: ArgumentHelp("Repeat it on a copy of real data: a dump, or the URL of a database.", valueName: "dump|url")
    )
    var withData: String?

    @Option(
        name: .customLong("schema-only-from"),
        help: ArgumentHelp("Repeat it on the schema of a database, without its rows.", valueName: "url"))
    var schemaOnlyFrom: String?

    @Option(
        name: .customLong("data-version"),
        help: ArgumentHelp("The version the data is at; found out otherwise.", valueName: "version"))
    var dataVersion: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The major version of the server; the newest otherwise.", valueName: "major"))
    var postgres: Int?

    func validate() throws {
        if withData != nil, schemaOnlyFrom != nil {
            throw ValidationError("--with-data and --schema-only-from exclude each other")
        }
        if dataVersion != nil, withData == nil, schemaOnlyFrom == nil {
            throw ValidationError("--data-version goes with --with-data or --schema-only-from")
        }
    }

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var outcomes: [TestMigrations.Outcome] = []
        for source in try composition.stores(workspace, storeOptions) where isMeant(source) {
            var choice = TestMigrations.Options()
            choice.major = postgres
            choice.data = data
            let text = RehearsalText(style: console.style)
            if console.output == .text { console.say(console.style(source.name, .bold)) }
            let progress: @Sendable (RehearsedMigration) -> Void = { step in
                if console.output == .text { console.say(text.line(step)) }
            }
            let outcome =
                switch source {
                case .postgresql(let source):
                    try await TestMigrations(
                        source: source, machine: SandboxMachine(environment: composition.environment),
                        actor: composition.actor, options: choice, events: console.progress(), progress: progress
                    ).run()
                case .mongodb(let source):
                    try await TestDocumentMigrations(
                        source: source,
                        machine: MongoMachine(environment: composition.environment, events: console.progress()),
                        actor: composition.actor, progress: progress
                    ).run()
                }
            outcomes.append(outcome)
            guard console.output == .text else { continue }
            console.say(text.closing(outcome))
            for problem in outcome.problems {
                console.complain("")
                for line in ErrorText(style: console.style).lines(problem) { console.complain(line) }
            }
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Test(outcomes))) }
        if outcomes.contains(where: { !$0.problems.isEmpty }) { throw ExitCode(ExitCodes.failed) }
    }

    /// Data and a version of the server can be named for PostgreSQL only.
    private func isMeant(_ source: StoreSource) -> Bool {
        guard case .mongodb = source else { return true }
        return data == nil && postgres == nil
    }

    private var data: RehearsalData? {
        if let url = schemaOnlyFrom {
            return RehearsalData(origin: .database(url: Redacted(url)), schemaOnly: true, version: dataVersion)
        }
        guard let withData else { return nil }
        let isURL = withData.contains("://") || withData.contains("dbname=") || withData.contains("host=")
        return RehearsalData(
            origin: isURL ? .database(url: Redacted(withData)) : .dump(path: withData), version: dataVersion)
    }
}
