import Glibc
import PostgresClient
import Testing

@testable import PostgresStore

/// The server, or its process for the session, ends under the program.
@Suite("A server that goes away", .serialized)
struct LostServerTests {
    typealias Gate = GatedWorkspace.Gate

    @Test(
        "after pg_terminate_backend the program connects again and ends right",
        arguments: Gate.transactional + Gate.journalled)
    func terminated(_ gate: Gate) async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let outcome = try await gated.holding(gate) { holder in
            let processID = holder.processID
            return try await gated.workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting, "nothing waits at \(gate.statement)")
                try await terminate(blockedBy: processID, in: database)
                // It comes to the same gate again, which shows that it went on by itself.
                let isBack = try await eventually { try await database.isBlocking(processID) }
                #expect(isBack || gate.statement.contains("DETACH"), "it did not come back to \(gate.statement)")
                _ = try await holder.query("ROLLBACK")
            }
        }
        #expect(outcome.exitCode == 0, "\(gate.statement): \(outcome.everything)")
        #expect(outcome.output.contains("reconnecting"), "\(outcome.output)")
        try await gated.expectTheRightEnd(gate.statement)
    }

    /// Between two attempts the program waits for nobody, so it may take a few tries to meet it.
    private func terminate(blockedBy processID: Int, in database: TestDatabase) async throws {
        let isTerminated = try await eventually {
            try await database.scalar(
                """
                SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
                WHERE datname = current_database() AND \(processID) = ANY (pg_blocking_pids(pid))
                """) != "0"
        }
        #expect(isTerminated, "nothing was terminated")
    }

    @Test("a migration that ends its own session is given up after three attempts")
    func suicidal() async throws {
        let workspace = try TestWorkspace()
        try workspace.migration(1, "fine", "CREATE TABLE fine (id integer);")
        try workspace.migration(
            2, "suicidal", "CREATE TABLE t (id integer);\nSELECT pg_terminate_backend(pg_backend_pid());")
        let database = try await TestServer.database()
        let outcome = try await workspace.ashlar("apply", on: database)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("57P01 admin_shutdown"), "\(outcome.errors)")
        #expect(outcome.errors.contains("002_suicidal.sql:6:1"), "\(outcome.errors)")
        #expect(
            outcome.output.split(separator: "\n").filter { $0.contains("reconnecting") }.count == 3, "\(outcome.output)"
        )
        #expect(try await database.ledger() == ["001_fine 0.1.0 applied 1/1"])
        #expect(try await database.scalar("SELECT to_regclass('t') IS NULL") == "t")
    }

    @Test("a server that comes back without what it had committed is an error: nothing is built on it")
    func commitsLost() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let outcome = try await gated.holding(Gate.journalled[0]) { holder in
            let processID = holder.processID
            return try await gated.workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                try await database.execute("DELETE FROM schema_versions WHERE name = '002_transactional'")
                try await terminate(blockedBy: processID, in: database)
            }
        }
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("came back without 002_transactional"), "\(outcome.errors)")
        #expect(try await database.ledger().allSatisfy { !$0.contains("004") })
    }
}
