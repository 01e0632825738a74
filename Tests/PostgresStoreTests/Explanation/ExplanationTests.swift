import PostgresClient
import Testing

@testable import PostgresStore

@Suite("An explanation")
struct ExplanationTests {
    @Test("has a meaning and a remedy for every code of the manual", arguments: SQLState.known)
    func everyCode(_ state: SQLState) {
        let explanation = explain(ServerErrorFacts(sqlState: state, message: ""))
        #expect(!explanation.meaning.isEmpty)
        #expect(!explanation.meaning.hasSuffix("."))
        #expect(!explanation.remedies.isEmpty)
        #expect(explanation.remedies.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
    }

    @Test("is written for each code that a migration commonly meets, not for its class alone")
    func ownRule() {
        let common = """
            42601 42501 42P01 3F000 42P07 42701 42710 42723 42P06 42P04 42703 42704 42883 42P16 42P13 42804 42830 42P17
            42809 0A000 2BP01 23505 23502 23514 23503 22P02 22001 22003 22012 22P04 55P03 57014 40P01 40001 55006 55000
            55P04 25001 25P02 25P01 25006 3D000 28P01 28000 08001 08006 08004 57P01 57P02 57P03 53300 53100 53200 54000
            54001 54011 54023 58P01 XX000 26000 2D000 23P01 25P03 25P04
            """.split(whereSeparator: \.isWhitespace)
        let states = Set(SQLStateRule.all.map(\.state.rawValue))
        for code in common { #expect(states.contains(String(code)), "\(code)") }
    }

    @Test("is registered once for a code, and for codes of the manual only")
    func registration() {
        let states = SQLStateRule.all.map(\.state)
        #expect(Set(states).count == states.count)
        #expect(Set(states).isSubset(of: Set(SQLState.known)))
        let classes = SQLStateClassRule.all.map(\.class)
        #expect(Set(classes).count == classes.count)
    }

    @Test("says that the same work may succeed later only where nobody has to change anything")
    func retryable() {
        let retryable = SQLState.known.filter {
            explain(ServerErrorFacts(sqlState: $0, message: "")).isRetryable
        }
        #expect(
            retryable.map(\.rawValue) == [
                "08000", "08001", "08003", "08004", "08006", "40001", "40P01", "53300", "55P03", "57P01", "57P02",
                "57P03", "57P05",
            ])
        let concurrently = ServerErrorFacts(sqlState: .internalError, message: "tuple concurrently updated")
        #expect(explain(concurrently).isRetryable)
        let race = ServerErrorFacts(
            sqlState: .uniqueViolation,
            message: "duplicate key value violates unique constraint \"pg_type_typname_nsp_index\"",
            schema: "pg_catalog", table: "pg_type", constraint: "pg_type_typname_nsp_index")
        #expect(explain(race).isRetryable)
    }

    @Test("repeats no value of a row")
    func noValues() {
        let facts = ServerErrorFacts(
            sqlState: .uniqueViolation, message: "could not create unique index \"users_email_key\"",
            detail: "Key (email)=(ada@example.org) is duplicated.", schema: "public", table: "users",
            constraint: "users_email_key")
        let explanation = explain(facts)
        let text = ([explanation.reason] + explanation.remedies).joined()
        #expect(text.contains("email"))
        #expect(!text.contains("ada@example.org"))
    }

    @Test("of a code that no manual lists says so")
    func unknown() {
        let explanation = explain(ServerErrorFacts(sqlState: SQLState(rawValue: "AB123"), message: "custom"))
        #expect(explanation.meaning.contains("does not list"))
    }

    @Test(
        "names the version that a newer syntax needs, on an older server only",
        arguments: [
            ("virtual", "CREATE TABLE t (a int, b int GENERATED ALWAYS AS (a) VIRTUAL)", 18),
            ("not", "ALTER TABLE t ADD CONSTRAINT x\n  NOT NULL a", 18),
            ("returning", "MERGE INTO t USING p ON true WHEN MATCHED THEN DELETE RETURNING t.id", 17),
            ("storage", "create table t (a text storage main)", 16),
        ])
    func newerSyntax(near: String, statement: String, version: Int) {
        var facts = ServerErrorFacts(
            sqlState: .syntaxError, message: "syntax error at or near \"\(near)\"", statement: statement,
            serverVersion: 150018)
        #expect(explain(facts).meaning.contains("needs PostgreSQL \(version)"))
        facts.serverVersion = version * 10000
        #expect(!explain(facts).meaning.contains("needs PostgreSQL"))
    }

    @Test("in another language still says what the code means")
    func otherLanguage() {
        let facts = ServerErrorFacts(
            sqlState: .notNullViolation, message: "Spalte »severity« von Relation »logs« enthält NULL-Werte",
            schema: "public", table: "logs", column: "severity")
        #expect(explain(facts).remedies.contains { $0.contains("public.logs WHERE severity IS NULL") })
        let denied = ServerErrorFacts(sqlState: .insufficientPrivilege, message: "keine Berechtigung für Tabelle logs")
        #expect(!explain(denied).remedies.isEmpty)
    }
}
