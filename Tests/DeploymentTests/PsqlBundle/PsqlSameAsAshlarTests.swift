import Engine
import Testing
import Workspace

@testable import Deployment

/// A script leaves what the executor leaves, and each goes on with the other's work.
@Suite struct PsqlSameAsAshlarTests {
    private static let contents = """
        SELECT id, a, arr FROM t UNION ALL SELECT 100, f(), NULL UNION ALL SELECT 101, count(*)::text, NULL FROM u
        UNION ALL SELECT 102, string_agg(indexrelid::regclass || ' ' || indisvalid, ', ' ORDER BY indexrelid), NULL
        FROM pg_index WHERE indrelid = 'u'::regclass ORDER BY 1
        """

    @Test func `the migrations of the example leave the same rows`() async throws {
        let source = try PsqlTesting.example()
        let one = try await PsqlTesting.database()
        let other = try await PsqlTesting.database()
        let outcome = try await one.psql(source.bundle())
        try await other.apply(source)
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == "")
        #expect(outcome.events.filter { $0 == "unit-finished" }.count == 4)
        #expect(outcome.lines.last == #"{"ashlar":1,"event":"finished","store":"log-aggregator","version":"1.0.0"}"#)
        // Who reads the events of ashlar reads these as well.
        #expect(outcome.lines.allSatisfy { RunnerEvent(line: String($0))?.store == "log-aggregator" })
        #expect(outcome.lines.compactMap { RunnerEvent(line: String($0))?.milliseconds }.count == 4)
        #expect(try await one.ledger() == other.ledger())
        #expect(try await one.ledger().count == 8)
        let definition = """
            SELECT obj_description(c.oid) FROM pg_class c WHERE relname LIKE 'schema_versions%' AND relkind = 'r'
            ORDER BY relname
            """
        #expect(try await one.query(definition) == other.query(definition))
        #expect(try await one.status(source).needsAttention == false)
    }

    @Test func `what psql would read in its own way reaches the server as it is`() async throws {
        let source = try PsqlTesting.source(PsqlFixture.files(role: "role_one"))
        let one = try await PsqlTesting.database()
        let outcome = try await one.psql(source.bundle())
        #expect(outcome.exitCode == 0)
        #expect(
            outcome.lines.first
                == #"{"ashlar":1,"event":"unit-started","store":"app","migration":"001_start","index":0,"of":4}"#)
        let rows = try await one.query(Self.contents)
        #expect(
            rows == [
                #"1|:USER and :'x' \n|{1,2,3}"#, "2|{1,2}|{1,2,3}", "3|tab\t\\ end|{1,2}",
                #"10|it's \N \if $$ :USER|-"#,
                "11|-|-", #"12|$ashlar$ /* DROP TABLE t; \endif!role_one|-"#, "100| it's :ashlar_go|-", "101|1001|-",
                #"102|u_a true, "U:B" true|-"#,
            ])
        let other = try await PsqlTesting.database()
        try await other.apply(try PsqlTesting.source(PsqlFixture.files(role: "role_two")))
        // The role's name is in 002, and with it the checksums.
        func comparable(_ database: PsqlDatabase) async throws -> [String] {
            try await database.ledger().filter { !$0.contains("002_copy") }
        }
        #expect(try await comparable(one) == comparable(other))
        #expect(try await one.query("SELECT count(*) FROM schema_versions WHERE name = '002_copy'") == ["1"])

        let again = try await one.psql(source.bundle())
        #expect(again.exitCode == 0)
        #expect(again.events == ["finished"])
        #expect(try await one.query(Self.contents) == rows)
    }

    @Test func `each takes back what the other applied`() async throws {
        let source = try PsqlTesting.source(PsqlFixture.files(role: "role_three"))
        let one = try await PsqlTesting.database()
        let other = try await PsqlTesting.database()
        #expect(try await one.psql(source.bundle()).exitCode == 0)
        try await one.rollBack(source, to: "1.0.0")
        try await other.apply(try PsqlTesting.source(PsqlFixture.files(role: "role_three")))
        let names: Set = ["002_copy", "003_index", "004_enum"]
        let outcome = try await other.psql(source.rollbackBundle(names))
        #expect(outcome.exitCode == 0)
        #expect(outcome.lines.last == #"{"ashlar":1,"event":"finished","store":"app","version":"1.0.0"}"#)
        #expect(try await one.ledger() == other.ledger())
        #expect(try await other.query("SELECT name FROM schema_versions") == ["001_start"])
        #expect(try await other.query("SELECT to_regclass('u') IS NULL, to_regtype('mood') IS NULL") == ["t|t"])
        #expect(try await other.psql(source.rollbackBundle(names)).events == ["finished"])
    }

    @Test func `a rollback that would leave a gap is refused`() async throws {
        let source = try PsqlTesting.source(PsqlFixture.files(role: "role_four"))
        let database = try await PsqlTesting.database()
        #expect(try await database.psql(source.bundle()).exitCode == 0)
        let before = try await database.ledger()
        let outcome = try await database.psql(source.rollbackBundle(["002_copy"]))
        #expect(outcome.exitCode == 3)
        #expect(outcome.refusal == "rollback-gap")
        #expect(try await database.ledger() == before)
        try await database.rollBack(source, to: "1.0.0")
    }

    @Test func `a ledger of another name and schema is the same for both`() async throws {
        let files = ["001_a": "CREATE TABLE a (i integer);", "rollback_001_a": "DROP TABLE a;"]
        let source = try PsqlTesting.source(files, settings: "    ledger: { schema: Ops, table: \"led'ger\" }\n")
        let database = try await PsqlTesting.database()
        #expect(try await database.psql(source.bundle()).refusal == "ledger-schema")
        try await database.query("CREATE SCHEMA \"Ops\"")
        #expect(try await database.psql(source.bundle()).exitCode == 0)
        #expect(try await database.query("SELECT name FROM \"Ops\".\"led'ger\"") == ["001_a"])
        #expect(try await database.hasLedger() == false)
        #expect(try await database.status(source).needsAttention == false)
        let probe = PsqlBundle.probe(store: "app", ledger: source.declaration.ledger)
        #expect(try ProbeReport.parse(lines: try await database.psql(probe).lines).entries.count == 1)
        try await database.rollBack(source, to: "0")
        #expect(try await database.psql(source.bundle()).exitCode == 0)
    }

    @Test func `a version ends the script, and the next run brings the rest`() async throws {
        let source = try PsqlTesting.example()
        let database = try await PsqlTesting.database()
        #expect(try await database.psql(source.bundle(to: "002")).exitCode == 0)
        #expect(try await database.query("SELECT count(*) FROM schema_versions") == ["2"])
        #expect(throws: (any Error).self) { try source.bundle(to: "9.9.9") }
        #expect(try await database.psql(source.bundle()).events.filter { $0 == "unit-finished" }.count == 2)
        #expect(try await database.status(source).needsAttention == false)
    }
}
