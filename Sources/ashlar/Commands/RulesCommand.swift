import ArgumentParser
import AshlarCore
import Lint
import Report
import Workspace

struct RulesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rules", abstract: "List the checks and lint rules of ashlar check.",
        discussion: """
            Without a workspace. Each has a page in the documentation; checks: in ashlar.yaml sets the severity of either by \
            its id.
            """)

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let console = options.console
        let checks = allWorkspaceChecks.map {
            ReportV1.Rules.Rule(
                id: $0.id, kind: "check", title: $0.title, severity: nil, page: "docs/checks/\($0.id).md")
        }
        let rules = allLintRules.map {
            ReportV1.Rules.Rule(
                id: $0.id, kind: "mongodb", title: $0.title, severity: $0.severity.rawValue,
                page: "docs/rules/\($0.id).md")
        }
        if console.output == .json {
            console.say(try ReportV1.encode(ReportV1.Rules(checks + rules)))
            return
        }
        for (title, list) in [("checks of the files", checks), ("rules for MongoDB's migrations", rules)] {
            console.say(console.style(title, .bold))
            let width = list.map(\.id.count).max() ?? 0
            for rule in list {
                let id = rule.id + String(repeating: " ", count: width - rule.id.count)
                let severity = rule.severity.map { "  (\($0))" } ?? ""
                console.say("  " + console.style(id, .cyan) + "  \(rule.title)\(severity)")
            }
            console.say()
        }
    }
}
