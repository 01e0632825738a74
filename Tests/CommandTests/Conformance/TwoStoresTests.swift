import Testing

/// A version that spans both databases.
@Suite("A workspace with both kinds of stores")
struct TwoStoresTests {
    private struct Both {
        let workspace: TestWorkspace
        let tables: TestDatabase
        let documents: TestMongoDatabase

        init() async throws {
            workspace = try TestWorkspace()
            try workspace.write(
                """
                version: 1
                stores:
                  - name: tables
                    migrations: { folder: tables }
                  - name: documents
                    kind: mongodb
                    migrations: { folder: documents }

                """, to: "ashlar.yaml")
            for number in 1...2 {
                let version = "Schema Version: 1.\(number).0"
                try workspace.write(
                    "-- \(version)\nCREATE TABLE t\(number) (id integer);\n", to: "tables/00\(number)_t.sql")
                try workspace.write("DROP TABLE t\(number);\n", to: "tables/rollback_00\(number)_t.sql")
                try workspace.write(
                    "# \(version)\nsteps:\n  - create: c\(number)\n", to: "documents/00\(number)_c.yaml")
                try workspace.write("steps:\n  - drop: c\(number)\n", to: "documents/rollback_00\(number)_c.yaml")
            }
            tables = try await TestServer.database("two")
            documents = try await MongoTestServer.database()
        }

        func ashlar(_ arguments: String..., environment: [String: String]? = nil) async throws -> ProgramOutcome {
            try await AshlarProgram.run(
                arguments, in: workspace.folder,
                environment: environment ?? ["DATABASE_URL": tables.url, "MONGODB_URI": documents.url], input: nil,
                limit: .seconds(120), meanwhile: { _ in })
        }

        func tableNames() async throws -> [String?] {
            try await tables.query(
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relname LIKE 't_' ORDER BY 1"
            ).map { $0[0] }
        }
    }

    @Test("goes up and back as one, in the order of its stores")
    func together() async throws {
        let both = try await Both()
        let up = try await both.ashlar("apply", "--to", "1.1.0")
        #expect(up.exitCode == 0, "\(up.everything)")
        let first = try #require(up.output.firstRange(of: "tables: 1 migration applied"))
        let second = try #require(up.output.firstRange(of: "documents: 1 migration applied"))
        #expect(first.lowerBound < second.lowerBound)
        #expect(try await both.ashlar("apply").exitCode == 0)
        #expect(try await both.ashlar("status").exitCode == 0)
        #expect(try await both.ashlar("verify").exitCode == 0)
        let back = try await both.ashlar("rollback", "--to", "1.1.0", "--accept", "data-loss")
        #expect(back.exitCode == 0, "\(back.everything)")
        #expect(try await both.tableNames() == ["t1"])
        #expect(try await both.documents.collections() == ["c1"])
    }

    @Test("says what stays changed when the second store fails")
    func halfDone() async throws {
        let both = try await Both()
        try both.workspace.write(
            "# Schema Version: 1.2.0\nsteps:\n  - collMod: nowhere\n    validationLevel: strict\n",
            to: "documents/002_c.yaml")
        let failed = try await both.ashlar("apply")
        #expect(failed.exitCode == 1, "\(failed.everything)")
        #expect(failed.errors.contains("changed by this run, nothing → 1.2.0"), "\(failed.errors)")
        #expect(failed.errors.contains("ashlar rollback --store tables --to 0"), "\(failed.errors)")
        #expect(try await both.tableNames() == ["t1", "t2"])
    }

    @Test("with --all-or-nothing leaves nothing behind when the second store fails")
    func allOrNothing() async throws {
        let both = try await Both()
        #expect(try await both.ashlar("apply", "--to", "1.1.0").exitCode == 0)
        try both.workspace.write(
            "# Schema Version: 1.2.0\nsteps:\n  - create: c2\n  - collMod: nowhere\n    validationLevel: strict\n",
            to: "documents/002_c.yaml")
        let failed = try await both.ashlar("apply", "--all-or-nothing")
        #expect(failed.exitCode == 1, "\(failed.everything)")
        #expect(failed.errors.contains("rolled back to 1.1.0"), "\(failed.errors)")
        #expect(try await both.tableNames() == ["t1"])
        #expect(try await both.documents.collections() == ["c1"])
        let status = try await both.ashlar("status")
        #expect(status.output.contains("at version 1.1.0, 1 pending"), "\(status.everything)")
    }

    @Test("changes nothing when one of the databases cannot be reached")
    func unreachable() async throws {
        let both = try await Both()
        let failed = try await both.ashlar(
            "apply",
            environment: [
                "DATABASE_URL": both.tables.url,
                "MONGODB_URI": "mongodb://127.0.0.1:1/shop?serverSelectionTimeoutMS=500",
            ])
        #expect(failed.exitCode == 1, "\(failed.everything)")
        #expect(try await both.tableNames().isEmpty)
    }

    @Test("works on the store whose database is named, and says what it leaves out")
    func oneOnly() async throws {
        let both = try await Both()
        let outcome = try await both.ashlar("apply", environment: ["DATABASE_URL": both.tables.url])
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.errors.contains("documents was left out"), "\(outcome.errors)")
        #expect(try await both.documents.collections().isEmpty)
        let other = try await both.ashlar("apply", "--url", both.documents.url, environment: [:])
        #expect(other.exitCode == 0 && other.errors.contains("tables was left out"), "\(other.everything)")
        #expect(try await both.documents.collections() == ["c1", "c2"])
        let neither = try await both.ashlar("apply", environment: [:])
        #expect(neither.exitCode == 1 && neither.errors.contains("no database was named"), "\(neither.everything)")
    }
}
