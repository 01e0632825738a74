import AshlarCore
import Testing

@testable import Workspace

/// The example that a newcomer starts from.
@Suite struct ExampleTests {
    static let folder = TestWorkspaces.repository + "/Examples/log-monitoring"

    @Test(.enabled(if: DiskFileTree().isFolder(folder)))
    func `the example workspace has no finding`() async throws {
        let tree = try TestWorkspaces.inMemory(Self.folder)
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        #expect(workspace.configurationFile == nil)
        #expect(workspace.stores.map(\.name) == ["log-aggregator", "monitoring-gateway"])
        let store = workspace.stores[0]
        #expect(store.schemaFiles.map(Path.lastComponent) == ["logs.sql", "alerts.sql"])
        #expect(try workspace.migrations(of: store).migrations.count >= 4)
        #expect(try await checkWorkspace(workspace).map(\.line) == [])
    }
}
