import AshlarCore
import Glibc
import PostgresClient
import Testing

@testable import PostgresStore

@Suite("A sandbox's databases")
struct SandboxAccessTests {
    @Test("are reached over TCP with the password, and only with it")
    func tcp() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            var options = options
            options.tcp = .freePort
            try await withPostgresSandbox(installation, options: options) { sandbox in
                let tcp = try #require(sandbox.tcp)
                let url = sandbox.url(database: "postgres")
                #expect(url.reveal().hasPrefix("postgresql://postgres:"))
                #expect(url.reveal().hasSuffix("@127.0.0.1:\(tcp.port)/postgres"))
                #expect(!"\(url) \(sandbox)".contains(tcp.password.reveal()))

                let right = try ConnectionParameters(connectionString: url.reveal())
                let address = try await withPostgresConnection(right) {
                    try await $0.query("SELECT host(inet_client_addr())").scalar
                }
                #expect(address == "127.0.0.1")

                var wrong = right
                wrong["password"] = "guessed"
                let parameters = wrong
                await #expect(throws: (any Error).self) {
                    try await withPostgresConnection(parameters) { try await $0.query("SELECT 1").scalar }
                }
                let log = sandbox.logTail()
                #expect(!log.contains(tcp.password.reveal()))
                let verifier = try await SandboxTesting.query(
                    sandbox, "SELECT left(rolpassword, 13) FROM pg_authid WHERE rolname = 'postgres'")
                #expect(verifier == "SCRAM-SHA-256")
            }
        }
    }

    @Test("have a URL through the socket that libpq understands")
    func socketURL() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                try await sandbox.createDatabase("größer & \"besser\"")
                let url = sandbox.url(database: "größer & \"besser\"").reveal()
                #expect(url == sandbox.socketURL(database: "größer & \"besser\""))
                let name = try await withPostgresConnection(ConnectionParameters(connectionString: url)) {
                    try await $0.query("SELECT current_database()").scalar
                }
                #expect(name == "größer & \"besser\"")
            }
        }
    }

    @Test("are copied from a template and removed with their connections")
    func templates() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                try await sandbox.createDatabase("base")
                _ = try await SandboxTesting.query(sandbox, "CREATE TABLE t AS SELECT 7 AS n", database: "base")
                let clock = ContinuousClock()
                let time = try await clock.measure { try await sandbox.createDatabase("copy", template: "base") }
                print("database copied from a template: \(time)")
                let copied = try await SandboxTesting.query(sandbox, "SELECT n FROM t", database: "copy")
                #expect(copied == "7")

                let error = await #expect(throws: AshlarError.self) { try await sandbox.createDatabase("copy") }
                #expect(error?.fact("SQLSTATE") == "42P04")

                let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords(database: "copy"))
                try await withPostgresConnection(parameters) { _ in try await sandbox.dropDatabase("copy") }
                try await sandbox.dropDatabase("copy")
                let left = try await SandboxTesting.query(
                    sandbox, "SELECT count(*) FROM pg_database WHERE datname = 'copy'")
                #expect(left == "0")
            }
        }
    }

    @Test("survive a restart of the server", arguments: [PostgresSandbox.Shutdown.fast, .immediate, .kill])
    func restart(shutdown: PostgresSandbox.Shutdown) async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            var options = options
            // Otherwise the last commit may be missing after a crash.
            options.settings["synchronous_commit"] = "on"
            try await withPostgresSandbox(installation, options: options) { sandbox in
                _ = try await SandboxTesting.query(sandbox, "CREATE TABLE kept AS SELECT 1 AS n")
                let before = try #require(sandbox.files.postmaster()).processID
                try await sandbox.restartServer(after: shutdown)
                #expect(try #require(sandbox.files.postmaster()).processID != before)
                let kept = try await SandboxTesting.query(sandbox, "SELECT n FROM kept")
                #expect(kept == "1")
                try await sandbox.stopServer(shutdown)
                try await sandbox.startServer()
                let again = try await SandboxTesting.query(sandbox, "SELECT n FROM kept")
                #expect(again == "1")
            }
            #expect(SandboxTesting.contents(scratch).isEmpty)
        }
    }

    @Test("serve logical replication and prepared transactions")
    func logical() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                _ = try await SandboxTesting.query(sandbox, "CREATE PUBLICATION everything FOR ALL TABLES")
                let slot = try await SandboxTesting.query(
                    sandbox, "SELECT slot_name FROM pg_create_logical_replication_slot('s', 'pgoutput')")
                #expect(slot == "s")
                let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords())
                try await withPostgresConnection(parameters) {
                    _ = try await $0.execute("BEGIN; CREATE TABLE p (n int); PREPARE TRANSACTION 'x'")
                    _ = try await $0.execute("COMMIT PREPARED 'x'")
                }
            }
        }
    }
}
