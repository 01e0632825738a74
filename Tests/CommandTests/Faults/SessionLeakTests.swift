import PostgresClient
import Testing

/// What a file does to its session must reach neither the next file nor the ledger.
@Suite("Session settings of a migration")
struct SessionLeakTests {
    @Test("do not leak into the next migration", arguments: [false, true])
    func settings(_ outsideTransaction: Bool) async throws {
        let workspace = try TestWorkspace()
        let database = try await TestServer.database("leak")
        let role = "owner_" + database.name
        try await database.execute("CREATE ROLE \(role); CREATE SCHEMA other AUTHORIZATION \(role)")
        try workspace.migration(
            1, "other",
            """
            SET search_path = other;
            SET ROLE \(role);
            CREATE TABLE logs (id integer);
            CREATE INDEX \(outsideTransaction ? "CONCURRENTLY" : "") logs_id_idx ON logs (id);
            """)
        try workspace.migration(2, "usual", "CREATE TABLE users (id integer);")
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.ledger().count == 2)
        let owners = try await database.query(
            "SELECT schemaname || '.' || tablename || ' ' || tableowner FROM pg_tables WHERE tablename IN ('logs', 'users') ORDER BY 1"
        )
        #expect(owners == [["other.logs \(role)"], ["public.users postgres"]])
        #expect(
            try await database.scalar("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'logs_id_idx'")
                == role)
    }

    @Test("run again in the session that resumes the migration")
    func resumed() async throws {
        let workspace = try TestWorkspace()
        let database = try await TestServer.database("resumed")
        try await database.execute("CREATE SCHEMA other")
        try workspace.migration(
            1, "other",
            """
            SET search_path = other;
            CREATE TABLE logs (code integer);
            INSERT INTO logs VALUES (1), (1);
            CREATE UNIQUE INDEX CONCURRENTLY logs_code_idx ON logs (code);
            """)
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 1)
        try await database.execute("DELETE FROM other.logs WHERE ctid > '(0,1)'")
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(
            try await database.scalar("SELECT schemaname FROM pg_indexes WHERE indexname = 'logs_code_idx'") == "other")
    }

    @Test(
        "that give up the lock stop the run after the migration",
        arguments: ["SELECT pg_advisory_unlock_all();", "DISCARD ALL;"])
    func lock(_ statement: String) async throws {
        let workspace = try TestWorkspace()
        try workspace.migration(1, "unlock", "CREATE TABLE one (id integer);\n" + statement)
        try workspace.migration(2, "next", "CREATE TABLE two (id integer);")
        let database = try await TestServer.database("unlock")
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 1, "\(outcome.everything)")
        #expect(outcome.errors.contains("gave up the lock"), "\(outcome.errors)")
        #expect(try await database.ledger() == ["001_unlock 0.1.0 applied 2/2"])
        #expect(try await workspace.ashlar("apply", on: database).exitCode == 0)
    }
}
