import PostgresStore
import Subprocess
import SystemPackage
import Testing

/// `ashlar test --with-data`: what an empty table cannot show.
@Suite("Rehearsal on real data")
struct RealDataTests {
    enum Origin: String, Sendable, CaseIterable {
        case plainDump, customDump, folderDump, url
    }

    /// A database at the first migration, with rows; the second migration is still to come.
    private func prepared(second: String, rollback: String) async throws -> (TestWorkspace, TestDatabase) {
        let workspace = try TestWorkspace()
        try workspace.migration(
            1, "logs", "CREATE TABLE logs (id integer PRIMARY KEY, message text);",
            rollback: "-- Hazards: data-loss (a test)\nDROP TABLE logs;")
        let database = try await TestServer.database("data")
        let applied = try await workspace.ashlar("apply", on: database)
        try #require(applied.exitCode == 0, "\(applied.everything)")
        try await database.execute("INSERT INTO logs SELECT n, 'message ' || n FROM generate_series(1, 1234) n")
        try workspace.migration(2, "change", second, rollback: "-- Hazards: data-loss (a test)\n" + rollback)
        return (workspace, database)
    }

    private func data(_ origin: Origin, _ database: TestDatabase, _ workspace: TestWorkspace) async throws -> String {
        let format: [String]
        switch origin {
        case .url: return database.url
        case .plainDump: format = ["--format=plain"]
        case .customDump: format = ["--format=custom"]
        case .folderDump: format = ["--format=directory"]
        }
        let file = workspace.folder + "/data.dump"
        let result = try await Subprocess.run(
            .path(FilePath(database.sandbox.installation.program("pg_dump"))),
            arguments: Arguments(format + ["--file=" + file, "--dbname=" + database.url]), input: .none,
            output: .discarded, error: .string(limit: 10_000))
        try #require(result.terminationStatus.isSuccess, "\(result.standardError)")
        return file
    }

    @Test("finds the migration that passes on empty tables and fails on data", arguments: Origin.allCases)
    func failsOnData(_ origin: Origin) async throws {
        let (workspace, database) = try await prepared(
            second: "ALTER TABLE logs ADD COLUMN severity text NOT NULL;",
            rollback: "ALTER TABLE logs DROP COLUMN severity;")
        let empty = try await workspace.ashlar("test")
        #expect(empty.exitCode == 0, "\(empty.everything)")
        let outcome = try await workspace.ashlar("test", "--with-data", data(origin, database, workspace))
        #expect(outcome.exitCode == 1, "\(outcome.everything)")
        for text in ["23502 not_null_violation", "002_change.sql:5:29", "column \"severity\""] {
            #expect(outcome.errors.contains(text), "\(text) is not in: \(outcome.errors)")
        }
        #expect(!outcome.everything.contains("message 1"), "stored values are nobody's business")
        #expect(try await database.ledger().count == 1, "the database itself is not touched")
    }

    @Test("passes what holds on data", arguments: Origin.allCases)
    func passes(_ origin: Origin) async throws {
        let (workspace, database) = try await prepared(
            second: "ALTER TABLE logs ADD COLUMN severity text NOT NULL DEFAULT 'info';",
            rollback: "ALTER TABLE logs DROP COLUMN severity;")
        let outcome = try await workspace.ashlar("test", "--with-data", data(origin, database, workspace))
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.output.contains("1234") || outcome.output.contains("1,234"), "\(outcome.output)")
    }

    @Test("counts the rows that up, down and up again lose")
    func losesRows() async throws {
        let (workspace, database) = try await prepared(
            second: """
                CREATE TABLE archive AS SELECT * FROM logs WHERE id > 1000;
                DELETE FROM logs WHERE id > 1000;
                """,
            rollback: "DROP TABLE archive;")
        #expect(try await workspace.ashlar("test").exitCode == 0)
        let outcome = try await workspace.ashlar("test", "--with-data", database.url)
        #expect(outcome.exitCode == 1, "\(outcome.everything)")
        for text in ["public.logs", "234 rows lost", "of 1234"] {
            #expect(outcome.errors.contains(text), "\(text) is not in: \(outcome.errors)")
        }
    }

    @Test("sees rows that changed though their number is the same")
    func changesRows() async throws {
        let (workspace, database) = try await prepared(
            second: "UPDATE logs SET message = upper(message);",
            rollback: "UPDATE logs SET message = lower(message) || ' ';")
        let outcome = try await workspace.ashlar("test", "--with-data", database.url)
        #expect(outcome.exitCode == 1, "\(outcome.everything)")
        #expect(outcome.errors.contains("logs"), "\(outcome.errors)")
    }

    @Test("a dump that is none is an error with its name")
    func noDump() async throws {
        let (workspace, _) = try await prepared(second: "SELECT 1;", rollback: "SELECT 1;")
        try workspace.write("this is not SQL at all\n", to: "broken.sql")
        for path in ["broken.sql", "absent.sql"] {
            let outcome = try await workspace.ashlar("test", "--with-data", path)
            #expect(outcome.exitCode == 1, "\(outcome.everything)")
            #expect(outcome.errors.contains(path), "\(outcome.errors)")
        }
    }

    @Test("--schema-only-from rehearses on the schema without rows")
    func schemaOnly() async throws {
        let (workspace, database) = try await prepared(
            second: "ALTER TABLE logs ADD COLUMN severity text NOT NULL;",
            rollback: "ALTER TABLE logs DROP COLUMN severity;")
        let outcome = try await workspace.ashlar("test", "--schema-only-from", database.url)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
    }
}
