import ArgumentParser
import AshlarCore
import Engine
import PostgresCatalog
import Report

struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Write the SQL that leads from one schema to another, proved before it is shown.",
        discussion: """
            With --from and --to, without any workspace: compares two schemas and prints the SQL on standard output. \
            Each side is the URL of a database, which is only read, a SQL file, a folder of them, - for standard \
            input, or empty. The plan runs on a copy on a throw-away server first.
            Exit codes: 0 equal, 2 different, 1 failed.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

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

    func validate() throws {
        guard from != nil, to != nil else { throw ValidationError("--from and --to are both needed") }
        if from == "-", to == "-" { throw ValidationError("only one side can be standard input") }
        if owners, ignoreOwners { throw ValidationError("--owners and --ignore-owners exclude each other") }
    }

    func run() async throws {
        guard let from, let to else { return }
        let composition = Composition()
        let console = options.console
        var choice = CompareSchemas.Options()
        choice.isOnline = !offline
        choice.isProved = !noProof
        choice.wantsReverse = reverse || console.output == .json
        if owners || ignoreOwners { choice.comparesOwners = owners }
        choice.ignoresGrants = ignoreGrants
        choice.ignoresComments = ignoreComments
        choice.schemas = Set(schema)
        choice.excludedSchemas = Set(excludeSchema)
        choice.major = postgres
        let store = storeOptions.store.first
        func source(_ text: String) throws -> SchemaSource {
            try SchemaSource.read(text, store: store, fileTree: composition.fileTree) {
                try Console.standardInput()
            }
        }
        let outcome = try await CompareSchemas(
            from: try source(from), to: try source(to),
            machine: SandboxMachine(environment: composition.environment), options: choice
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
}
