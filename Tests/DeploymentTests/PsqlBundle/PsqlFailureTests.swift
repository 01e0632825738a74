import AshlarCore
import Engine
import Glibc
import PostgresClient
import Testing

@testable import Deployment

/// What fails, is cut off or happens twice leaves the ledger as the executor would.
@Suite struct PsqlFailureTests {
    private static let first = ["001_a": "CREATE TABLE a (i integer);"]

    @Test func `a failing statement is rolled back and recorded`() async throws {
        let source = try PsqlTesting.source(
            Self.first.merging([
                "002_b": "INSERT INTO a VALUES (1);\nALTER TABLE a ADD j integer;\nSELECT 1 / 0;\nSELECT 2;\n"
            ]) { $1 })
        let one = try await PsqlTesting.database()
        let other = try await PsqlTesting.database()
        let outcome = try await one.psql(source.bundle())
        await #expect(throws: (any Error).self) { try await other.apply(source) }
        #expect(outcome.exitCode == 3)
        #expect(outcome.events == ["unit-started", "unit-finished", "unit-started", "failed"])
        let failure = try #require(outcome.lines.last.flatMap { RunnerEvent(line: String($0)) }?.error?.ashlarError)
        #expect(failure.code == "statement-failed")
        #expect(failure.message == "002_b: division by zero")
        #expect(failure.location.map { "\($0)" } == "m/002_b.sql:3:1")
        #expect(failure.fact("SQLSTATE") == "22012 division_by_zero")
        #expect(failure.fact("statement") == "3 of 4")
        #expect(try await one.query("SELECT count(*) FROM a") == ["0"])
        #expect(try await one.ledger() == other.ledger())
    }

