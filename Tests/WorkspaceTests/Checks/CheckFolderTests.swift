import AshlarCore
import Foundation
import Testing

@testable import Workspace

/// Each folder `Workspaces/checks/<id>` is a workspace in which one check has something to say; `expect.txt` holds all
/// findings. `ASHLAR_RECORD=1` writes the expectations anew, and the test then fails on purpose.
@Suite struct CheckFolderTests {
    static let cases = (try? DiskFileTree().entries(of: TestWorkspaces.folder + "/checks").map(\.name)) ?? []

    @Test(arguments: cases)
    func `the findings are those expected`(name: String) async throws {
        let tree = try TestWorkspaces.load("checks/" + name)
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        let findings = try await checkWorkspace(workspace, clock: TestWorkspaces.clock)
        var text = findings.map { $0.line + "\n" }.joined()
        let fixed = try await fixedLines(findings, workspace)
        if !fixed.isEmpty { text += "\nafter the fix:\n" + fixed }
        let file = TestWorkspaces.folder + "/checks/\(name)/expect.txt"
        if ProcessInfo.processInfo.environment["ASHLAR_RECORD"] != nil {
            try Data(text.utf8).write(to: URL(filePath: file))
            Issue.record("recorded")
        }
        #expect(text == tree.text("/w/expect.txt"))
        if name != "none" { #expect(findings.contains { $0.id == name }) }
    }

    /// The findings that stay once the corrections are made, and the corrected files.
    private func fixedLines(_ findings: [Finding], _ workspace: Workspace) async throws -> String {
        let result = try WorkspaceFix.apply(findings, in: workspace)
        guard !result.files.isEmpty else { return "" }
        let again = try Workspace.discover(startingAt: "/w", fileTree: workspace.fileTree)
        let left = try await checkWorkspace(again, clock: TestWorkspaces.clock)
        var text = left.map { $0.line + "\n" }.joined()
        for file in result.files {
            text += "--- \(file)\n" + String(decoding: try workspace.read(file).bytes, as: UTF8.self)
        }
        return text
    }

    @Test func `every check has a folder in which it fires, but for the size of a ConfigMap`() {
        let ids = Set(allWorkspaceChecks.map(\.id)).subtracting(["config-map-size"])
        #expect(Set(Self.cases).subtracting(["none"]) == ids)
    }
}
