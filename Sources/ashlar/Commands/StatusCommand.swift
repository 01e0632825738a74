import ArgumentParser
import Engine
import Report

struct StatusCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "status", abstract: "Compare the files with a database; changes nothing.",
        discussion: "Exit codes: 0 up to date, 2 something is pending or disagrees, 1 failed.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    func run() async throws {
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
}
