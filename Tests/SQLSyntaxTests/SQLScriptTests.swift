import AshlarCore
import SQLSyntax
import Testing

@Suite struct SQLScriptTests {
    @Test func cutsStatementsOutsideQuotes() {
        let script = SQLScript(
            SourceText(file: "a.sql", text: "SELECT ';'; -- ;\nSELECT $a$;$a$;\n\\i b.sql\nSELECT 3"))
        #expect(script.statements.map(\.text) == ["SELECT ';'", "SELECT $a$;$a$", "SELECT 3"])
        #expect(script.metaCommands.map(\.arguments) == [["b.sql"]])
        #expect(script.problems.isEmpty)
    }

    @Test func namesTheStatement() {
        let analysis = SQLStatement("CREATE INDEX CONCURRENTLY i ON s.t (a)").analyse()
        #expect(analysis.tag == "CREATE INDEX")
        #expect(
            analysis.transaction
                == .forbidden(reason: "CREATE INDEX CONCURRENTLY cannot run inside a transaction block"))
        #expect(analysis.concurrentIndex == QualifiedName(schema: "s", "i"))
    }
}
