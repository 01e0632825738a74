import Glibc
import PostgresClient
import Testing

/// SIGKILL gives the program no chance to do anything; the next run has to find out where the last one stood.
@Suite("ashlar killed with SIGKILL", .serialized)
struct KilledCommandTests {
    typealias Gate = GatedWorkspace.Gate

    @Test(
        "A rerun after SIGKILL ends right, whatever statement was running",
        arguments: Gate.transactional + Gate.journalled)
    func apply(_ gate: Gate) async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        try await kill("apply", in: gated, at: gate, waitsForServer: gate.statement.contains("2,"))
        let status = try await gated.workspace.ashlar("status", on: gated.database)
        // The server may have committed what it had received in full.
        if !gate.statement.hasPrefix("transactional") {
            #expect(status.exitCode == 2, "\(status.everything)")
            #expect(status.output.contains("003_journalled"), "\(status.everything)")
        }
        let rerun = try await gated.workspace.ashlar("apply", on: gated.database)
        #expect(rerun.exitCode == 0, "\(gate.statement): \(rerun.everything)")
        try await gated.expectTheRightEnd(gate.statement)
    }

    @Test("A rollback is resumed in the same way", arguments: Gate.rollback)
    func rollback(_ gate: Gate) async throws {
        let gated = try await GatedWorkspace.beforeTheRollback()
        try await kill("rollback", "--to", "001", in: gated, at: gate, waitsForServer: gate.statement.contains("2,"))
        let rerun = try await gated.workspace.ashlar("rollback", "--to", "001", on: gated.database)
        #expect(rerun.exitCode == 0, "\(gate.statement): \(rerun.everything)")
        try await gated.expectTheRightEnd(gate.statement)
    }

    @Test(
        "A rerun after SIGKILL ends right, whatever the moment",
        arguments: [20, 40, 60, 80, 100, 120, 140, 160, 180, 200, 220, 240, 260, 280, 300])
    func anyMoment(_ milliseconds: Int) async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        try await gated.workspace.ashlar("apply", on: gated.database) { program in
            try await Task.sleep(for: .milliseconds(milliseconds))
            program.send(SIGKILL)
        }
        let rerun = try await gated.workspace.ashlar("apply", on: gated.database)
        #expect(rerun.exitCode == 0, "\(milliseconds) ms: \(rerun.everything)")
        try await gated.expectTheRightEnd("\(milliseconds) ms")
    }

    /// Stops the run at the gate and kills it there.
    ///
    /// - Parameter waitsForServer: whether the lock is held until the server has noticed; else it is free at once,
    ///   and the server may go on with what it has received.
    private func kill(
        _ arguments: String..., in gated: GatedWorkspace, at gate: Gate, waitsForServer: Bool
    ) async throws {
        let database = gated.database
        try await gated.holding(gate) { holder in
            let processID = holder.processID
            let outcome = try await AshlarProgram.run(
                arguments + ["--url", database.url], in: gated.workspace.folder
            ) { program in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting, "nothing waits at \(gate.statement)")
                program.send(SIGKILL)
            }
            #expect(outcome.exitCode == nil, "it ended before the gate: \(outcome.everything)")
            guard waitsForServer else { return }
            let isOver = try await eventually(within: .seconds(20)) { try await database.sessions() == 0 }
            #expect(isOver, "the server works on for nobody")
        }
    }
}
