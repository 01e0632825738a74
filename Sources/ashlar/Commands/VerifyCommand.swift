import ArgumentParser
import Engine
import PostgresCatalog
import Report

struct VerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Compare a database with what its migrations build, object by object.",
        discussion: """
            Builds the applied migrations on a throw-away server and compares the two catalogues. It changes nothing.
            Exit codes: 0 equal, 2 something drifted, 1 failed.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    @Flag(name: .customLong("owners"), help: "Compare owners too.")
    var owners = false

    @Flag(name: .customLong("ignore-grants"), help: "Leave privileges out.")
    var ignoreGrants = false

    @Flag(
        name: .long, help: "Print the SQL that would mend the drift, proved on a copy; nothing else on standard output."
    )
    var sql = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var outcomes: [VerifyTarget.Outcome] = []
        var progress = console.progress()
        // Standard output is for the SQL alone.
        if sql { progress = { _ in } }
        for targeted in try await composition.targets(workspace, storeOptions, targetOptions, console) {
            var choice = VerifyTarget.Options()
            choice.ignoresOwners = !owners
            choice.ignoresGrants = ignoreGrants
            choice.wantsRepair = sql
            let outcome =
                switch targeted.source {
                case .postgresql(let source):
                    try await VerifyTarget(
                        source: source, target: targeted.target,
                        machine: SandboxMachine(environment: composition.environment), options: choice,
                        events: progress
                    ).run()
                case .mongodb(let source):
                    try await VerifyDocuments(source: source, target: targeted.target, events: progress).run()
                }
            outcomes.append(outcome)
            guard console.output == .text else { continue }
            let lines = VerifyText(style: console.style).lines(outcome)
            if sql {
                for line in lines { console.complain(line) }
                console.write(outcome.repair?.script ?? "")
            } else {
                console.say(lines)
            }
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Verify(outcomes))) }
        if outcomes.contains(where: { !$0.differences.isEmpty }) { throw ExitCode(ExitCodes.attention) }
    }
}
