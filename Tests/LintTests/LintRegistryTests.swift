import Foundation
import Lint
import Testing
import Workspace

@Suite struct LintRegistryTests {
    static let repository = URL(filePath: LintCase.folder).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path()

    @Test func `ids are unique, in kebab case, and no check has one of them`() {
        let ids = allLintRules.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(Set(ids).isDisjoint(with: allWorkspaceChecks.map(\.id)))
        for id in ids { #expect(id.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 }) }
    }

    @Test func `a workspace may set the severity of every rule`() {
        #expect(lintRuleIDs == allLintRules.map(\.id))
    }

    @Test(arguments: allLintRules.map(\.id))
    func `each rule has a page that says what, why, by example and how to mend`(id: String) throws {
        let rule = try #require(allLintRules.first { $0.id == id })
        let page = try String(contentsOfFile: "\(Self.repository)docs/rules/\(id).md", encoding: .utf8)
        #expect(page.hasPrefix("# \(id)\n\n\(rule.title). Severity: "))
        for heading in ["## What", "## Why", "## Example", "## Remedy"] { #expect(page.contains("\n\(heading)\n\n")) }
        let list = try String(contentsOfFile: "\(Self.repository)docs/rules/README.md", encoding: .utf8)
        #expect(list.contains("| [\(id)](\(id).md) | \(rule.title) |"))
    }
}
