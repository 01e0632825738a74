import PostgresClient
import Testing

@testable import PostgresStore

@Suite("Condition names")
struct ConditionNameTests {
    /// Not in every version; successes and warnings, which nobody can raise by name, are left out below.
    private static let ofSomeVersions: Set<String> = ["10608", "22P07", "25P04", "58P03", "72000"]

    @Test("are those by which the server itself raises the code")
    func raised() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords())
                try await withPostgresConnection(parameters) { connection in
                    var raised = 0
                    for state in SQLState.known where !["00", "01", "02"].contains(state.class.rawValue) {
                        guard !Self.ofSomeVersions.contains(state.rawValue), let name = state.conditionName else {
                            continue
                        }
                        let error = await #expect(throws: PostgresError.self) {
                            try await connection.execute("DO $$ BEGIN RAISE \(name); END $$")
                        }
                        // Some names stand for two codes in PL/pgSQL, which then raises the first.
                        #expect(error?.sqlState.conditionName == name, "\(state)")
                        if error?.sqlState == state { raised += 1 }
                    }
                    #expect(raised > 200)
                }
            }
        }
    }
}
