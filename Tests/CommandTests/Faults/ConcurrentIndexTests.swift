import Glibc
import PostgresClient
import Testing

/// CREATE INDEX CONCURRENTLY works in several transactions and leaves an INVALID index when it fails.
@Suite("CREATE INDEX CONCURRENTLY")
struct ConcurrentIndexTests {
    private func prepared(
        _ index: String = "CREATE UNIQUE INDEX CONCURRENTLY logs_code_idx ON logs (code);"
    ) async throws
        -> (TestWorkspace, TestDatabase)
    {
        let workspace = try TestWorkspace()
        try workspace.migration(
            1, "make_logs", "CREATE TABLE logs (id integer, code integer);\nINSERT INTO logs VALUES (1, 1), (2, 2);")
        try workspace.migration(2, "index_codes", index)
        let database = try await TestServer.database("index")
        let first = try await workspace.ashlar("apply", "--to", "001", on: database)
        try #require(first.exitCode == 0, "\(first.everything)")
        return (workspace, database)
    }

    private func indexes(_ database: TestDatabase) async throws -> [String] {
        try await database.query(
            """
            SELECT c.relname || CASE WHEN i.indisvalid THEN ' valid' ELSE ' INVALID' END
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
            WHERE i.indrelid = 'logs'::regclass ORDER BY 1
            """
        ).compactMap { $0[0] }
    }

    @Test("that meets duplicates leaves no INVALID index; a rerun after cleaning the data builds it")
    func duplicates() async throws {
        let (workspace, database) = try await prepared()
        try await database.execute("INSERT INTO logs VALUES (3, 2)")
        let failed = try await workspace.ashlar("apply", on: database)
        #expect(failed.exitCode == 1)
        #expect(failed.errors.contains("23505 unique_violation"), "\(failed.errors)")
        #expect(failed.errors.contains("002_index_codes.sql:5:34"), "\(failed.errors)")
        #expect(!failed.errors.contains("(code)=(2)"), "stored values are nobody's business")
        #expect(try await indexes(database) == [])
        #expect(try await database.ledger().last == "002_index_codes - failed 0/1")
        #expect(try await database.journal() == ["002_index_codes 0 failed"])

        try await database.execute("DELETE FROM logs WHERE id = 3")
        let rerun = try await workspace.ashlar("apply", on: database)
        #expect(rerun.exitCode == 0, "\(rerun.everything)")
        #expect(try await indexes(database) == ["logs_code_idx valid"])
        #expect(try await database.ledger().last == "002_index_codes 0.2.0 applied 1/1")
        #expect(try await database.journal() == [])
    }

    @Test("whose name is taken by another index is an error each time, never taken for done")
    func nameTaken() async throws {
        let (workspace, database) = try await prepared()
        try await database.execute("CREATE INDEX logs_code_idx ON logs (id)")
        for _ in 0..<2 {
            let outcome = try await workspace.ashlar("apply", on: database)
            #expect(outcome.exitCode == 1)
            #expect(outcome.errors.contains("42P07 duplicate_table"), "\(outcome.errors)")
        }
        #expect(try await indexes(database) == ["logs_code_idx valid"])
        #expect(try await database.ledger().last == "002_index_codes - failed 0/1")
    }

    @Test("killed half-way is built anew: IF NOT EXISTS does not take the INVALID index for it")
    func killed() async throws {
        let (workspace, database) = try await prepared(
            "CREATE INDEX CONCURRENTLY IF NOT EXISTS logs_code_idx ON logs (code);")
        let application = try await database.connect()
        _ = try await application.query("BEGIN")
        _ = try await application.query("INSERT INTO logs VALUES (4, 4)")
        let processID = application.processID
        _ = try await workspace.ashlar("apply", on: database) { program in
            let isWaiting = try await eventually { try await database.isBlocking(processID) }
            #expect(isWaiting)
            program.send(SIGKILL)
        }
        let isOver = try await eventually(within: .seconds(20)) { try await database.sessions() == 0 }
        #expect(isOver, "the server works on for nobody")
        #expect(try await indexes(database) == ["logs_code_idx INVALID"])
        _ = try await application.query("COMMIT")
        let rerun = try await workspace.ashlar("apply", on: database)
        #expect(rerun.exitCode == 0, "\(rerun.everything)")
        #expect(rerun.output.contains("removed the INVALID index"), "\(rerun.output)")
        #expect(try await indexes(database) == ["logs_code_idx valid"])
        await application.close()
    }

    @Test("is not held up by a second runner that waits for the lock, and waits out an old snapshot")
    func secondRunner() async throws {
        let (workspace, database) = try await prepared()
        let application = try await database.connect()
        _ = try await application.query("BEGIN ISOLATION LEVEL REPEATABLE READ")
        _ = try await application.query("SELECT 1")
        let first = try await workspace.ashlar("apply", on: database, limit: .seconds(60)) { _ in
            let isWaiting = try await eventually {
                try await database.scalar(
                    "SELECT count(*) FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'")
                    == "1"
            }
            #expect(isWaiting)
            let second = try await workspace.ashlar("apply", on: database, limit: .seconds(60)) { _ in
                let isThere = try await eventually { try await database.sessions() >= 2 }
                #expect(isThere)
                try await Task.sleep(for: .milliseconds(300))
                _ = try await application.query("COMMIT")
            }
            #expect(second.exitCode == 0, "\(second.everything)")
        }
        #expect(first.exitCode == 0, "\(first.everything)")
        #expect(try await indexes(database) == ["logs_code_idx valid"])
        #expect(try await database.events().filter { $0 == "applied 002_index_codes" }.count == 1)
        await application.close()
    }
}
