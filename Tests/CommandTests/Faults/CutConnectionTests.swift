import PostgresStore
import Testing

/// When the connection breaks while COMMIT is in flight, only the ledger knows whether it happened.
@Suite("The connection cut at a COMMIT", .serialized)
struct CutConnectionTests {
    /// COMMITs of a run of the workspace `gated` after its first migration: 1 of the second, 14 of the third, which
    /// is journalled, 1 of the last.
    static let commits = 1 + (1 + 2 * 1 + 5 * 2 + 1) + 1

    @Test(
        "is resolved by asking the ledger: nothing runs twice, nothing is left out",
        arguments: CuttingProxy.Cut.allCases, Array(1...commits))
    func cutOnce(_ cut: CuttingProxy.Cut, _ place: Int) async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let (outcome, proxy) = try await run("apply", gated, cut, at: [place])
        #expect(proxy.cuts == 1, "COMMIT \(place) never came")
        #expect(outcome.exitCode == 0, "\(cut) \(place): \(outcome.everything)")
        #expect(outcome.everything.contains("004_last"))
        try await gated.expectTheRightEnd("\(cut) \(place)")
    }

    @Test("of a rollback is resolved likewise", arguments: CuttingProxy.Cut.allCases, [1, 2, 6, 8, 9])
    func rollback(_ cut: CuttingProxy.Cut, _ place: Int) async throws {
        let gated = try await GatedWorkspace.beforeTheRollback()
        let (outcome, proxy) = try await run("rollback", gated, cut, at: [place])
        #expect(proxy.cuts == 1, "COMMIT \(place) never came")
        #expect(outcome.exitCode == 0, "\(cut) \(place): \(outcome.everything)")
        try await gated.expectTheRightEnd("\(cut) \(place)")
    }

    @Test("again and again ends with an error, and a rerun ends right")
    func cutAlways() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let (outcome, _) = try await run("apply", gated, .beforeCommit, at: Set(1...100))
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("002_transactional"), "\(outcome.errors)")
        #expect(outcome.errors.contains("the connection broke before the outcome was known"), "\(outcome.errors)")
        #expect(try await gated.database.ledger().count == 1)
        let rerun = try await gated.workspace.ashlar("apply", on: gated.database)
        #expect(rerun.exitCode == 0, "\(rerun.everything)")
        try await gated.expectTheRightEnd("rerun")
    }

    @Test(
        "while the ledger is made ends with an error that says so, and a rerun ends right",
        arguments: CuttingProxy.Cut.allCases)
    func ledgerCreation(_ cut: CuttingProxy.Cut) async throws {
        let workspace = try TestWorkspace(copyOf: "gated")
        let gated = GatedWorkspace(
            workspace: workspace, database: try await TestServer.database(),
            expected: try await GatedWorkspace.templates.value.expected)
        let (outcome, proxy) = try await run("apply", gated, cut, at: [1])
        #expect(proxy.cuts == 1)
        #expect(outcome.exitCode == 1)
        #expect(outcome.errors.contains("connection"), "\(outcome.errors)")
        let rerun = try await workspace.ashlar("apply", on: gated.database)
        #expect(rerun.exitCode == 0, "\(rerun.everything)")
        try await gated.expectTheRightEnd("\(cut)")
    }

    private func run(
        _ command: String, _ gated: GatedWorkspace, _ cut: CuttingProxy.Cut, at places: Set<Int>
    ) async throws -> (ProgramOutcome, CuttingProxy) {
        let sandbox = gated.database.sandbox
        let proxy = try CuttingProxy(to: sandbox.socketFolder, port: sandbox.port, cut: cut, at: places)
        defer { proxy.stop() }
        let url = "postgresql://postgres@/\(gated.database.name)?host=\(proxy.folder)&port=5432"
        let arguments = command == "rollback" ? [command, "--to", "001"] : [command]
        return (try await AshlarProgram.run(arguments + ["--url", url], in: gated.workspace.folder), proxy)
    }
}