    @Test func `data that the server refuses is never taken for SQL`() async throws {
        let source = try PsqlTesting.source(
            Self.first.merging([
                "002_b": "COPY nowhere FROM stdin;\nDROP TABLE a;\n\\! echo harm\nit's\n\\.\nSELECT 1;\n"
            ]) { $1 })
        let database = try await PsqlTesting.database()
        let outcome = try await database.psql(source.bundle())
        #expect(outcome.exitCode == 3)
        #expect(outcome.events.last == "failed")
        #expect(!outcome.output.contains("harm"))
        #expect(try await database.query("SELECT to_regclass('a') IS NOT NULL") == ["t"])
        #expect(
            try await database.query("SELECT event, detail FROM schema_versions_events ORDER BY id")
                == ["applied|-", "failed|statement 1 of 2"])
    }

    @Test func `when another session is in the way, the exit code asks for another run`() async throws {
        let source = try PsqlTesting.source(
            Self.first.merging(["002_b": "ALTER TABLE a ADD COLUMN j integer;"]) { $1 },
            settings: "    timeouts: { lock: 200ms }\n")
        let database = try await PsqlTesting.database()
        #expect(try await database.psql(source.bundle(to: "001")).exitCode == 0)
        let bystander = try await database.connect()
        _ = try await bystander.query("BEGIN")
        _ = try await bystander.query("SELECT count(*) FROM a")
        let outcome = try await database.psql(source.bundle())
        _ = try await bystander.query("ROLLBACK")
        await bystander.close()
        #expect(outcome.exitCode == 2)
        #expect(outcome.events.last == "failed")
        #expect(
            try await database.query("SELECT error FROM schema_versions_events WHERE event = 'failed'")
                == ["55P03 lock_not_available 002_b: canceling statement due to lock timeout"])
        #expect(try await database.psql(source.bundle()).exitCode == 0)
    }

    @Test func `a migration that gives up the lock is the last one of its run`() async throws {
        let source = try PsqlTesting.source(
            Self.first.merging(["002_b": "CREATE TABLE b (i integer);\nDISCARD ALL;", "003_c": "SELECT 1;"]) { $1 })
        let database = try await PsqlTesting.database()
        let outcome = try await database.psql(source.bundle())
        #expect(outcome.exitCode == 3)
        #expect(outcome.lines.last.flatMap { RunnerEvent(line: String($0)) }?.error?.code == "lock-lost")
        #expect(try await database.query("SELECT name FROM schema_versions ORDER BY id") == ["001_a", "002_b"])
        #expect(try await database.psql(source.bundle()).exitCode == 0)
        #expect(try await database.status(source).needsAttention == false)
    }

    @Test func `what stopped outside a transaction is resumed by either`() async throws {
        let source = try PsqlTesting.source(
            Self.first.merging([
                "002_b": """
                CREATE TABLE x (i integer);
                INSERT INTO x VALUES (1), (1);
                CREATE UNIQUE INDEX CONCURRENTLY xi ON x (i);
                INSERT INTO x VALUES (3);
                """
            ]) { $1 })
        let repair = "DELETE FROM x WHERE ctid = (SELECT min(ctid) FROM x)"
        let one = try await PsqlTesting.database()
        let other = try await PsqlTesting.database()
        let outcome = try await one.psql(source.bundle())
        await #expect(throws: (any Error).self) { try await other.apply(source) }
        #expect(outcome.exitCode == 3)
        #expect(try await one.ledger() == other.ledger())
        #expect(
            try await one.query("SELECT state, statements_done, version FROM schema_versions WHERE name = '002_b'")
                == ["failed|2|-"])
        #expect(try await one.query("SELECT to_regclass('xi') IS NULL") == ["t"])

        try await one.query(repair)
        try await other.query(repair)
        try await one.apply(source)
        #expect(try await other.psql(source.bundle()).exitCode == 0)
        #expect(try await one.ledger() == other.ledger())
        #expect(try await one.query("SELECT count(*) FROM x") == ["2"])
        #expect(try await other.status(source).needsAttention == false)
    }

    @Test func `a statement that has run and was edited since is refused`() async throws {
        func source(_ first: String) throws -> PostgresSource {
            try PsqlTesting.source([
                "001_a": "\(first);\nDROP INDEX CONCURRENTLY missing;\n"
            ])
        }
        let database = try await PsqlTesting.database()
        #expect(try await database.psql(source("CREATE TABLE a (i integer)").bundle()).exitCode == 3)
        let before = try await database.ledger()
        let outcome = try await database.psql(source("CREATE TABLE a (j integer)").bundle())
        #expect(outcome.exitCode == 3)
        #expect(outcome.refusal == "resumed-part-edited")
        #expect(try await database.ledger() == before)
    }

    @Test func `of two scripts at once one works and the other finds it done`() async throws {
        let source = try PsqlTesting.source([
            "001_a": "CREATE TABLE a (i integer);\nSELECT pg_sleep(1);", "002_b": "CREATE TABLE b (i integer);",
        ])
        let database = try await PsqlTesting.database()
        async let one = database.psql(source.bundle())
        async let other = database.psql(source.bundle())
        let outcomes = try await [one, other]
        #expect(outcomes.map(\.exitCode) == [0, 0])
        #expect(outcomes.flatMap(\.events).filter { $0 == "unit-finished" }.count == 2)
        #expect(outcomes.flatMap(\.events).contains("waiting-for-lock"))
        #expect(try await database.query("SELECT count(*) FROM schema_versions_events") == ["2"])
    }

    @Test func `a script and ashlar keep each other out`() async throws {
        let source = try PsqlTesting.source(["001_a": "CREATE TABLE a (i integer);\nSELECT pg_sleep(2);"])
        let database = try await PsqlTesting.database()
        async let slow = database.apply(source)
        try await database.eventually(
            "EXISTS (SELECT FROM pg_locks JOIN pg_database d ON d.oid = database "
                + "WHERE datname = current_database() AND locktype = 'advisory' AND granted)")
        let outcome = try await database.psql(source.bundle(lockWait: .milliseconds(300)))
        #expect(outcome.exitCode == 3)
        #expect(outcome.refusal == "locked")
        #expect(outcome.output.contains("ashlar app (tester@host)"))
        _ = try await slow
        #expect(try await database.psql(source.bundle()).events == ["finished"])
    }

    @Test(arguments: [true, false]) func `a script that was killed while an index was built is resumed`(
        byPsql: Bool
    ) async throws {
        let source = try PsqlTesting.source([
            "001_a": "CREATE TABLE a (i integer);\nCREATE INDEX CONCURRENTLY ai ON a (i);\nINSERT INTO a VALUES (1);"
        ])
        let database = try await PsqlTesting.database()
        let bystander = try await database.connect()
        // The index waits for every transaction that is older than it.
        _ = try await bystander.query("BEGIN ISOLATION LEVEL REPEATABLE READ")
        _ = try await bystander.query("SELECT count(*) FROM pg_class")
        let building =
            "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
            + "AND query LIKE 'CREATE INDEX%' AND state = 'active'"
        let outcome = try await database.psql(source.bundle()) { process in
            try await database.eventually(building + " AND wait_event_type = 'Lock')")
            kill(process, SIGKILL)
        }
        #expect(outcome.exitCode == nil)
        // The server notices by itself that its client is gone.
        try await database.eventually("NOT " + building + ")")
        _ = try await bystander.query("ROLLBACK")
        await bystander.close()
        #expect(try await database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass") == ["f"])
        #expect(try await database.query("SELECT step, state FROM schema_versions_steps") == ["0|done", "1|started"])
        if byPsql {
            #expect(try await database.psql(source.bundle()).exitCode == 0)
        } else {
            try await database.apply(source)
        }
        #expect(
            try await database.query("SELECT name, state, statements_done FROM schema_versions")
                == ["001_a|applied|3"])
        #expect(try await database.query("SELECT indisvalid FROM pg_index WHERE indrelid = 'a'::regclass") == ["t"])
        #expect(try await database.query("SELECT count(*) FROM a") == ["1"])
    }

    @Test func `a script that was killed in a transaction leaves nothing of it`() async throws {
        let source = try PsqlTesting.source(["001_a": "CREATE TABLE a (i integer);\nSELECT pg_sleep(30);"])
        let database = try await PsqlTesting.database()
        let outcome = try await database.psql(source.bundle()) { process in
            try await database.eventually(
                "EXISTS (SELECT FROM pg_stat_activity WHERE datname = current_database() "
                    + "AND query LIKE 'SELECT pg_sleep%')")
            kill(process, SIGKILL)
        }
        #expect(outcome.exitCode == nil)
        #expect(try await database.query("SELECT count(*) FROM schema_versions") == ["0"])
        let shorter = try PsqlTesting.source(["001_a": "CREATE TABLE a (i integer);\nSELECT pg_sleep(0);"])
        // The server notices within a second that its client is gone.
        #expect(try await database.psql(shorter.bundle(lockWait: .seconds(20))).exitCode == 0)
        #expect(try await database.status(shorter).needsAttention == false)
    }
}
