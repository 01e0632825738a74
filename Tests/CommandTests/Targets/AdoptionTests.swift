import PostgresCatalog
import PostgresClient
import Testing

/// Databases that were made by hand before Ashlar came.
@Suite("Adopting and verifying a database")
struct AdoptionTests {
    /// A database with the base schema of the example, run as psql would run it.
    private func byHand() async throws -> (TestWorkspace, TestDatabase) {
        let workspace = try TestWorkspace(example: ())
        let database = try await TestServer.database("byhand")
        for file in ["logs", "alerts"] {
            try await database.execute(try workspace.read("schemas/postgresql/log-aggregator/\(file).sql"))
        }
        return (workspace, database)
    }

    @Test("baseline adopts a database that was created from the base schema, without running anything")
    func adopts() async throws {
        let (workspace, database) = try await byHand()
        try await database.execute("INSERT INTO services (name, team) VALUES ('shop', 'sales')")
        let asked = try await workspace.ashlar("baseline", on: database)
        #expect(asked.exitCode == 2, "nobody agreed: \(asked.everything)")
        #expect(try await !database.hasLedger())
        let outcome = try await workspace.ashlar("baseline", "--yes", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.output.contains("is adopted at version 1.0.0"), "\(outcome.output)")
        #expect(
            try await database.query("SELECT DISTINCT kind, state FROM schema_versions") == [["baseline", "applied"]])
        #expect(try await database.scalar("SELECT count(*) FROM schema_versions") == "4")
        #expect(try await database.scalar("SELECT count(*) FROM services") == "1")
        #expect(try await workspace.ashlar("status", on: database).exitCode == 0)
        let verified = try await workspace.ashlar("verify", on: database)
        #expect(verified.exitCode == 0, "\(verified.everything)")
        let again = try await workspace.ashlar("baseline", "--yes", on: database)
        #expect(again.exitCode == 1)
        #expect(again.errors.contains("holds 4 migrations already"), "\(again.errors)")
    }

    @Test("baseline finds an older version too")
    func adoptsOlder() async throws {
        let workspace = try TestWorkspace(example: ())
        let database = try await TestServer.database("older")
        for name in ["001_create_logs", "002_create_alert_rules"] {
            try await database.execute(try workspace.read("log-aggregator/migrations/\(name).sql"))
        }
        let outcome = try await workspace.ashlar("baseline", "--yes", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(
            try await database.scalar("SELECT string_agg(name, ' ' ORDER BY id) FROM schema_versions")
                == "001_create_logs 002_create_alert_rules")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
        #expect(try await workspace.ashlar("verify", on: database).exitCode == 0)
    }

    @Test("baseline refuses a database that differs, and names the differences")
    func refuses() async throws {
        let (workspace, database) = try await byHand()
        try await database.execute("ALTER TABLE logs ADD COLUMN hostname text; DROP INDEX logs_trace_id_idx")
        let before = try await database.snapshot()
        let outcome = try await workspace.ashlar("baseline", "--yes", on: database)
        #expect(outcome.exitCode == 1)
        for text in ["hostname", "logs_trace_id_idx", "nothing was changed"] {
            #expect(outcome.errors.contains(text), "\(text) is not in: \(outcome.errors)")
        }
        #expect(try await database.snapshot().differences(from: before).isEmpty)
        let accepted = try await workspace.ashlar(
            "baseline", "--to", "1.0.0", "--accept-differences", "--yes", on: database)
        #expect(accepted.exitCode == 0, "\(accepted.everything)")
        #expect(try await workspace.ashlar("verify", on: database).exitCode == 2)
    }

    @Test("verify names what drifted, with exit code 2, and changes nothing")
    func verify() async throws {
        let workspace = try TestWorkspace(example: ())
        let database = try await TestServer.database("verify")
        try #require(try await workspace.ashlar("apply", on: database).exitCode == 0)
        let clean = try await workspace.ashlar("verify", on: database)
        #expect(clean.exitCode == 0, "\(clean.everything)")
        try await database.execute("ALTER TABLE alerts ALTER COLUMN acknowledged_by TYPE varchar(64)")
        let before = try await database.snapshot()
        let drifted = try await workspace.ashlar("verify", on: database)
        #expect(drifted.exitCode == 2, "\(drifted.everything)")
        for text in ["public.alerts.acknowledged_by", "character varying(64)", "text"] {
            #expect(drifted.everything.contains(text), "\(text) is not in: \(drifted.everything)")
        }
        #expect(try await database.snapshot().differences(from: before).isEmpty)
        let json = try await workspace.ashlar("verify", "--output", "json", on: database)
        #expect(json.exitCode == 2)
        #expect(json.output.contains("acknowledged_by"), "\(json.output)")
    }
}
