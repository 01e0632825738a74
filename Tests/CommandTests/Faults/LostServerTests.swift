import Glibc
import PostgresClient
import Testing

@testable import PostgresStore

/// The server, or its process for the session, ends under the program.
@Suite("A server that goes away")
struct LostServerTests {
    typealias Gate = GatedWorkspace.Gate

    @Test(
        "after pg_terminate_backend the program connects again and ends right",
        arguments: Gate.transactional + Gate.journalled)
    func terminated(_ gate: Gate) async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let outcome = try await gated.holding(gate) { holder in
            let processID = await holder.processID
            return try await gated.workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting, "nothing waits at \(gate.statement)")
                try await database.query(
                    """
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND \(processID) = ANY (pg_blocking_pids(pid))
                    """)
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

    /// A server of its own, because everybody on it suffers.
    @Test("a crash of the whole server is survived, and a rerun after a long absence ends right")
    func crashes() async throws {
        let workspace = try TestWorkspace(copyOf: "gated")
        let expected = try await GatedWorkspace.templates.value.expected
        var options = TestServer.machine
        // A sandbox commits asynchronously otherwise, and a crash loses the last moments.
        options.settings["synchronous_commit"] = "on"
        try await withPostgresSandbox(TestServer.installation(), options: options) { sandbox in
            for gate in [Gate.transactional[1], Gate.journalled[1], Gate.journalled[5]] {
                for crash in Crash.allCases {
                    let gated = GatedWorkspace(
                        workspace: workspace, database: try await TestServer.database("crash", on: sandbox),
                        expected: expected)
                    let first = try await workspace.ashlar("apply", "--to", "001", on: gated.database)
                    try #require(first.exitCode == 0, "\(first.everything)")
                    let outcome = try await run(gated, gate, crash, sandbox)
                    #expect(outcome.exitCode == 0, "\(crash) at \(gate.statement): \(outcome.everything)")
                    try await gated.expectTheRightEnd("\(crash) at \(gate.statement)")
                }
            }
        }
    }

    @Test("a server that comes back without what it had committed is an error: nothing is built on it")
    func commitsLost() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let database = gated.database
        let outcome = try await gated.holding(Gate.journalled[0]) { holder in
            let processID = await holder.processID
            return try await gated.workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                try await database.execute(
                    """
                    DELETE FROM schema_versions WHERE name = '002_transactional';
                    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
                    WHERE datname = current_database() AND \(processID) = ANY (pg_blocking_pids(pid));
                    """)
            }
        }
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("came back without 002_transactional"), "\(outcome.errors)")
        #expect(try await database.ledger().allSatisfy { !$0.contains("004") })
    }

    private enum Crash: CaseIterable {
        /// SIGKILL of one server process: the postmaster ends all sessions and recovers.
        case backend
        /// The postmaster ends at once and is started again.
        case immediate
    }

    private func run(
        _ gated: GatedWorkspace, _ gate: Gate, _ crash: Crash, _ sandbox: PostgresSandbox
    ) async throws -> ProgramOutcome {
        let database = gated.database
        return try await gated.holding(gate) { holder in
            let processID = await holder.processID
            return try await gated.workspace.ashlar("apply", on: database) { _ in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting, "nothing waits at \(gate.statement)")
                switch crash {
                case .backend: _ = Glibc.kill(pid_t(processID), SIGKILL)
                case .immediate: try await sandbox.restartServer(after: .immediate)
                }
            }
        }
    }

    @Test("a server that stays away is an error that says what is known, and a rerun ends right")
    func staysAway() async throws {
        let workspace = try TestWorkspace(copyOf: "gated")
        let expected = try await GatedWorkspace.templates.value.expected
        try await withPostgresSandbox(TestServer.installation(), options: TestServer.machine) { sandbox in
            let gated = GatedWorkspace(
                workspace: workspace, database: try await TestServer.database("away", on: sandbox), expected: expected)
            let database = gated.database
            let first = try await workspace.ashlar("apply", "--to", "002", on: database)
            try #require(first.exitCode == 0, "\(first.everything)")
            let outcome = try await gated.holding(Gate.journalled[1]) { holder in
                let processID = await holder.processID
                return try await workspace.ashlar("apply", on: database) { _ in
                    let isWaiting = try await eventually { try await database.isBlocking(processID) }
                    #expect(isWaiting)
                    // What was committed asynchronously would be lost otherwise.
                    try await database.query("CHECKPOINT")
                    try await sandbox.stopServer(.immediate)
                }
            }
            #expect(outcome.exitCode == 1)
            #expect(outcome.errors.contains("003_journalled.sql:6:1"), "\(outcome.errors)")
            #expect(outcome.errors.contains("cannot connect to"), "\(outcome.errors)")
            #expect(outcome.errors.contains("a rerun looks at the database"), "\(outcome.errors)")
            try await sandbox.startServer()
            let rerun = try await workspace.ashlar("apply", on: database)
            #expect(rerun.exitCode == 0, "\(rerun.everything)")
            try await gated.expectTheRightEnd("rerun")
        }
    }
}
