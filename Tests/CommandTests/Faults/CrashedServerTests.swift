import Glibc
import PostgresClient
import Testing

@testable import PostgresStore

/// Servers of their own, because everybody on a server that crashes suffers.
@Suite("A server that crashes")
struct CrashedServerTests {
    typealias Gate = GatedWorkspace.Gate

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
            let processID = holder.processID
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
                let processID = holder.processID
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
