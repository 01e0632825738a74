import AshlarCore
import SQLSyntax
import Testing

@Suite struct NameTests {
    @Test func identifiersAreQuotedOnlyWhereNeeded() throws {
        for row in try Fixtures.table("identifiers") {
            #expect(SQLIdentifier.quoted(row[0]) == row[1])
            // The second answer comes from the cache.
            #expect(SQLIdentifier.quoted(row[0]) == row[1])
        }
    }

    @Test(arguments: [
        (QualifiedName(schema: "app", "logs"), "app.logs"), (QualifiedName("Logs"), "\"Logs\""),
        (QualifiedName(schema: "user", "a.b"), "\"user\".\"a.b\""),
    ])
    func qualifiedNamesRenderAsSQL(name: QualifiedName, sql: String) {
        #expect(name.sql == sql)
        #expect(name.description == sql)
    }

    @Test(arguments: [
        ("", "''"), ("a", "'a'"), ("it's", "'it''s'"), ("a\\b", "E'a\\\\b'"), ("\\'", "E'\\\\'''"), ("ä\n", "'ä\n'"),
    ])
    func literals(text: String, sql: String) {
        #expect(SQLLiteral.quoted(text) == sql)
    }

    @Test(arguments: ["it's", "a\\b'c", "$$;--/*", "\n", "\\", "'", ""])
    func literalsAreOneToken(text: String) {
        let script = SQLScript(.init(file: "a", text: "SELECT \(SQLLiteral.quoted(text)); SELECT 2;"))
        #expect(script.statements.count == 2)
        #expect(script.problems.isEmpty)
    }
}
