import PostgresClient
import Testing

@testable import PostgresStore

@Suite("Errors of a real server are explained")
struct LiveExplanationTests {
    @Test("each with its names, and with queries that run")
    func cases() async throws {
        try #require(ExplanationCase.all.count >= 80, "the cases were not found")
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            var options = options
            // pg_index is changed by hand to have an invalid index.
            options.settings["allow_system_table_mods"] = "on"
            try await withPostgresSandbox(installation, options: options) { sandbox in
                _ = try await SandboxTesting.query(sandbox, "CREATE ROLE app")
                for (number, example) in ExplanationCase.all.enumerated() {
                    try await check(example, database: "case\(number)", sandbox)
                }
            }
        }
    }

    private func check(_ example: ExplanationCase, database: String, _ sandbox: PostgresSandbox) async throws {
        _ = try await SandboxTesting.query(sandbox, "CREATE DATABASE \(database)")
        let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords(database: database))
        try await withPostgresConnection(parameters) { connection in
            if example.setup.contains(";") { try await connection.execute(example.setup) }
            if let role = example.role { try await connection.execute("SET ROLE \(role)") }
            let error = await #expect(throws: PostgresError.self, "\(example.name)") {
                try await connection.execute(example.failing)
            }
            guard let error else { return }
            // 18 has a code of its own for what 15 to 17 call a syntax error or a foreign key violation.
            #expect(error.sqlState.rawValue == example.state, "\(example.name): \(error)")
            let explanation = explain(
                ServerErrorFacts(
                    error, statementTag: example.tag, statement: example.failing, role: example.role,
                    serverVersion: await connection.serverVersion))
            let text = ([explanation.reason] + explanation.remedies).joined(separator: "\n")
            for words in example.says {
                #expect(text.contains(words), "\(example.name) does not say: \(words)\n\(error)\n\(text)")
            }
            try await connection.execute("ROLLBACK; RESET ROLE; RESET statement_timeout")
            for query in Self.queries(in: explanation.remedies) {
                do {
                    try await connection.execute(query)
                } catch let error as PostgresError {
                    Issue.record("\(example.name) advises a query that fails: \(query)\n\(error)")
                }
            }
        }
    }

    /// The complete SELECT statements of the remedies: those without a placeholder.
    static func queries(in remedies: [String]) -> [String] {
        remedies.flatMap { remedy in
            remedy.ranges(of: "SELECT ").compactMap { range -> String? in
                // A SELECT after an opening parenthesis is part of the one before it.
                guard remedy[..<range.lowerBound].last != "(" else { return nil }
                let rest = remedy[range.lowerBound...]
                guard let end = rest.firstIndex(of: ";") else { return nil }
                let query = String(rest[...end])
                let isComplete = !query.contains("…") && query.firstMatch(of: /<[a-z ]+>/) == nil
                return isComplete && query.contains("FROM") ? query : nil
            }
        }
    }

    @Test("a lock that somebody holds, a statement after an error, a session that is ended")
    func sessions() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords())
                try await withPostgresConnection(parameters) { holder in
                    try await holder.execute("CREATE TABLE logs (id integer)")
                    try await holder.execute("BEGIN; LOCK TABLE logs")
                    let locked = try await failure(
                        parameters, "SET lock_timeout = '20ms'", "ALTER TABLE logs ADD x int")
                    #expect(locked.state == "55P03")
                    #expect(locked.explanation.isRetryable)
                    #expect(locked.explanation.remedies.contains { $0.contains("pg_stat_activity") })
                }
                let aborted = try await failure(parameters, "BEGIN", "SELECT 1 / 0", "SELECT 1")
                #expect(aborted.state == "25P02")
                #expect(aborted.explanation.remedies.first?.contains("first error") == true)

                let ended = try await failure(parameters, "SELECT pg_terminate_backend(pg_backend_pid())")
                #expect(ended.state == "57P01")
                #expect(ended.explanation.isRetryable)
                #expect(ended.explanation.remedies.contains { $0.contains("ashlar status") })
            }
        }
    }

    @Test("connections that cannot be made")
    func connections() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                _ = try await SandboxTesting.query(sandbox, "CREATE ROLE full_up LOGIN CONNECTION LIMIT 0")
                _ = try await SandboxTesting.query(sandbox, "CREATE ROLE team NOLOGIN")
                let keywords = sandbox.connectionKeywords()
                let cases: [(change: [String: String], state: String, says: String, isRetryable: Bool)] = [
                    (["dbname": "logdbb"], "3D000", "database logdbb does not exist", false),
                    (["user": "nobody_there"], "28000", "role nobody_there does not exist", false),
                    (["user": "team"], "28000", "role team may not log in", false),
                    (["user": "full_up"], "53300", "role full_up has as many connections", true),
                    (["host": scratch + "/none"], "08001", "unix socket", true),
                    (["host": "127.0.0.1", "port": "1"], "08001", "no server listens on that port", true),
                ]
                for (change, state, says, isRetryable) in cases {
                    let parameters = ConnectionParameters(keywords: keywords.merging(change) { _, new in new })
                    let (actual, explanation) = try await failure(parameters, "SELECT 1")
                    #expect(actual == state, "\(change)")
                    #expect(explanation.reason.contains(says), "\(change): \(explanation.reason)")
                    #expect(explanation.isRetryable == isRetryable, "\(change)")
                }
            }
        }
    }

    /// Runs the statements one by one and explains the last one's error.
    private func failure(
        _ parameters: ConnectionParameters, _ statements: String...
    ) async throws -> (state: String, explanation: SQLStateExplanation) {
        let error = await #expect(throws: PostgresError.self) {
            try await withPostgresConnection(parameters) { connection in
                for statement in statements.dropLast() { _ = try? await connection.execute(statement) }
                try await connection.execute(statements.last ?? "")
            }
        }
        let facts = ServerErrorFacts(try #require(error), statement: statements.last)
        return (facts.sqlState.rawValue, explain(facts))
    }
}
