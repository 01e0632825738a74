import Foundation
import Testing

/// `ashlar plan NAME` in a workspace.
@Suite("Planning the migration of a workspace")
struct PlanMigrationTests {
    private static let base = "schemas/postgresql/log-aggregator/logs.sql"
    private static let migrations = "log-aggregator/migrations/"

    /// The guide's example: the column that somebody edited into the base schema.
    private func edited() throws -> TestWorkspace {
        let workspace = try TestWorkspace(example: ())
        let text = try workspace.read(Self.base)
        try workspace.write(
            text.replacingOccurrences(of: "    trace_id text,\n", with: "    trace_id text,\n    severity integer,\n"),
            to: Self.base)
        return workspace
    }

    @Test("the guide's example: migration, rollback and headers are written, check and test agree")
    func guideExample() async throws {
        let workspace = try edited()
        let looked = try await workspace.ashlar("plan")
        #expect(looked.exitCode == 2 && looked.output.contains("would write"), "\(looked.everything)")
        #expect(throws: (any Error).self) { try workspace.read(Self.migrations + "005_changes.sql") }
        let checked = try await workspace.ashlar("plan", "--check")
        #expect(checked.exitCode == 2, "\(checked.everything)")
        #expect(checked.output.contains("missing column public.logs.severity"), "\(checked.output)")

        let outcome = try await workspace.ashlar("plan", "add_severity")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        let migration = try workspace.read(Self.migrations + "005_add_severity.sql")
        #expect(migration.hasPrefix("-- Migration: 005_add_severity\n-- Schema Version: 1.1.0\n"), "\(migration)")
        #expect(migration.contains("ADD COLUMN severity integer;"), "\(migration)")
        let rollback = try workspace.read(Self.migrations + "rollback_005_add_severity.sql")
        #expect(rollback.contains("DROP COLUMN severity"), "\(rollback)")
        #expect(try workspace.read(Self.base).hasPrefix("-- Schema Version: 1.1.0\n"))

        #expect(try await workspace.ashlar("plan", "--check").exitCode == 0)
        let again = try await workspace.ashlar("plan", "again")
        #expect(again.exitCode == 0 && again.output.contains("nothing to plan"), "\(again.everything)")
        let check = try await workspace.ashlar("check", "--strict")
        #expect(check.exitCode == 0, "\(check.everything)")
        let tested = try await workspace.ashlar("test")
        #expect(tested.exitCode == 0, "\(tested.everything)")
        let database = try await TestServer.database("guide")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
        #expect(try await workspace.ashlar("verify", on: database).exitCode == 0)
    }

    @Test("data that would be lost is accepted by the author only, and the rollback says what it cannot bring back")
    func hazards() async throws {
        let workspace = try edited()
        #expect(try await workspace.ashlar("plan", "add_severity").exitCode == 0)
        let text = try workspace.read(Self.base)
        try workspace.write(text.replacingOccurrences(of: "    severity integer,\n", with: ""), to: Self.base)
        let shown = try await workspace.ashlar("plan", "drop_severity", "--dry-run")
        #expect(shown.exitCode == 2)
        #expect(shown.output.contains("--accept data-loss"), "\(shown.output)")
        #expect(!shown.output.contains("-- Hazards:"), "\(shown.output)")
        let outcome = try await workspace.ashlar("plan", "drop_severity", "--accept", "data-loss")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        let migration = try workspace.read(Self.migrations + "006_drop_severity.sql")
        #expect(migration.contains("-- Schema Version: 2.0.0\n"), "a column goes: \(migration)")
        #expect(migration.contains("-- Hazards: data-loss ("), "\(migration)")
        let rollback = try workspace.read(Self.migrations + "rollback_006_drop_severity.sql")
        #expect(rollback.contains("This cannot bring back:"), "\(rollback)")
        #expect(try await workspace.ashlar("check").exitCode == 0)
    }

