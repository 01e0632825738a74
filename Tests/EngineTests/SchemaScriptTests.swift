import AshlarCore
import Testing

@testable import Engine

/// What is left of a file when only its schema counts.
@Suite struct SchemaScriptTests {
    private func script(_ text: String) throws -> SchemaScript {
        try SchemaScript(SourceText(file: "a.sql", text: text))
    }

    @Test func transactionsAndServerMattersAreLeftOut() throws {
        let script = try script(
            """
            \\restrict x
            \\set ON_ERROR_STOP on
            BEGIN;
            CREATE DATABASE d;
            \\connect d
            SET search_path = app;
            CREATE TABLE t (id int);
            COPY t (id) FROM stdin;
            1
            \\.
            DROP TABLE IF EXISTS u;
            COMMIT;
            """)
        #expect(script.statements.map(\.step.tag) == ["SET", "CREATE TABLE", "COPY", "DROP TABLE"])
        #expect(script.statements.map(\.isSetting) == [true, false, false, false])
        #expect(script.statements.map(\.onlyDrops) == [false, false, false, true])
        #expect(script.notes.count == 2)
    }

    @Test func settingsOfATransactionLastAsLongAsIt() throws {
        let script = try script("BEGIN;\nset  local search_path TO app;\nCREATE TABLE t (id int);\nCOMMIT;\nSELECT 1;")
        #expect(
            script.statements.map(\.step.sql) == [
                "set        search_path TO app", "CREATE TABLE t (id int)", "RESET search_path", "SELECT 1",
            ])
    }

    @Test func whatCannotBeSentIsSaidWithItsPlace() {
        #expect(throws: AshlarError.self) { try script("SELECT 'a") }
        do {
            _ = try script("SELECT 1;\n\\i other.sql\n")
            Issue.record("an include was taken")
        } catch {
            #expect((error as? AshlarError)?.location?.line == 2)
        }
    }
}
