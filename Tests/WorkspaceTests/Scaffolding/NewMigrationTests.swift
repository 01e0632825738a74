import AshlarCore
import Testing

@testable import Workspace

@Suite struct NewMigrationTests {
    private func new(
        _ name: String, _ files: [String: String], naming: NamingPattern? = nil, version: SemanticVersion? = nil,
        bump: NewMigration.Bump = .minor
    ) throws -> (NewMigration, Workspace) {
        let tree = MemoryFileTree(Dictionary(uniqueKeysWithValues: files.map { ("/w/" + $0.key, $0.value) }))
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        var store = workspace.stores[0]
        if let naming { store.naming = naming }
        let new = try NewMigration(
            named: name, for: store, in: workspace, version: version, bump: bump, clock: TestWorkspaces.clock)
        return (new, workspace)
    }

    private let guide = [
        "schemas/postgresql/s/logs.sql": "-- Schema Version: 1.1.0\n",
        "s/migrations/004_x.sql": "-- Migration: 004_x\n-- Schema Version: 1.0.0\nSELECT 1;",
    ]

    @Test func `the guide's pattern: next number, next version, today, and a rollback file`() throws {
        let (new, workspace) = try new("Add Severity!", guide)
        #expect(new.id == MigrationID(sequence: "005", name: "005_add_severity"))
        #expect(new.version == SemanticVersion(1, 2, 0))
        #expect(
            new.files == [
                NewMigration.File(
                    path: "s/migrations/005_add_severity.sql",
                    contents: """
                        -- Migration: 005_add_severity
                        -- Schema Version: 1.2.0
                        -- Last Modified: 2025-02-01
                        -- Description: add severity


                        """),
                NewMigration.File(
                    path: "s/migrations/rollback_005_add_severity.sql",
                    contents: "-- Migration: rollback_005_add_severity\n-- Description: undoes 005_add_severity\n\n"),
            ])
        try new.write(in: workspace)
        let set = try workspace.migrations(of: workspace.stores[0])
        #expect(set.migrations.last?.id == new.id)
        #expect(set.migrations.last?.rollback.script != nil)
    }

    @Test func `a file that exists stops all files`() throws {
        var files = guide
        files["s/migrations/rollback_005_add_severity.sql"] = "kept"
        let (new, workspace) = try new("add severity", files)
        #expect(throws: AshlarError.self) { try new.write(in: workspace) }
        #expect(!workspace.fileTree.isFile("/w/s/migrations/005_add_severity.sql"))
        #expect(try workspace.read("s/migrations/rollback_005_add_severity.sql").bytes == Array("kept".utf8))
    }

    @Test func `the version can be given or raised otherwise, and never goes back`() throws {
        #expect(try new("x", guide, bump: .major).0.version == SemanticVersion(2, 0, 0))
        #expect(try new("x", guide, bump: .patch).0.version == SemanticVersion(1, 1, 1))
        #expect(try new("x", guide, version: SemanticVersion(3, 0, 0)).0.version == SemanticVersion(3, 0, 0))
        #expect(throws: AshlarError.self) { try new("x", guide, version: SemanticVersion(1, 1, 0)) }
    }

    @Test(arguments: [
        ("migrations/V1.9__a.sql", "V1.10__x.sql", "UV", nil as NamingPattern?),
        ("migrations/000009_a.up.sql", "000010_x.up.sql", "down", nil),
        ("migrations/00009_a.sql", "00010_x.sql", "", .goose),
        ("db/migrations/20200101000000_a.sql", "20250201120000_x.sql", "", .dbmate),
        ("db/migrations/20200101000000_a.sql", "20250201120000_x.sql", "rollback", .timestamp),
        ("db/migrations/20990101000000_a.sql", "20990101000001_x.sql", "", .dbmate),
        ("migrations/999_a.sql", "1000_x.sql", "rollback", nil),
    ])
    func `each pattern has its next name`(existing: String, expected: String, _: String, naming: NamingPattern?) throws
    {
        let text = naming == .dbmate ? "-- migrate:up\n" : naming == .goose ? "-- +goose Up\n" : ""
        let (new, workspace) = try new("x", [existing: text + "SELECT 1;"], naming: naming)
        #expect(new.files.first.map { Path.lastComponent($0.path) } == expected)
        try new.write(in: workspace)
        var store = workspace.stores[0]
        store.naming = naming
        let set = try workspace.migrations(of: store)
        #expect(set.problems.isEmpty)
        #expect(set.migrations.last?.id == new.id)
        #expect(set.orphans.isEmpty)
        #expect(new.files.count == (naming?.hasSections == true ? 1 : 2))
    }

    @Test func `the first migration begins the count`() throws {
        let (new, _) = try new("first", ["schemas/postgresql/s/logs.sql": "SELECT 1;"])
        #expect(new.id.name == "001_first")
        #expect(new.version == SemanticVersion(1, 0, 0))
    }

    @Test func `a name that leaves nothing is an error`() throws {
        #expect(throws: AshlarError.self) { try new("äöü", guide) }
    }
}

@Suite struct ScaffoldTests {
    @Test func `what init writes reads back as what was found`() throws {
        let tree = MemoryFileTree([
            "/w/schemas/postgresql/log-aggregator/alerts.sql": "-- Requires: logs.sql\n",
            "/w/schemas/postgresql/log-aggregator/logs.sql": "",
            "/w/schemas/postgresql/on/it's #1.sql": "",
            "/w/log-aggregator/migrations/20250101000000_a.sql": "SELECT 1;",
            "/w/schemas/mongodb/gateway/schemas.ts": "",
            "/w/infra/k8s/postgres-migrations-job.yaml": "",
        ])
        let found = try Workspace.discover(startingAt: "/w", fileTree: tree)
        #expect(try found.writeConfiguration() == "ashlar.yaml")
        let read = try Workspace.discover(startingAt: "/w", fileTree: tree)
        #expect(read.configurationFile == "ashlar.yaml")
        #expect(read.stores.map(\.name) == found.stores.map(\.name))
        #expect(read.stores.map(\.kind) == found.stores.map(\.kind))
        #expect(read.stores.map(\.schemaFiles) == found.stores.map(\.schemaFiles))
        #expect(read.stores.first?.naming == .timestamp)
        #expect(read.kubernetes == found.kubernetes)
        #expect(throws: AshlarError.self) { try found.writeConfiguration() }
    }

    @Test func `the commented settings are right once the comment signs are gone`() throws {
        let tree = MemoryFileTree(["/w/schemas/postgresql/logs/a.sql": ""])
        let text = try Workspace.discover(startingAt: "/w", fileTree: tree).scaffoldConfiguration(schema: "s.json")
        #expect(text.hasPrefix("# yaml-language-server: $schema=s.json\n"))
        let settings = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            let bare = line.drop { $0 == " " }
            guard bare.hasPrefix("# "), !bare.contains("."), bare.dropFirst(2).contains(":") || bare.contains("-")
            else {
                return String(line)
            }
            return String(line.prefix(line.count - bare.count)) + bare.dropFirst(2)
        }
        try tree.create("/w/ashlar.yaml", bytes: Array(settings.joined(separator: "\n").utf8))
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        #expect(workspace.environments.map(\.name) == ["development", "production"])
        #expect(workspace.stores[0].ledger == StoreDeclaration.LedgerTable())
        #expect(workspace.stores[0].timeouts == .standard)
    }
}
