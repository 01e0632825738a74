import AshlarCore
import Glibc
import Sandboxing
import Testing

@testable import PostgresStore

@Suite("A named sandbox")
struct NamedSandboxTests {
    /// Options with a cache of the test's own, whose named sandboxes are stopped at the end.
    private func withOptions(_ body: (SandboxOptions) async throws -> Void) async throws {
        try await SandboxTesting.withFolder { folder in
            try #require(chmod(folder, 0o755) == 0)
            var places = SandboxPlaces.machine(environment: SandboxTesting.environment)
            places.caches = [folder + "/cache"]
            func stopAll() async {
                for sandbox in (try? PostgresSandbox.listNamed(in: places)) ?? [] {
                    try? await PostgresSandbox.stopNamed(sandbox.name, in: places, removingData: true)
                }
            }
            do {
                try await body(SandboxOptions(places: places))
                await stopAll()
            } catch {
                await stopAll()
                throw error
            }
        }
    }

    @Test("is started, found, listed, stopped, started again with its data, and removed")
    func life() async throws {
        let installation = try await SandboxTesting.installation()
        try await withOptions { options in
            var options = options
            options.tcp = .freePort
            let places = options.places
            let made = try await PostgresSandbox.startNamed("dev", installation, options: options)
            _ = try await SandboxTesting.query(made, "CREATE TABLE kept AS SELECT 42 AS n")

            let found = try PostgresSandbox.named("dev", in: places)
            #expect(found.url().reveal() == made.url().reveal())
            let same = try await PostgresSandbox.startNamed("dev", installation, options: options)
            #expect(same.files.postmaster() == made.files.postmaster(), "one that runs is returned as it is")
            let fsync = try await SandboxTesting.query(found, "SHOW fsync")
            #expect(fsync == "on")
            #expect(try PostgresSandbox.listNamed(in: places).map(\.name) == ["dev"])
            #expect(try PostgresSandbox.listNamed(in: places).map(\.isRunning) == [true])

            try await PostgresSandbox.stopNamed("dev", in: places)
            #expect(try PostgresSandbox.listNamed(in: places).map(\.isRunning) == [false])
            let stopped = #expect(throws: AshlarError.self) { try PostgresSandbox.named("dev", in: places) }
            #expect(stopped?.code == "sandbox-stopped")
            try await PostgresSandbox.stopNamed("dev", in: places)

            let again = try await PostgresSandbox.startNamed("dev", installation, options: options)
            let kept = try await SandboxTesting.query(again, "SELECT n FROM kept")
            #expect(kept == "42")
            #expect(again.url().reveal() == made.url().reveal(), "people keep the URL in their settings")

            try await PostgresSandbox.stopNamed("dev", in: places, removingData: true)
            #expect(try PostgresSandbox.listNamed(in: places).isEmpty)
            let unknown = #expect(throws: AshlarError.self) { try PostgresSandbox.named("dev", in: places) }
            #expect(unknown?.code == "sandbox-unknown")
            await #expect(throws: AshlarError.self) { try await PostgresSandbox.stopNamed("dev", in: places) }
        }
    }

    @Test("is started once by two commands at the same time")
    func concurrentStart() async throws {
        let installation = try await SandboxTesting.installation()
        try await withOptions { options in
            async let first = PostgresSandbox.startNamed("twice", installation, options: options)
            async let second = PostgresSandbox.startNamed("twice", installation, options: options)
            let (one, two) = try await (first, second)
            #expect(one.files.postmaster() == two.files.postmaster())
        }
    }

    @Test("comes back after a crash of its server")
    func crash() async throws {
        let installation = try await SandboxTesting.installation()
        try await withOptions { options in
            let sandbox = try await PostgresSandbox.startNamed("crash", installation, options: options)
            let before = try #require(sandbox.files.postmaster())
            kill(before.processID, SIGKILL)
            let isGone = try await SandboxTesting.eventually(within: .seconds(5)) { !sandbox.files.isRunning() }
            #expect(isGone)
            let again = try await PostgresSandbox.startNamed("crash", installation, options: options)
            #expect(again.files.postmaster() != before)
            let answer = try await SandboxTesting.query(again, "SELECT 1")
            #expect(answer == "1")
        }
    }

    @Test("is made anew when its making was broken off")
    func halfMade() async throws {
        let installation = try await SandboxTesting.installation()
        try await withOptions { options in
            let folder = try NamedSandboxFolder("half", in: options.places)
            try await folder.lock().release()
            try #require(mkdir(folder.run, 0o700) == 0 && mkdir(folder.run + "/data", 0o700) == 0)
            let listed = try PostgresSandbox.listNamed(in: options.places)
            #expect(listed.isEmpty)
            let sandbox = try await PostgresSandbox.startNamed("half", installation, options: options)
            let answer = try await SandboxTesting.query(sandbox, "SELECT 1")
            #expect(answer == "1")
        }
    }

    @Test("has the socket in a short folder when its own is too long")
    func longCache() async throws {
        let installation = try await SandboxTesting.installation()
        try await withOptions { options in
            var options = options
            options.places.caches = options.places.caches.map { $0 + "/" + String(repeating: "long", count: 20) }
            let sandbox = try await PostgresSandbox.startNamed("long", installation, options: options)
            #expect(sandbox.socketFolder.hasPrefix("/tmp/ashlar-socket-"))
            let answer = try await SandboxTesting.query(sandbox, "SELECT 1")
            #expect(answer == "1")
            try await PostgresSandbox.stopNamed("long", in: options.places, removingData: true)
            #expect(access(sandbox.socketFolder, F_OK) != 0)
        }
    }

    @Test("outlives the process that started it")
    func outlives() async throws {
        try await withOptions { options in
            let places = options.places
            let cache = try #require(places.caches.first)
            await #expect(processExitsWith: .signal(SIGKILL)) { [cache = cache as String] in
                var places = SandboxPlaces.machine(environment: SandboxTesting.environment)
                places.caches = [cache]
                let installation = try await SandboxTesting.installation()
                _ = try await PostgresSandbox.startNamed("alone", installation, options: SandboxOptions(places: places))
                kill(getpid(), SIGKILL)
            }
            try await Task.sleep(for: .milliseconds(200))
            let sandbox = try PostgresSandbox.named("alone", in: places)
            let answer = try await SandboxTesting.query(sandbox, "SELECT 1")
            #expect(answer == "1")
        }
    }

    @Test("has a plain name", arguments: ["", "../x", "a b", "ä", "Upper", "-x", String(repeating: "x", count: 41)])
    func names(name: String) {
        let places = SandboxPlaces.machine(environment: [:])
        let error = #expect(throws: AshlarError.self) { try NamedSandboxFolder(name, in: places) }
        #expect(error?.code == "sandbox-name")
    }
}
