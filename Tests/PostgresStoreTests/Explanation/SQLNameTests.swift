import PostgresClient
import Testing

@testable import PostgresStore

@Suite("Names in advised SQL")
struct SQLNameTests {
    @Test("are quoted as the server itself quotes them")
    func asServer() async throws {
        let names = [
            "logs", "Logs", "order", "user", "name", "value", "über", "a b", "1st", "_x", "a\"b", "a$b", "", "select",
            "level", "between", "left",
        ]
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords())
                try await withPostgresConnection(parameters) { connection in
                    for name in names {
                        let quoted = try await connection.query("SELECT quote_ident($1)", [name]).scalar
                        #expect(SQLName.quoted(name) == quoted)
                        let literal = SQLName.literal(name + "'\\")
                        let read = try await connection.query("SELECT \(literal)").scalar
                        #expect(read == name + "'\\")
                    }
                }
            }
        }
    }

    @Test("in lists are separated outside quotes and parentheses")
    func lists() {
        #expect(SQLNameList.split("a, \"b, c\", lower(d, e)") == ["a", "\"b, c\"", "lower(d, e)"])
        #expect(SQLNameList.split("").isEmpty)
        #expect(SQLNameList.unquoted("\"say \"\"x\"\"\"") == "say \"x\"")
    }

    @Test("are read out of messages only when the whole message has the form")
    func captured() {
        let message = "column \"a\" of relation \"t\" already exists"
        #expect(ServerErrorFacts.captured("column \"%\" of relation \"%\" already exists", in: message) == ["a", "t"])
        #expect(ServerErrorFacts.captured("column \"%\" of relation \"%\" exists", in: message) == nil)
        #expect(ServerErrorFacts.captured("relation \"%\" already exists", in: message) == nil)
    }

    @Test("the parenthesis after a word ends where it is closed, strings apart")
    func parenthesised() {
        let facts = ServerErrorFacts(
            sqlState: .checkViolation, message: "",
            statement: "ALTER TABLE t ADD CONSTRAINT t_check CHECK (a <> ')' AND (b OR c)), ADD x int")
        #expect(facts.parenthesised(after: "CHECK") == "a <> ')' AND (b OR c)")
        #expect(facts.parenthesised(after: "REFERENCES") == nil)
    }
}
