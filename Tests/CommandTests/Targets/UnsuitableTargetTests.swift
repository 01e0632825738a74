import FoundationEssentials
import Glibc
import PostgresCatalog
import PostgresClient
import Testing

@testable import PostgresStore

/// What cannot work is recognised before anything runs.
@Suite("A target that is not fit for migrations")
struct UnsuitableTargetTests {
    /// Runs `apply` with the URL and expects a refusal that changes nothing.
    private func expectRefusal(
        _ url: String, of database: TestDatabase, saying words: [String], workspace: TestWorkspace? = nil,
        location: Testing.SourceLocation = #_sourceLocation
    ) async throws {
        let workspace = try workspace ?? TestWorkspace(example: ())
        let before = try await database.snapshot()
        let outcome = try await workspace.ashlar("apply", "--url", url)
        #expect(outcome.exitCode == 1, sourceLocation: location)
        for word in words + ["nothing was changed"] {
            #expect(outcome.errors.contains(word), "'\(word)' is not in: \(outcome.errors)", sourceLocation: location)
        }
        #expect(try await database.snapshot().differences(from: before).isEmpty, sourceLocation: location)
    }

    private func url(_ database: TestDatabase, user: String) -> String {
        "postgresql://\(user)@/\(database.name)?host=\(database.sandbox.socketFolder)&port=\(database.sandbox.port)"
    }

    /// Roles belong to the whole server, so each test makes its own.
    private func role(_ prefix: String, _ options: String = "", in database: TestDatabase) async throws -> String {
        let name = prefix + "_" + database.name
        try await database.execute("CREATE ROLE \(name) LOGIN \(options)")
        return name
    }

    @Test("PgBouncer in transaction or statement mode is refused", arguments: ["transaction", "statement"])
    func transactionMode(_ mode: String) async throws {
        let database = try await TestServer.database()
        try await PgBouncer.with(mode: mode, before: database.sandbox) { folder in
            try await expectRefusal(
                "postgresql://postgres@/\(database.name)?host=\(folder)&port=6432", of: database,
                saying: ["pooler", "pool_mode = session", "5432"])
        }
    }

