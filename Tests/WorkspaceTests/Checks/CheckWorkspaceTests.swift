import AshlarCore
import Foundation
import Testing

@testable import Workspace

@Suite struct CheckWorkspaceTests {
    private func check(_ tree: MemoryFileTree, onlyStore: String? = nil) async throws -> [Finding] {
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: tree)
        return try await checkWorkspace(workspace, onlyStore: onlyStore, clock: TestWorkspaces.clock)
    }

    @Test func `a file over 900 KiB and a folder over a ConfigMap are warnings`() async throws {
        let filler = "SELECT '" + String(repeating: "x", count: 1000) + "';\n"
        let tree = MemoryFileTree([
            "/w/migrations/V1__a.sql": String(repeating: filler, count: 930),
            "/w/migrations/V2__b.sql": String(repeating: filler, count: 200),
        ])
        let findings = try await check(tree).filter { $0.id == "config-map-size" }
        #expect(findings.map(\.location?.file) == ["migrations", "migrations/V1__a.sql"])
        #expect(findings.allSatisfy { $0.severity == .warning })
    }

    @Test func `the configuration turns checks off or changes their severity`() async throws {
        let tree = MemoryFileTree([
            "/w/ashlar.yaml": """
            version: 1
            stores:
              - name: one
                migrations: {folder: one}
                checks: {rollback-missing: note}
              - name: two
                migrations: {folder: two}
            checks: {header-missing: off, rollback-missing: warning}
            """,
            "/w/one/001_a.sql": "SELECT 1;",
            "/w/two/001_a.sql": "SELECT 1;",
        ])
        let findings = try await check(tree)
        #expect(findings.map(\.id) == ["rollback-missing", "rollback-missing"])
        #expect(findings.map(\.severity) == [.note, .warning])
        #expect(try await check(tree, onlyStore: "two").map(\.location?.file) == ["two/001_a.sql"])
        await #expect(throws: AshlarError.self) { try await check(tree, onlyStore: "three") }
    }

    @Test func `files that include each other are not put into each other`() async throws {
        let tree = MemoryFileTree([
            "/w/migrations/V1__a.sql": "\\ir a.sqlpart\n", "/w/migrations/a.sqlpart": "\\ir b.sqlpart\n",
            "/w/migrations/b.sqlpart": "\\ir a.sqlpart\n", "/outside.sql": "SELECT 1;",
            "/w/migrations/V2__b.sql": "\\ir ../../outside.sql\n",
        ])
        let findings = try await check(tree).filter { $0.id == "psql-meta-command" }
        #expect(findings.count == 2)
        #expect(findings.allSatisfy { $0.fix == nil })
        #expect(findings[0].message.contains("circle"))
        #expect(findings[1].message.contains("there is no file '../../outside.sql' in the workspace"))
    }

    @Test func `a section keeps the lines and columns of its file`() async throws {
        let tree = MemoryFileTree([
            "/w/db/migrations/20250131120000_x.sql":
                "-- migrate:up\nSELECT 1;\n-- migrate:down\nSELECT 1;\n  SELEKT 2;\n"
        ])
        let findings = try await check(tree)
        #expect(
            findings.map(\.line) == [
                "db/migrations/20250131120000_x.sql:5:3: error syntax-error: syntax error at or near \"SELEKT\""
            ])
        #expect(findings.first?.location?.lineText == "  SELEKT 2;")
    }

    @Test func `five thousand files are checked in a few seconds`() async throws {
        var files: [String: String] = [:]
        for number in 1...2500 {
            let name = CalendarDate.padded(number, 4) + "_add"
            files["/w/s/migrations/\(name).sql"] =
                "-- Migration: \(name)\n-- Schema Version: 1.\(number).0\nALTER TABLE t ADD COLUMN c\(number) integer;\n"
            files["/w/s/migrations/rollback_\(name).sql"] = "ALTER TABLE t DROP COLUMN c\(number);\n"
        }
        files["/w/schemas/postgresql/s/t.sql"] =
            "-- Schema Version: 1.2500.0\n-- Last Modified: 2025-01-31\n-- Description: t\nCREATE TABLE t (id int);\n"
        let tree = MemoryFileTree(files)
        #expect(try await check(tree).isEmpty)
    }
}
