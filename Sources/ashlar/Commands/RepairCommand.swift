import ArgumentParser
import AshlarCore
import Engine
import Report

struct RepairCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Bring the ledger in line with what you vouch for.",
        discussion: """
            Shows what it would change in the ledger and asks. It runs no migration and touches no table but the \
            ledger's. Without --finished or --forget it takes the checksums of edited files and removes entries \
            whose file is gone.
            """)

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions
    @OptionGroup var targetOptions: TargetOptions

    @Option(
        name: .long,
        help: ArgumentHelp(
            "A migration that stopped part of the way and that you completed by hand.", valueName: "name"))
    var finished: String?

    @Option(name: .long, help: ArgumentHelp("An entry to remove from the ledger.", valueName: "name"))
    var forget: String?

    func validate() throws {
        if finished != nil, forget != nil { throw ValidationError("--finished and --forget exclude each other") }
    }

    func run() async throws {
        let composition = Composition()
        let console = options.console
        let workspace = try composition.workspace(options)
        var choice = RepairLedger.Options()
        choice.finished = finished
        choice.forget = forget
        var isOpen = false
        var outcomes: [RepairLedger.Outcome] = []
        for targeted in try await composition.targets(workspace, storeOptions, targetOptions, console) {
            let isAgreed = targetOptions.yes
            let outcome = try await RepairLedger(
                store: targeted.store, target: targeted.target, options: choice, events: console.progress()
            ) { proposals in
                if console.output == .text {
                    console.say("The ledger of \(targeted.name) would change:")
                    for proposal in proposals { console.say("  - \(proposal.explanation)") }
                }
                return isAgreed || console.confirm("Change it?")
            }.run()
            outcomes.append(outcome)
            isOpen = isOpen || (!outcome.proposals.isEmpty && !outcome.isDone)
            guard console.output == .text else { continue }
            if outcome.proposals.isEmpty {
                console.say(console.style("✓", .green) + " \(targeted.name): nothing to repair")
            } else if outcome.isDone {
                console.say(console.style("✓", .green) + " \(targeted.name): the ledger was changed as shown")
            } else {
                console.say("Nothing was changed. Agree in advance with --yes.")
            }
        }
        if console.output == .json { console.say(try ReportV1.encode(ReportV1.Repair(outcomes))) }
        if isOpen { throw ExitCode(ExitCodes.attention) }
    }
}
