import AshlarCore
import FoundationEssentials
import Glibc
import PostgresStore
import Synchronization
import Testing

/// A password must appear in no output and in no process title.
@Suite("A password")
struct SecretTests {
    static let wrong = "wr0ng-s3cret-%40x"

    @Test("is in no output, whatever is wrong and however much is told")
    func outputs() async throws {
        var options = TestServer.machine
        options.tcp = .freePort
        try await withPostgresSandbox(TestServer.installation(), options: options) { sandbox in
            let port = try #require(sandbox.tcp).port
            let password = try #require(sandbox.tcp).password.reveal()
            let right = sandbox.url(database: "postgres").reveal()
            let workspace = try TestWorkspace(copyOf: "errors")
            let urls = [
                "postgresql://postgres:\(Self.wrong)@127.0.0.1:\(port)/postgres",
                "postgresql://postgres:\(Self.wrong)@127.0.0.1:1/postgres",
                "postgresql://postgres:\(Self.wrong)@127.0.0.1:\(port)/postgres?nonsense=1",
                "postgresql://postgres:\(Self.wrong)@[::1:\(port)/postgres",
                "host=127.0.0.1 port=\(port) user=postgres dbname=postgres password='\(Self.wrong)",
                right,
            ]
            for url in urls {
                for extra in [["--verbose"], ["--output", "json"]] {
                    for command in [["apply"], ["status"], ["rollback"], ["verify"], ["baseline"], ["repair"]] {
                        let outcome = try await AshlarProgram.run(
                            command + extra, in: workspace.folder, environment: ["DATABASE_URL": url])
                        for secret in [Self.wrong, "wr0ng-s3cret", password] {
                            #expect(!outcome.everything.contains(secret), "\(command) \(extra): \(outcome.everything)")
                        }
                        if url != right { #expect(outcome.exitCode == 1, "\(command): \(outcome.everything)") }
                    }
                }
            }
            let refused = try await workspace.ashlar("apply", "--url", urls[0])
            #expect(refused.errors.contains("28P01"), "\(refused.errors)")
            #expect(refused.errors.contains("postgres@127.0.0.1:\(port)/postgres"), "\(refused.errors)")
            let listed = try await workspace.ashlar("status", "--url", right)
            #expect(listed.output.contains("001_base"), "\(listed.everything)")
        }
    }

    @Test("is in no command line, neither of a child while data is copied nor of ashlar itself")
    func commandLines() async throws {
        var options = TestServer.machine
        options.tcp = .freePort
        try await withPostgresSandbox(TestServer.installation(), options: options) { sandbox in
            let password = try #require(sandbox.tcp).password.reveal()
            let workspace = try TestWorkspace(example: ())
            let url = sandbox.url(database: "postgres").reveal()
            let applied = try await AshlarProgram.run(
                ["apply"], in: workspace.folder, environment: ["DATABASE_URL": url])
            try #require(applied.exitCode == 0, "\(applied.everything)")
            let recorder = try await ProgramRecorder(TestServer.installation(), of: "pg_dump")
            defer { recorder.remove() }
            let seen = Mutex<Set<String>>([])
            let titles = Mutex<Set<String>>([])
            let outcome = try await AshlarProgram.run(
                ["test", "--with-data", url], in: workspace.folder,
                environment: ["ASHLAR_POSTGRES_BIN": recorder.folder]
            ) { program in
                // Its own argument is hidden as the first thing that it does.
                let isHidden = try await eventually {
                    let bytes = FileManager.default.contents(atPath: "/proc/\(program.processID)/cmdline")
                    return String(decoding: bytes ?? Data(), as: UTF8.self).contains("postgres:****")
                }
                #expect(isHidden)
                while Glibc.kill(program.processID, 0) == 0, !Self.isZombie(program.processID) {
                    for entry in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
                        guard let processID = Int32(entry),
                            let bytes = FileManager.default.contents(atPath: "/proc/\(entry)/cmdline")
                        else { continue }
                        let line = String(decoding: bytes, as: UTF8.self).replacing("\0", with: " ")
                        if processID == program.processID { titles.withLock { _ = $0.insert(line) } }
                        if line.contains(password) { seen.withLock { _ = $0.insert(line) } }
                    }
                    try await Task.sleep(for: .milliseconds(1))
                }
            }
            #expect(outcome.exitCode == 0, "\(outcome.everything)")
            // What a look at the processes caught is a matter of luck; what pg_dump itself was given is not.
            let given = recorder.record
            #expect(given.contains("--format=custom"), "pg_dump never ran: \(given)")
            #expect(!given.contains(password), "the command line of pg_dump holds the password")
            #expect(seen.withLock { $0 }.isEmpty, "a command line holds the password")
            #expect(titles.withLock { $0 }.contains { $0.contains("postgres:****") })
            #expect(!outcome.everything.contains(password))
        }
    }

    private static func isZombie(_ processID: Int32) -> Bool {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(processID)/stat") else { return true }
        return String(decoding: bytes, as: UTF8.self).contains(") Z ")
    }
}
