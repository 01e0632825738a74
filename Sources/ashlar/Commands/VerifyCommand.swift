import ArgumentParser
import Engine
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

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var outcomes: [VerifyTarget.Outcome] = []
        for source in try composition.postgresStores(workspace, storeOptions, console) {
            var choice = VerifyTarget.Options()
            choice.ignoresOwners = !owners
            choice.ignoresGrants = ignoreGrants
            let outcome = try await VerifyTarget(
                source: source,
                target: try await composition.target(source.declaration, workspace, targetOptions),
                machine: SandboxMachine(environment: composition.environment), options: choice,
                events: console.progress()
            ).run()
            outcomes.append(outcome)
            if console.output == .text { console.say(VerifyText(style: console.style).lines(outcome)) }
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Verify(outcomes))) }
        if outcomes.contains(where: { !$0.differences.isEmpty }) { throw ExitCode(ExitCodes.attention) }
    }
}
