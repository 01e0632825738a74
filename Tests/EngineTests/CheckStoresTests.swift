import AshlarCore
import Engine
import Testing
import Workspace

@Suite struct CheckStoresTests {
    private static let header = "# Migration: %\n# Schema Version: 1.0.0\n# Irreversible: a test\n"
    private static let files = [
        "/w/app/migrations/001_create_users.yaml": file("001_create_users", "  - create: users\n"),
        "/w/app/migrations/002_drop_users.yaml": file("002_drop_users", "  - drop: users\n"),
    ]

    private static func file(_ name: String, _ steps: String) -> String {
        header.replacing("%", with: name) + "steps:\n" + steps
    }

    private func check(_ store: String, _ others: [String: String] = [:]) async throws -> [Finding] {
        let configuration = "version: 1\nstores:\n  - name: app\n    kind: mongodb\n\(store)"
        let tree = MemoryFileTree(Self.files.merging(others) { $1 }.merging(["/w/ashlar.yaml": configuration]) { $1 })
        return try await checkStores(try Workspace.discover(startingAt: "/w", fileTree: tree))
            .filter { lintRuleIDs.contains($0.id) }
    }

    @Test func `the rules look at the migrations of a MongoDB store`() async throws {
        let findings = try await check("")
        #expect(findings.map(\.id) == ["collection-dropped"])
        #expect(findings.first?.location?.description == "app/migrations/002_drop_users.yaml:5:5")
        #expect(findings.first?.severity == .warning)
    }

    @Test func `the workspace sets the severity of a rule, or turns it off`() async throws {
        #expect(try await check("    checks: { collection-dropped: error }\n").map(\.severity) == [.error])
        #expect(try await check("    checks: { collection-dropped: off }\n").isEmpty)
    }

    @Test func `a schema that cannot be read is a finding beside the others`() async throws {
        let findings = try await check(
            "    schemas: [schemas.ts]\n",
            ["/w/schemas.ts": "/** @collection users */\nexport interface User {\n  _id: string;\n  a: Missing;\n}\n"])
        #expect(findings.map(\.id) == ["collection-dropped", "schema-malformed"])
        #expect(findings.last?.location?.description == "schemas.ts:4:6")
    }
}
