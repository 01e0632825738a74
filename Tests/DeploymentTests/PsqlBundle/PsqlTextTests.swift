import AshlarCore
import PostgresClient
import Testing

@testable import Deployment

@Suite struct PsqlTextTests {
    @Test(arguments: [
        ("SELECT a::text, b := 1", true), ("SELECT 'a: b'", true), ("SELECT :name", false),
        ("SELECT a[1:n]", false), ("SELECT '{\"a\":\"b\"}'", false), ("SELECT E'\\n'", false),
        ("CREATE FUNCTION f() RETURNS int BEGIN Atomic SELECT 1; END", false),
    ])
    func `only what psql cannot misread is sent as it stands`(text: String, isPlain: Bool) {
        #expect(PsqlText.isPlain(text) == isPlain)
    }

    @Test func `literals hold whatever the text holds`() {
        #expect(PsqlText.literal(nil) == "NULL")
        #expect(PsqlText.literal("it's") == "'it''s'")
        #expect(PsqlText.literal("a\\b'") == "$ashlar$a\\b'$ashlar$")
        #expect(PsqlText.literal("$ashlar$\\") == "$ashlar2$$ashlar$\\$ashlar2$")
        #expect(PsqlText.literal(PsqlText.variable("ashlar_run")) == ":'ashlar_run'")
        #expect(PsqlText.argument("a'b\\c\nd") == "'a''b\\\\c\\nd'")
        #expect(JSONText.quoted("a\"b\\c\n\u{1}é") == "\"a\\\"b\\\\c\\n\\u0001é\"")
    }

    @Test func `values take the places of their numbers`() {
        let statement = BatchStatement(
            "SELECT $1, $2, $10, '$'", ["a", nil] + Array(repeating: "x", count: 7) + ["$1"])
        #expect(PsqlText.statement(statement) == "SELECT 'a', NULL, '$1', '$'")
        #expect(PsqlText.statement(statement, replacing: [2: "now()"]) == "SELECT 'a', now(), '$1', '$'")
    }

    @Test func `what psql cannot do is said`() throws {
        let source = try PsqlTesting.source(["001_a": "SELECT 'a:b';"])
        let ids = try source.bundle().findings.map(\.id)
        #expect(ids.contains("psql-no-retry"))
        #expect(ids.contains("psql-error-text"))
        #expect(!ids.contains("psql-size"))
    }
}