    @Test("an index on a table that is in use is built without blocking, in a file of its own")
    func split() async throws {
        let workspace = try edited()
        try workspace.write(
            try workspace.read(Self.base) + "\nCREATE INDEX logs_severity_idx ON logs (severity);\n", to: Self.base)
        let outcome = try await workspace.ashlar("plan", "add_severity")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try workspace.read(Self.migrations + "005_add_severity.sql").contains("ADD COLUMN severity"))
        let indexes = try workspace.read(Self.migrations + "006_add_severity_indexes.sql")
        #expect(indexes.contains("CREATE INDEX CONCURRENTLY logs_severity_idx"), "\(indexes)")
        #expect(indexes.contains("-- Schema Version: 1.1.1\n"), "\(indexes)")
        let rollback = try workspace.read(Self.migrations + "rollback_006_add_severity_indexes.sql")
        #expect(rollback.contains("DROP INDEX CONCURRENTLY"), "\(rollback)")
        #expect(try workspace.read(Self.base).hasPrefix("-- Schema Version: 1.1.1\n"))
        #expect(try await workspace.ashlar("check").exitCode == 0)
        #expect(try await workspace.ashlar("test").exitCode == 0)
    }

    @Test("what the author wrote is respected; what is missing is added")
    func partlyByHand() async throws {
        let workspace = try edited()
        let written = """
            -- Migration: 005_severity
            -- Schema Version: 1.1.0
            -- Last Modified: 2025-01-31
            -- Description: severity of a line
            ALTER TABLE logs ADD COLUMN severity integer;

            """
        try workspace.write(written, to: Self.migrations + "005_severity.sql")
        let outcome = try await workspace.ashlar("plan", "severity")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try workspace.read(Self.migrations + "005_severity.sql") == written)
        let rollback = try workspace.read(Self.migrations + "rollback_005_severity.sql")
        #expect(rollback.contains("DROP COLUMN severity"), "\(rollback)")
        #expect(try workspace.read(Self.base).hasPrefix("-- Schema Version: 1.1.0\n"))
        #expect(throws: (any Error).self) { try workspace.read(Self.migrations + "006_severity.sql") }
        #expect(try await workspace.ashlar("check").exitCode == 0)
        #expect(try await workspace.ashlar("test").exitCode == 0)
    }

    @Test("a rename that the base schema asks for keeps the rows, there and back")
    func rename() async throws {
        let workspace = try TestWorkspace(example: ())
        let text = try workspace.read(Self.base)
        // The check and the index that are named after the column get new names too.
        try workspace.write(
            text.replacingOccurrences(of: "trace_id", with: "trace").replacingOccurrences(
                of: "    trace text,\n", with: "    -- ashlar:renamed-from trace_id\n    trace text,\n"), to: Self.base)
        let alerts = "schemas/postgresql/log-aggregator/alerts.sql"
        try workspace.write(
            try workspace.read(alerts).replacingOccurrences(of: "l.trace_id", with: "l.trace AS trace_id"), to: alerts)
        let outcome = try await workspace.ashlar("plan", "shorter_trace")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        let migration = try workspace.read(Self.migrations + "005_shorter_trace.sql")
        #expect(migration.contains("RENAME COLUMN trace_id TO trace;"), "\(migration)")
        #expect(migration.contains("RENAME TO logs_trace_idx;") && !migration.contains("DROP"), "\(migration)")
        #expect(migration.contains("-- Schema Version: 2.0.0"), "\(migration)")
        let rollback = try workspace.read(Self.migrations + "rollback_005_shorter_trace.sql")
        #expect(rollback.contains("RENAME COLUMN trace TO trace_id;"), "\(rollback)")
        #expect(try await workspace.ashlar("test").exitCode == 0)
    }

    @Test("without a base schema, without a server, with a wrong name: said so, and nothing is written")
    func refusals() async throws {
        let bare = try TestWorkspace()
        try bare.migration(1, "one", "CREATE TABLE t (id int);", rollback: "DROP TABLE t;")
        let base = try await bare.ashlar("plan", "two")
        #expect(base.exitCode == 1 && base.errors.contains("no base schema"), "\(base.everything)")
        let workspace = try edited()
        let server = try await workspace.ashlar("plan", "x", "--postgres", "9")
        #expect(server.exitCode == 1, "\(server.everything)")
        #expect(try await workspace.ashlar("plan", "--", "---").exitCode == 1)
        #expect(try await workspace.ashlar("plan", "x", "--check").exitCode == 64)
        #expect(try await workspace.ashlar("plan", "--reverse").exitCode == 64)
        #expect(throws: (any Error).self) { try workspace.read(Self.migrations + "005_x.sql") }
    }

    @Test("JSON tells files, version and differences")
    func json() async throws {
        let workspace = try edited()
        let outcome = try await workspace.ashlar("plan", "add_severity", "--output", "json")
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        let report = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
        let store = try #require((report?["stores"] as? [[String: Any]])?.first)
        #expect(store["version"] as? String == "1.1.0")
        #expect(store["written"] as? Bool == true)
        #expect((store["files"] as? [[String: Any]])?.count == 3)
    }

    @Test("verify --sql prints what mends the drift")
    func mendsDrift() async throws {
        let workspace = try TestWorkspace(example: ())
        let database = try await TestServer.database("drift")
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
        try await database.execute("CREATE INDEX by_hand ON logs (level)")
        try await database.execute("ALTER TABLE logs ADD COLUMN extra text")
        let outcome = try await workspace.ashlar("verify", "--sql", on: database)
        #expect(outcome.exitCode == 2, "\(outcome.everything)")
        #expect(outcome.output.contains("DROP COLUMN extra"), "\(outcome.everything)")
        #expect(outcome.output.contains("by_hand"), "\(outcome.output)")
        for statement in outcome.output.components(separatedBy: ";\n") where statement.contains(where: \.isLetter) {
            try await database.execute(statement)
        }
        #expect(try await workspace.ashlar("verify", on: database).exitCode == 0)
    }
}
