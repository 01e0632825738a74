import AshlarCore
import Foundation
import Testing

@testable import Workspace

@Suite struct CheckRegistryTests {
    @Test func `ids are unique and in kebab case`() {
        let ids = allWorkspaceChecks.map(\.id)
        #expect(Set(ids).count == ids.count)
        for id in ids { #expect(id.utf8.allSatisfy { (97...122).contains($0) || $0 == 45 || (48...57).contains($0) }) }
    }

    @Test(arguments: allWorkspaceChecks.map(\.id))
    func `each check has a page that says what, why, by example and how to mend`(id: String) throws {
        let page = try String(contentsOfFile: TestWorkspaces.repository + "/docs/checks/\(id).md", encoding: .utf8)
        #expect(page.hasPrefix("# \(id)\n"))
        for heading in ["## What", "## Why", "## Example", "## Remedy"] { #expect(page.contains("\n\(heading)\n\n")) }
    }

    @Test func `no page is left of a check that is gone, and the list names each`() throws {
        let folder = TestWorkspaces.repository + "/docs/checks"
        let pages = try DiskFileTree().entries(of: folder).map(\.name).filter { $0 != "README.md" }
        #expect(Set(pages) == Set(allWorkspaceChecks.map { $0.id + ".md" }))
        let list = try String(contentsOfFile: folder + "/README.md", encoding: .utf8)
        for check in allWorkspaceChecks { #expect(list.contains("| [\(check.id)](\(check.id).md) | \(check.title) |")) }
    }
}
