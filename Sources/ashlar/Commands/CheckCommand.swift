import ArgumentParser
import AshlarCore
import Engine
import Report
import Workspace

struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Look at the files, without any server.",
        discussion: "Exit codes: 0 nothing wrong, 2 errors were found (warnings too with --strict), 1 failed.")

    @OptionGroup var options: GlobalOptions
    @OptionGroup var storeOptions: StoreOptions

    @Flag(name: .long, help: "Correct what can be corrected mechanically.")
    var fix = false

    @Flag(name: .long, help: "Warnings count as errors.")
    var strict = false

    func run() async throws {
        let composition = Composition()
        let console = options.console
        var workspace = try composition.workspace(options)
        var findings = try await find(workspace)
        if fix {
            // Inlining a file may bring up what stands in it; a second round sees the new text.
            for _ in 0..<5 where findings.contains(where: { $0.fix != nil }) {
                let result = try WorkspaceFix.apply(findings, in: workspace)
                if console.output == .text {
                    for finding in result.applied {
                        let place = finding.location.map { "\($0.file):\($0.line) " } ?? ""
                        console.say(
                            console.style("fixed", .green) + " \(place)\(finding.fix?.title ?? finding.message)")
                    }
                }
                guard !result.applied.isEmpty else { break }
                workspace = try composition.workspace(options)
                findings = try await find(workspace)
            }
        }
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.Check(findings)))
        } else {
            let text = FindingText(style: console.style)
            for finding in findings {
                console.say(text.lines(finding))
                console.say()
            }
            console.say(
                text.summary(
                    findings, stores: try composition.stores(workspace, storeOptions).count))
        }
        let limit: Finding.Severity = strict ? .warning : .error
        if findings.contains(where: { $0.severity >= limit }) { throw ExitCode(ExitCodes.attention) }
    }

    private func find(_ workspace: Workspace) async throws -> [Finding] {
        try await checkStores(workspace, only: storeOptions.store)
    }
}