    @Test("PgBouncer in session mode is accepted")
    func sessionMode() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(copyOf: "gated")
        try await PgBouncer.with(mode: "session", before: database.sandbox) { folder in
            let url = "postgresql://postgres@/\(database.name)?host=\(folder)&port=6432"
            let outcome = try await workspace.ashlar("apply", "--url", url)
            #expect(outcome.exitCode == 0, "\(outcome.everything)")
            #expect(try await database.ledger().count == 4)
            #expect(try await workspace.ashlar("status", "--url", url).exitCode == 0)
        }
    }

    @Test("a standby is refused")
    func standby() async throws {
        try await withPostgresSandbox(TestServer.installation(), options: TestServer.machine) { sandbox in
            let database = try await TestServer.database("standby", on: sandbox)
            try await sandbox.stopServer(.fast)
            let signal = sandbox.files.folder + "/data/standby.signal"
            try Data().write(to: URL(fileURLWithPath: signal))
            let account = try ServerAccount.forServers()
            _ = chown(signal, account.userID, account.groupID)
            try sandbox.supervisor?.send(.start)
            let isUp = try await eventually { (try? await database.scalar("SELECT pg_is_in_recovery()")) == "t" }
            try #require(isUp, "\(sandbox.logTail())")
            try await expectRefusal(
                database.url, of: database,
                saying: ["standby", "connect to the primary", "target_session_attrs=read-write"])
            let status = try await TestWorkspace(example: ()).ashlar("status", on: database)
            #expect(status.exitCode == 2, "looking is allowed: \(status.everything)")
        }
    }

    @Test("a read-only role is refused")
    func readOnly() async throws {
        let database = try await TestServer.database()
        let reader = try await role("reader", in: database)
        try await database.execute("ALTER ROLE \(reader) SET default_transaction_read_only = on")
        try await expectRefusal(
            url(database, user: reader), of: database,
            saying: ["sessions of \(reader) are read-only", "default_transaction_read_only"])
    }

    @Test("a role without CREATE in the schema of the ledger is refused with the GRANT that it needs")
    func noCreate() async throws {
        let database = try await TestServer.database()
        let deployer = try await role("deployer", in: database)
        // PostgreSQL 15 took CREATE on schema public from everybody.
        try await database.execute("REVOKE CREATE ON SCHEMA public FROM PUBLIC")
        try await expectRefusal(
            url(database, user: deployer), of: database,
            saying: [
                "may not create the ledger in schema public",
                "GRANT USAGE, CREATE ON SCHEMA \"public\" TO \"\(deployer)\"",
            ])
    }

    @Test("a role that may not write a ledger of another is refused with the GRANT that it needs; with it, it works")
    func noWrite() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(example: ())
        try #require(try await workspace.ashlar("apply", "--to", "002", on: database).exitCode == 0)
        let deployer = try await role("deployer", in: database)
        try await expectRefusal(
            url(database, user: deployer), of: database, saying: ["may not read", "GRANT SELECT ON"],
            workspace: workspace)
        try await database.execute("GRANT SELECT ON schema_versions, schema_versions_steps TO \(deployer)")
        try await expectRefusal(
            url(database, user: deployer), of: database,
            saying: ["may not write", "GRANT SELECT, INSERT, UPDATE, DELETE ON"], workspace: workspace)
        // Exactly the statement that the error gives, and what the migrations themselves need.
        let remedy = try await workspace.ashlar("apply", "--url", url(database, user: deployer)).errors
        let start = try #require(remedy.firstRange(of: "GRANT SELECT, INSERT"))
        let words = remedy[start.lowerBound...].split(whereSeparator: \.isWhitespace)
        let end = try #require(words.firstIndex { $0.hasSuffix(";") })
        try await database.execute(words[...end].joined(separator: " "))
        try await database.execute("GRANT ALL ON SCHEMA public TO \(deployer); GRANT postgres TO \(deployer)")
        let outcome = try await workspace.ashlar("apply", "--url", url(database, user: deployer))
        #expect(outcome.exitCode == 0, "\(outcome.everything)")
    }

    @Test("somebody else's table schema_versions is refused and left alone")
    func foreignTable() async throws {
        let database = try await TestServer.database()
        try await database.execute("CREATE TABLE schema_versions (version text PRIMARY KEY, applied timestamptz)")
        try await expectRefusal(
            database.url, of: database,
            saying: ["public.schema_versions is not a ledger of ashlar", "ledger: { table:"])
        #expect(try await TestWorkspace(example: ()).ashlar("status", on: database).exitCode == 1)
    }

    @Test("a ledger's schema that does not exist is refused")
    func noSchema() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(settings: "ledger: { schema: meta }")
        try workspace.migration(1, "one", "CREATE TABLE one (id integer);")
        try await expectRefusal(
            database.url, of: database, saying: ["the schema meta for the ledger does not exist"], workspace: workspace)
    }

    @Test("no server, no database and no such role are told apart")
    func unreachable() async throws {
        let database = try await TestServer.database()
        let workspace = try TestWorkspace(example: ())
        let folder = database.sandbox.socketFolder
        for (url, words) in [
            ("postgresql://postgres@/db?host=/nonexistent", ["08001", "cannot connect"]),
            ("postgresql://postgres@/nowhere?host=\(folder)", ["3D000", "nowhere"]),
            ("postgresql://nobody_here@/\(database.name)?host=\(folder)", ["nobody_here"]),
        ] {
            let outcome = try await workspace.ashlar("apply", "--url", url)
            #expect(outcome.exitCode == 1)
            for word in words { #expect(outcome.errors.contains(word), "\(outcome.errors)") }
        }
    }
}
