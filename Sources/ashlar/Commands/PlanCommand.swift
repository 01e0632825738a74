import ArgumentParser
import AshlarCore
import Engine
import PostgresCatalog
import Report
import Workspace

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Write the migration that leads to the edited base schema, proved beforehand.",
        discussion: """
            In a workspace: compares what the migrations build with the base schema and writes the migration, its \
            rollback and the headers; without NAME it shows them. With --from and --to, without any workspace: prints \
            the SQL that leads from one schema to the other. Each side is the URL of a database, which is only read, a \
            SQL file, a folder, - for standard input, or empty. All of it ran on a throw-away server before.
            Exit codes: 0 equal or written, 2 there is something to do, 1 failed.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    @Argument(help: "What changes, in a few words: add_severity. It becomes the name of the files.")
    var name: String?

    @Option(
        name: .long,
        help: ArgumentHelp("The schema that is there: a URL, file, folder, - or empty.", valueName: "schema"))
    var from: String?

    @Option(name: .long, help: ArgumentHelp("The schema that is wanted, likewise.", valueName: "schema"))
    var to: String?

    @Flag(name: .long, help: "Print the way back instead.")
    var reverse = false

    @Flag(name: .long, help: "Take the short ways, which lock for as long as the work takes.")
    var offline = false

    @Flag(name: .customLong("no-proof"), help: "Do not run the plan on a copy first.")
    var noProof = false

    @Flag(name: .customLong("owners"), help: "Compare owners also between a database and files.")
    var owners = false

    @Flag(name: .customLong("ignore-owners"), help: "Leave owners out.")
    var ignoreOwners = false

    @Flag(name: .customLong("ignore-grants"), help: "Leave privileges out.")
    var ignoreGrants = false

    @Flag(name: .customLong("ignore-comments"), help: "Leave comments out.")
    var ignoreComments = false

    @Flag(name: .customLong("column-order"), help: "Tell also of another order of columns, which no statement changes.")
    var columnOrder = false

    @Option(
        name: .long, parsing: .singleValue,
        help: ArgumentHelp("Only this schema; may be given several times.", valueName: "name"))
    var schema: [String] = []

    @Option(
        name: .customLong("exclude-schema"), parsing: .singleValue,
        help: ArgumentHelp("Not this schema; may be given several times.", valueName: "name"))
    var excludeSchema: [String] = []

    @Option(
        name: .long,
        help: ArgumentHelp(
            "The major version of the throw-away server; otherwise that of the database, or the newest.",
            valueName: "major"))
    var postgres: Int?

    @Option(
        name: .long,
        help: ArgumentHelp("Hazards to accept in the files' headers, such as data-loss.", valueName: "hazards"))
    var accept = HazardList()

    @Option(name: .long, help: "Which part of the version goes up; found out otherwise.")
    var bump: NewMigration.Bump?

    @Flag(name: .customLong("dry-run"), help: "Show the files, and write nothing.")
    var dryRun = false

    @Flag(
        name: .customLong("from-database"),
        help: "Write a first schemas.ts from a MongoDB database: from its validators and from sampled documents.")
    var fromDatabase = false

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("The database of --from-database; otherwise MONGODB_URI.", valueName: "url"))
    var url: String?

    @Option(
        name: [.short, .long],
        help: ArgumentHelp("An environment of ashlar.yaml, for --from-database.", valueName: "name"))
    var environment: String?

    @Option(
        name: .long,
        help: ArgumentHelp("Documents of each collection that --from-database looks at.", valueName: "count"))
    var sample: Int?

    @Flag(name: .customLong("no-enums"), help: "Let --from-database write no value of a document.")
    var noEnums = false

    @Flag(name: .long, help: "For CI: only compare the base schema with what the migrations build.")
    var check = false

    private var comparesTwo: Bool { from != nil || to != nil }

    func validate() throws {
        if fromDatabase {
            if name != nil || check || comparesTwo {
                throw ValidationError("--from-database goes without NAME, --check, --from and --to")
            }
            if let sample, sample < 1 { throw ValidationError("--sample takes a number above 0") }
            return
        }
        if url != nil || environment != nil || sample != nil || noEnums {
            throw ValidationError("--url, --environment, --sample and --no-enums go with --from-database")
        }
        if comparesTwo {
            guard from != nil, to != nil else { throw ValidationError("--from and --to go together") }
            if name != nil { throw ValidationError("a name is for a workspace; --from and --to print SQL") }
            if check || dryRun || bump != nil {
                throw ValidationError("--check, --dry-run and --bump are for a workspace")
            }
            if from == "-", to == "-" { throw ValidationError("only one side can be standard input") }
            if owners, ignoreOwners { throw ValidationError("--owners and --ignore-owners exclude each other") }
            return
        }
        let others = reverse || noProof || owners || ignoreOwners || ignoreGrants || ignoreComments || columnOrder
        if others || !schema.isEmpty || !excludeSchema.isEmpty {
            throw ValidationError("what is compared can be chosen with --from and --to only")
        }
        if check, name != nil || dryRun { throw ValidationError("--check only looks; leave NAME and --dry-run out") }
    }

    func run() async throws {
        if fromDatabase {
            try await draft()
        } else if let from, let to {
            try await compare(from, to)
        } else {
            try await plan()
        }
    }

    // MARK: Two schemas

    private func compare(_ from: String, _ to: String) async throws {
        let composition = Composition()
        let console = options.console
        let store = storeOptions.store.first
        func source(_ text: String) throws -> SchemaSource {
            try SchemaSource.read(text, store: store, fileTree: composition.fileTree) {
                try Console.standardInput()
            }
        }
        let outcome = try await CompareSchemas(
            from: try source(from), to: try source(to),
            machine: SandboxMachine(environment: composition.environment), options: choice(console)
        ).run()
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.Comparison(outcome)))
        } else {
            for line in ComparisonText(style: console.style).lines(outcome, isReverse: reverse) {
                console.complain(line)
            }
            // The SQL alone: `ashlar plan … | psql` works.
            let script = (reverse ? outcome.reverse : outcome.change)?.script ?? ""
            if !script.isEmpty { console.write(script) }
        }
        if !outcome.differences.isEmpty { throw ExitCode(ExitCodes.attention) }
    }

    private func choice(_ console: Console) -> CompareSchemas.Options {
        var choice = CompareSchemas.Options()
        choice.isOnline = !offline
        choice.isProved = !noProof
        choice.wantsReverse = reverse
        if owners || ignoreOwners { choice.comparesOwners = owners }
        choice.ignoresGrants = ignoreGrants
        choice.ignoresComments = ignoreComments
        choice.comparesColumnOrder = columnOrder
        choice.schemas = Set(schema)
        choice.excludedSchemas = Set(excludeSchema)
        choice.major = postgres
        return choice
    }

    // MARK: A schema from a database

    private func draft() async throws {
        let composition = Composition()
        let console = options.console
        let (source, target) = try await draftTarget(composition)
        var choice = DraftSchemas.Options()
        choice.documents = sample
        choice.guessesEnums = !noEnums
        choice.dryRun = dryRun
        let outcome = try await DraftSchemas(target: target, source: source, options: choice, events: { _ in }).run()
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.Draft(outcome)))
            return
        }
        let text = FindingText(style: console.style)
        for finding in outcome.findings {
            for line in text.lines(finding) { console.complain(line) }
        }
        guard !outcome.written.isEmpty else {
            // The file alone: `ashlar plan --from-database > schemas.ts` works.
            console.write(outcome.text)
            return
        }
        for path in outcome.written { console.say(console.style("✓", .green) + " wrote \(path)") }
        let count = outcome.collections.count
        console.say("  \(count) collection\(count == 1 ? "" : "s") of \(outcome.target), \(outcome.server)")
        console.say("next: ashlar baseline records that this database has them; then read the schema, and")
        console.say("      ashlar plan enforce_schema writes the way from the database as it is to the schema")
    }

    /// Also without a workspace, and in one without a store of MongoDB: then the file is printed.
    private func draftTarget(_ composition: Composition) async throws -> (MongoSource?, StoreTarget) {
        let workspace: Workspace
        do {
            workspace = try composition.workspace(options)
        } catch let error as AshlarError where error.code == "workspace-not-found" && storeOptions.store.isEmpty {
            return (nil, try composition.target(url: url))
        }
        let sources = try composition.stores(workspace, storeOptions).compactMap {
            if case .mongodb(let source) = $0 { source } else { nil }
        }
        guard sources.count <= 1 else {
            throw AshlarError(
                "ambiguous", "there are several stores: \(sources.map(\.name).joined(separator: ", "))",
                effect: "nothing was written", remedies: ["name one: --store \(sources[0].name)"])
        }
        guard let source = sources.first else { return (nil, try composition.target(url: url)) }
        return (source, try await composition.target(source.declaration, workspace, url: url, environment: environment))
    }

    // MARK: The stores of a workspace

    private func plan() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        let sources = try composition.stores(workspace, storeOptions)
        var choice = PlanMigration.Options()
        choice.name = name
        choice.bump = bump
        choice.accepted = accept.kinds
        choice.isOnline = !offline
        choice.onlyChecks = check
        choice.dryRun = dryRun
        choice.major = postgres
        let asks = name != nil && !dryRun
        var outcomes: [PlanMigration.Outcome] = []
        for source in sources {
            let agree: @Sendable (Hazard.Kind, [String]) -> Bool = { kind, messages in
                guard asks, console.isInteractive else { return false }
                for message in messages {
                    console.say(console.style("hazard \(kind.rawValue)", .yellow) + ": \(message)")
                }
                return console.confirm("Accept it in the migration's header?")
            }
            let outcome =
                switch source {
                case .postgresql(let source):
                    try await PlanMigration(
                        source: source, machine: SandboxMachine(environment: composition.environment),
                        actor: composition.actor, options: choice, agree: agree
                    ).run()
                case .mongodb(let source):
                    try await PlanDocuments(
                        source: source,
                        machine: MongoMachine(environment: composition.environment, events: console.progress()),
                        actor: composition.actor, options: choice, agree: agree
                    ).run()
                }
            outcomes.append(outcome)
            if console.output == .text {
                console.say(PlanMigrationText(style: console.style).lines(outcome, onlyChecks: check))
            }
        }
        let isDone = outcomes.allSatisfy { check || $0.files.isEmpty ? $0.differences.isEmpty : $0.isWritten }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Planned(outcomes, ok: isDone))) }
        if !isDone { throw ExitCode(ExitCodes.attention) }
    }
}
