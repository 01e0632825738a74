import AshlarCore
import Engine
import Testing

@testable import Deployment

/// What a script refuses before it changes anything, and what a probe says.
@Suite struct PsqlRefusalTests {
    private static let one = "CREATE TABLE a (i integer);"
    private static let two = "CREATE TABLE b (i integer);"

    private func prepared() async throws -> PsqlDatabase {
        let database = try await PsqlTesting.database()
        let source = try PsqlTesting.source(["001_a": Self.one, "003_b": Self.two])
        #expect(try await database.psql(source.bundle()).exitCode == 0)
        return database
    }

    @Test(arguments: [
        (["001_a": "CREATE TABLE a (j integer);", "003_b": two], "", "migration-edited"),
        (["001_a": one + " -- why", "003_b": two], "", "migration-edited"),
        (["001_a": one], "", "migration-missing"),
        (["001_a": one, "002_late": "SELECT 1;", "003_b": two], "", "out-of-order"),
        (["001_a": one, "003_b": two, "004_c": "DROP TABLE a;"], "", "hazard-not-accepted"),
    ])
    func `files and ledger that disagree are refused with the code that ashlar gives`(
        files: [String: String], settings: String, code: String
    ) async throws {
        let database = try await prepared()
        let source = try PsqlTesting.source(files, settings: settings)
        let before = try await database.ledger()
        let bundle = try PsqlBundle.apply(store: "app", units: source.migrations().map { try $0.up() })
        let outcome = try await database.psql(bundle)
        #expect(outcome.exitCode == 3)
        #expect(outcome.refusal == code)
        #expect(outcome.events == ["refused"])
        #expect(try await database.ledger() == before)
        let error = await #expect(throws: AshlarError.self) {
            _ = try await ApplyMigrations(
                store: source, target: database.target, options: .init(), events: { _ in }
            ).run()
        }
        #expect(error?.code.rawValue == code)
    }

    @Test func `the policies of the store let pass what they allow`() async throws {
        let database = try await prepared()
        let settings = "    policies: { edited: cosmetic, out-of-order: apply, missing: accept }\n"
        let source = try PsqlTesting.source(
            ["001_a": Self.one + " -- why", "002_late": "SELECT 1;"], settings: settings)
        let outcome = try await database.psql(source.bundle())
        #expect(outcome.exitCode == 0)
        #expect(outcome.events == ["unit-started", "unit-finished", "finished"])
        #expect(try await database.query("SELECT name FROM schema_versions ORDER BY id").last == "002_late")
    }

    @Test func `a script in a transaction of its caller is refused`() async throws {
        let database = try await PsqlTesting.database()
        let outcome = try await database.psql(
            try PsqlTesting.source(["001_a": Self.one]).bundle(), arguments: ["--single-transaction"])
        #expect(outcome.exitCode == 3)
        #expect(outcome.refusal == "psql-transaction")
        #expect(try await database.hasLedger() == false)
    }

    @Test func `a target that takes no changes, or has another ledger, is refused`() async throws {
        let source = try PsqlTesting.source(["001_a": Self.one])
        let readOnly = try await PsqlTesting.database()
        try await readOnly.query("ALTER DATABASE \"\(readOnly.name)\" SET default_transaction_read_only = on")
        #expect(try await readOnly.psql(source.bundle()).refusal == "read-only")
        let foreign = try await PsqlTesting.database()
        try await foreign.query("CREATE TABLE schema_versions (version text)")
        let outcome = try await foreign.psql(source.bundle())
        #expect(outcome.exitCode == 3)
        #expect(outcome.refusal == "ledger-foreign")
        #expect(outcome.output.contains("applied_at"))
    }

    @Test func `a file without statements and an unknown version are refused when the script is made`() throws {
        let empty = try PsqlTesting.source(["001_a": "-- nothing\n"])
        let error = #expect(throws: AshlarError.self) { try empty.bundle() }
        #expect(error?.code == "empty-file")
    }

    @Test func `a probe finds what a session finds, and changes nothing`() async throws {
        let database = try await PsqlTesting.database()
        let source = try PsqlTesting.source([
            "001_a": "-- Description: It's \"so\" \\ é\nCREATE TABLE a (i integer);",
            "002_b": "CREATE TABLE b (i integer);\nCREATE INDEX CONCURRENTLY bi ON b (missing);",
        ])
        let before = try await database.psql(.probe(store: "app"))
        #expect(before.exitCode == 0)
        let nothing = try ProbeReport.parse(lines: before.lines)
        #expect(nothing.entries.isEmpty)
        #expect(nothing.facts.ledgerExists == false)
        #expect(nothing.facts.canCreate)
        #expect(try await database.hasLedger() == false)

        #expect(try await database.psql(source.bundle()).exitCode == 3)
        let report = try ProbeReport.parse(lines: try await database.psql(.probe(store: "app")).lines)
        let session = try await source.open(database.target, events: { _ in })
        let native = ProbeReport(facts: try await session.probe(), entries: try await session.entries())
        await session.close()
        #expect(report == native)
        #expect(report.entries.map(\.state) == [.applied, .failed])
        #expect(report.entries.last?.steps.map(\.state) == [.done, .failed])
        #expect(report.facts.database == database.name)
        #expect(report.facts.ledgerExists)
        #expect(try ProbeReport.parse(lines: native.lines(store: "app")) == native)
    }

    @Test func `a probe of a ledger that is not ours says so`() async throws {
        let database = try await PsqlTesting.database()
        try await database.query("CREATE TABLE schema_versions (version text)")
        let outcome = try await database.psql(.probe(store: "app"))
        #expect(outcome.exitCode == 3)
        let error = #expect(throws: AshlarError.self) { try ProbeReport.parse(lines: outcome.lines) }
        #expect(error?.code == "ledger-foreign")
    }

    @Test func `a thousand migrations are compared in a moment`() async throws {
        let names = (1...1000).map { "\(String($0 + 10_000).dropFirst())_m" }
        let source = try PsqlTesting.source(
            Dictionary(uniqueKeysWithValues: names.map { ($0, "SELECT \(Int($0.prefix(4)) ?? 0);") }))
        let database = try await PsqlTesting.database()
        let bundle = try source.bundle()
        #expect(bundle.bytes.count < 2_500_000)
        #expect(bundle.findings.map(\.id).contains("psql-size"))
        // ConfigMaps are named after what is in them.
        #expect(try source.bundle().bytes == bundle.bytes)
        let first = try await database.psql(bundle)
        #expect(first.exitCode == 0)
        #expect(first.events.count == 2001)
        let clock = ContinuousClock()
        let start = clock.now
        #expect(try await database.psql(bundle).events == ["finished"])
        // It takes 0.3 s on a machine that does nothing else; the tests run all at once.
        #expect(clock.now - start < .seconds(10))
    }
}
