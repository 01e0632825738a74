import PostgresCatalog
import PostgresClient
import Testing

/// An application that forgot to end its transaction must not be able to bring the site down by way of a migration.
@Suite("A table that an application holds")
struct BlockedByApplicationTests {
    private func workspace(attempts: Int) throws -> TestWorkspace {
        let workspace = try TestWorkspace(
            settings: """
                timeouts: { lock: 300ms }
                retry: { attempts: \(attempts), first-delay: 100ms, maximum-delay: 200ms }
                """)
        try workspace.migration(1, "make_logs", "CREATE TABLE logs (id integer PRIMARY KEY);")
        try workspace.migration(
            2, "add_severity", "CREATE TABLE severities (name text);\nALTER TABLE logs ADD COLUMN severity text;",
            rollback: "-- Hazards: data-loss (a test)\nALTER TABLE logs DROP COLUMN severity;\nDROP TABLE severities;")
        return workspace
    }

    private func prepared(attempts: Int) async throws -> (TestWorkspace, TestDatabase, PostgresConnection) {
        let workspace = try workspace(attempts: attempts)
        let database = try await TestServer.database("blocked")
        let first = try await workspace.ashlar("apply", "--to", "001", on: database)
        try #require(first.exitCode == 0, "\(first.everything)")
        try await database.execute(
            """
            DO $$ BEGIN CREATE ROLE shop LOGIN; EXCEPTION WHEN duplicate_object OR unique_violation THEN END $$;
            GRANT SELECT ON logs TO shop
            """)
        var parameters = database.parameters
        parameters["user"] = "shop"
        parameters["application_name"] = "shop-backend"
        let application = try await PostgresConnection.open(parameters)
        _ = try await application.query("BEGIN")
        _ = try await application.query("SELECT count(*) FROM logs")
        return (workspace, database, application)
    }

    @Test("makes it try again, and stop with the blocker's process, user, query and age")
    func stops() async throws {
        let (workspace, database, application) = try await prepared(attempts: 3)
        let before = try await database.snapshot()
        let processID = application.processID
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 1)
        for fact in [
            "55P03 lock_not_available", "pid \(processID)", "user shop", "shop-backend", "idle in transaction",
            "SELECT count(*) FROM logs", "open for", "002_add_severity.sql:6:1", "pg_terminate_backend(\(processID))",
            "attempts", "nothing of it is in the database",
        ] {
            #expect(outcome.errors.contains(fact), "\(fact) is not in: \(outcome.errors)")
        }
        #expect(try await database.snapshot().differences(from: before).isEmpty)
        #expect(try await database.ledger() == ["001_make_logs 0.1.0 applied 1/1"])
        #expect(try await database.events().last == "failed 002_add_severity")
        await application.close()
    }

    @Test("that is given back in time lets the migration through")
    func succeeds() async throws {
        let (workspace, database, application) = try await prepared(attempts: 100)
        let processID = application.processID
        let outcome = try await workspace.ashlar("apply", on: database) { _ in
            for _ in 0..<2 {
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                let hasGivenUp = try await eventually { try await !database.isBlocking(processID) }
                #expect(hasGivenUp)
            }
            _ = try await application.query("COMMIT")
        }
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.ledger().last == "002_add_severity 0.2.0 applied 2/2")
        #expect(outcome.output.contains("retry 2/100"), "\(outcome.output)")
        await application.close()
    }

    @Test("makes a rollback try again within one transaction too")
    func rollback() async throws {
        let (workspace, database, application) = try await prepared(attempts: 100)
        _ = try await application.query("COMMIT")
        try #require(try await workspace.ashlar("apply", on: database).exitCode == 0)
        _ = try await application.query("BEGIN")
        _ = try await application.query("SELECT count(*) FROM logs")
        let processID = application.processID
        let outcome = try await workspace.ashlar("rollback", on: database) { _ in
            let isWaiting = try await eventually { try await database.isBlocking(processID) }
            #expect(isWaiting)
            let hasGivenUp = try await eventually { try await !database.isBlocking(processID) }
            #expect(hasGivenUp)
            #expect(try await database.events().allSatisfy { !$0.hasPrefix("rollback-started") })
            _ = try await application.query("COMMIT")
        }
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(try await database.ledger() == ["001_make_logs 0.1.0 applied 1/1"])
        #expect(try await database.events().allSatisfy { !$0.hasPrefix("rollback-started") }, "it was journalled")
        await application.close()
    }

    @Test("and a deadlock with it (40P01) make it try again")
    func deadlock() async throws {
        let workspace = try TestWorkspace(
            settings: "timeouts: { lock: 60s }\nretry: { attempts: 5, first-delay: 50ms, maximum-delay: 50ms }")
        try workspace.migration(
            1, "tables", "CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\nCREATE TABLE gate (id integer);")
        try workspace.migration(
            2, "both",
            "ALTER TABLE a ADD COLUMN x integer;\nSELECT count(*) FROM gate;\nALTER TABLE b ADD COLUMN x integer;")
        let database = try await TestServer.database("deadlock")
        try #require(try await workspace.ashlar("apply", "--to", "001", on: database).exitCode == 0)
        let gate = try await database.connect()
        _ = try await gate.query("BEGIN")
        _ = try await gate.query("LOCK TABLE gate")
        let application = try await database.connect()
        // Whoever looks for a deadlock first is its victim; it shall be the migration.
        _ = try await application.query("SET deadlock_timeout = '20s'")
        _ = try await application.query("BEGIN")
        _ = try await application.query("LOCK TABLE b")
        let gateProcess = gate.processID
        let outcome = try await workspace.ashlar("apply", on: database) { _ in
            let isAtGate = try await eventually { try await database.isBlocking(gateProcess) }
            #expect(isAtGate)
            async let waiting = application.query("LOCK TABLE a")
            let isWaiting = try await eventually {
                try await database.scalar(
                    "SELECT count(*) FROM pg_stat_activity WHERE query = 'LOCK TABLE a' AND wait_event_type = 'Lock'")
                    == "1"
            }
            #expect(isWaiting)
            _ = try await gate.query("ROLLBACK")
            _ = try await waiting
            _ = try await application.query("COMMIT")
        }
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
        #expect(outcome.output.contains("retry 2/5"), "\(outcome.output)")
        #expect(outcome.output.contains("deadlock detected"), "\(outcome.output)")
        #expect(try await database.ledger().last == "002_both 0.2.0 applied 3/3")
        await gate.close()
        await application.close()
    }

    @Test("keeps a plain SELECT of others waiting no longer than lock_timeout")
    func othersGoOn() async throws {
        let (workspace, database, application) = try await prepared(attempts: 200)
        let processID = application.processID
        _ = try await workspace.ashlar("apply", on: database) { _ in
            let reader = try await database.connect()
            var longest = Duration.zero
            for _ in 0..<4 {
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                longest = max(
                    longest,
                    try await ContinuousClock().measure { _ = try await reader.query("SELECT count(*) FROM logs") })
            }
            #expect(longest > .milliseconds(50), "no SELECT ever queued behind the migration")
            #expect(longest < .seconds(2), "lock_timeout is 0.3 s; the rest is for a busy machine")
            await reader.close()
            _ = try await application.query("COMMIT")
        }
        await application.close()
    }
}
