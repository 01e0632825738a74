import AshlarCore
import FoundationEssentials
import Glibc
import PostgresClient
import Testing

@testable import PostgresStore

@Suite("A throw-away server")
struct SandboxLifeTests {
    private struct Deliberate: Error {}

    @Test("starts, answers and leaves nothing behind")
    func startsAndGoes() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            // Once to have the cluster in the cache.
            try await withPostgresSandbox(installation, options: options) { _ in }
            let clock = ContinuousClock()
            let began = clock.now
            var answered = began
            let processID = try await withPostgresSandbox(installation, options: options) { sandbox in
                let started = clock.now
                print("throw-away PostgreSQL \(sandbox.serverVersion) ready, warm: \(began.duration(to: started))")
                let version = try await SandboxTesting.query(sandbox, "SHOW server_version")
                #expect(version?.hasPrefix("\(installation.version.major).\(installation.version.minor)") == true)
                answered = clock.now
                return try #require(sandbox.files.postmaster()).processID
            }
            print("first answer after \(began.duration(to: answered)), gone in \(answered.duration(to: clock.now))")
            #expect(SandboxTesting.contents(scratch).isEmpty)
            #expect(!SandboxTesting.isAlive(processID))
        }
    }

    @Test("has the settings that tests of migrations need")
    func settings() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            var options = options
            options.settings["work_mem"] = "5MB"
            try await withPostgresSandbox(installation, options: options) { sandbox in
                let expected = [
                    "wal_level": "logical", "fsync": "off", "TimeZone": "UTC", "listen_addresses": "",
                    "server_encoding": "UTF8", "lc_messages": "C", "work_mem": "5MB", "max_prepared_transactions": "10",
                ]
                for (name, value) in expected {
                    let actual = try await SandboxTesting.query(sandbox, "SHOW \(name)")
                    #expect(actual == value, "\(name)")
                }
                let upper = try await SandboxTesting.query(sandbox, "SELECT upper('ä')")
                #expect(upper == "Ä")
                let sortsByCodePoint = try await SandboxTesting.query(sandbox, "SELECT 'Z' < 'a' AND 'a' < 'ä'")
                #expect(sortsByCodePoint == "t")
            }
        }
    }

    @Test("goes after an error, which arrives unchanged")
    func bodyThrows() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            await #expect(throws: Deliberate.self) {
                try await withPostgresSandbox(installation, options: options) { _ in throw Deliberate() }
            }
            #expect(SandboxTesting.contents(scratch).isEmpty)
        }
    }

    @Test("goes when the task is cancelled while it is used")
    func cancelledInBody() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            let (started, starting) = AsyncStream.makeStream(of: Int32.self)
            let task = Task {
                try await withPostgresSandbox(installation, options: options) { sandbox in
                    starting.yield(sandbox.files.postmaster()?.processID ?? 0)
                    try await Task.sleep(for: .seconds(60))
                }
            }
            let processID = try #require(await started.first { _ in true })
            #expect(SandboxTesting.isAlive(processID))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(SandboxTesting.contents(scratch).isEmpty)
            #expect(!SandboxTesting.isAlive(processID))
        }
    }

    @Test("goes when the task is cancelled while it starts", arguments: [0, 5, 15, 30, 60, 90])
    func cancelledWhileStarting(milliseconds: Int) async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            let task = Task {
                try await withPostgresSandbox(installation, options: options) { _ in
                    try await Task.sleep(for: .seconds(60))
                }
            }
            try await Task.sleep(for: .milliseconds(milliseconds))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            #expect(SandboxTesting.contents(scratch).isEmpty)
        }
    }

    @Test("does not disturb another one")
    func severalAtOnce() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            try await withThrowingTaskGroup(of: String?.self) { group in
                for number in 1...4 {
                    group.addTask {
                        try await withPostgresSandbox(installation, options: options) { sandbox in
                            _ = try await SandboxTesting.query(sandbox, "CREATE TABLE mine AS SELECT \(number) AS n")
                            try await Task.sleep(for: .milliseconds(100))
                            return try await SandboxTesting.query(sandbox, "SELECT string_agg(n::text, ',') FROM mine")
                        }
                    }
                }
                var answers: [String] = []
                for try await answer in group { answers.append(answer ?? "") }
                #expect(answers.sorted() == ["1", "2", "3", "4"])
            }
            #expect(SandboxTesting.contents(scratch).isEmpty)
        }
    }

    @Test("that does not start says why, with the server's own words")
    func refusesToStart() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            var options = options
            options.settings["shared_preload_libraries"] = "no_such_library"
            let error = await #expect(throws: AshlarError.self) {
                try await withPostgresSandbox(installation, options: options) { _ in }
            }
            #expect(error?.code == "sandbox-start")
            #expect(error?.cause?.contains("ended with status 1") == true)
            #expect(error?.fact("server log")?.contains("no_such_library") == true)
            #expect(SandboxTesting.contents(scratch).isEmpty)
        }
    }

    @Test("without room says where and why, and leaves nothing")
    func noRoom() async throws {
        try await SandboxTesting.withFolder { scratch in
            // The largest file of a fresh cluster has a megabyte; the limit is this process's, so a child's.
            let result = await #expect(processExitsWith: .success, observing: [\.standardOutputContent]) {
                [scratch = scratch as String] in
                signal(SIGXFSZ, SIG_IGN)
                var limit = rlimit(rlim_cur: 100_000, rlim_max: 100_000)
                guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(3) }
                var places = SandboxPlaces.machine(environment: SandboxTesting.environment)
                places.memory = scratch
                let installation = try await SandboxTesting.installation()
                do {
                    try await withPostgresSandbox(installation, options: SandboxOptions(places: places)) { _ in }
                } catch let error as AshlarError {
                    SandboxTesting.tellParent("1 \(error.code.rawValue)")
                }
            }
            let code = try SandboxTesting.heard(result).text
            #expect(code == "sandbox-system")
            #expect(SandboxTesting.contents(scratch).isEmpty)
        }
    }

    @Test("that neither gets ready nor ends is given up in time, killed and removed")
    func startLimit() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            // A program that does nothing, and like a starting server does not heed SIGQUIT. The link leads initdb
            // to the true installation.
            let bin = scratch + "/bin"
            try #require(mkdir(bin, 0o755) == 0)
            try "#!/bin/sh\nexec sleep 600\n".write(toFile: bin + "/postgres", atomically: false, encoding: .utf8)
            try #require(chmod(bin + "/postgres", 0o755) == 0)
            try #require(symlink(installation.program("initdb"), bin + "/initdb") == 0)
            let idle = PostgresInstallation(binFolder: bin, version: installation.version, origin: .folder)
            var options = options
            options.startLimit = .milliseconds(300)
            options.places.caches = ["/dev/shm/ashlar-test-cache-\(getpid())"]
            defer { try? FileManager.default.removeItem(atPath: options.places.caches[0]) }

            let began = ContinuousClock.now
            let error = await #expect(throws: AshlarError.self) {
                try await withPostgresSandbox(idle, options: options) { _ in }
            }
            #expect(error?.cause?.contains("not ready after 0 s") == true)
            #expect(began.duration(to: .now) < .seconds(120))
            #expect(SandboxTesting.contents(scratch) == ["bin"])
            let left = SandboxTesting.contents("/proc").compactMap { Int32($0) }.filter {
                (try? String(contentsOfFile: "/proc/\($0)/cmdline", encoding: .utf8))?.contains(scratch) == true
            }
            #expect(left == [], "no shell and no server of the sandbox is left")
        }
    }
}
