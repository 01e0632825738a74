import FoundationEssentials
import Testing

/// `ashlar status --at-least`: what an application asks before it starts.
@Suite("Waiting for a version")
struct WaitForVersionTests {
    /// A folder in which there is no workspace, as in the container of an application.
    private static func withEmptyFolder<Value>(_ body: (String) async throws -> Value) async throws -> Value {
        let folder = "/tmp/ashlar-empty-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        return try await body(folder)
    }

    @Test("a reached version is 0, another one is 2")
    func versions() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(example: ())
        func code(_ version: String) async throws -> Int32? {
            try await workspace.ashlar(
                "status", "--store", "log-aggregator", "--url", database.url, "--at-least", version
            ).exitCode
        }
        #expect(try await code("0.1.0") == 2)
        #expect(try await database.query("SELECT to_regclass('schema_versions')") == [[nil]])
        let apply = try await workspace.ashlar(
            "apply", "--store", "log-aggregator", "--url", database.url, "--to", "0.3.0")
        #expect(apply.exitCode == 0, "\(apply.everything)")
        for version in ["0.1.0", "0.3.0", "0.2.9", "003", "3", "1"] {
            #expect(try await code(version) == 0, "\(version)")
        }
        for version in ["0.3.1", "1.0.0", "004", "20250101000000"] {
            #expect(try await code(version) == 2, "\(version)")
        }
        #expect(try await code("latest") == 64)
        let wrong = try await workspace.ashlar("status", "--url", database.url, "--wait", "5s")
        #expect(wrong.exitCode == 64 && wrong.errors.contains("--at-least"))
    }

    @Test("without files it asks for the named store")
    func withoutFiles() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(settings: "ledger: { schema: audit, table: applied }")
        try workspace.migration(1, "first", "CREATE TABLE t ();")
        try await database.execute("CREATE SCHEMA audit")
        let apply = try await workspace.ashlar("apply", "--url", database.url)
        #expect(apply.exitCode == 0, "\(apply.everything)")
        try await Self.withEmptyFolder { folder in
            func status(_ arguments: String...) async throws -> ProgramOutcome {
                try await AshlarProgram.run(
                    ["status", "--at-least", "0.1.0"] + arguments, in: folder,
                    environment: ["DATABASE_URL": database.url])
            }
            let reached = try await status("--store", "app", "--ledger", "audit.applied", "--output", "json")
            #expect(reached.exitCode == 0, "\(reached.everything)")
            #expect(reached.output.contains("\"reached\" : true") && reached.output.contains("\"version\" : \"0.1.0\""))
            #expect(try await status("--store", "app").exitCode == 2)
            #expect(try await status("--store", "other", "--ledger", "audit.applied").exitCode == 2)
            let nameless = try await status()
            #expect(nameless.exitCode == 1 && nameless.errors.contains("no schemas and no migrations were found"))
        }
    }

    @Test("it waits while somebody else migrates")
    func waits() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(example: ())
        let url = database.url
        let outcome = try await AshlarProgram.run(
            ["status", "--store", "log-aggregator", "--url", url, "--at-least", "1.0.0", "--wait", "60s"],
            in: workspace.folder
        ) { _ in
            // Long enough for the first question to find nothing.
            try await Task.sleep(for: .seconds(3))
            let apply = try await workspace.ashlar("apply", "--store", "log-aggregator", "--url", url)
            #expect(apply.exitCode == 0, "\(apply.everything)")
        }
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.output.contains("is at version none; waiting for 1.0.0"))
        #expect(outcome.output.contains("log-aggregator is at version 1.0.0"))
    }

    @Test("a database that does not answer is asked again, and told in the end")
    func unreachable() async throws {
        let workspace = try TestWorkspace(example: ())
        let outcome = try await workspace.ashlar(
            "status", "--store", "log-aggregator", "--url", "postgresql://nobody@127.0.0.1:1/none", "--at-least",
            "1.0.0",
            "--wait", "5s")
        #expect(outcome.exitCode == 1)
        #expect(outcome.output.contains("asking again"))
        #expect(outcome.errors.contains("cannot connect to"))
    }
}
