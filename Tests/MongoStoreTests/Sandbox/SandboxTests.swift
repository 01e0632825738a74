import AshlarCore
import Glibc
import MongoClient
import Testing

@testable import MongoStore

@Suite struct SandboxTests {
    @Test func isGoneAfterTheBody() async throws {
        let (folder, processID, port) = try await withTestSandbox { sandbox in
            #expect("\(sandbox)".contains(sandbox.facts.version))
            #expect(sandbox.facts.isWritablePrimary)
            #expect(!sandbox.facts.isReplicaSet)
            #expect(access(sandbox.folder.path, F_OK) == 0)
            return (sandbox.folder.path, try #require(sandbox.folder.processID), sandbox.port)
        }
        #expect(access(folder, F_OK) != 0)
        #expect(!isAlive(processID))
        let uri = Redacted(MongoSandbox.uri(port: port, database: "x"))
        await #expect(throws: MongoError.self) { _ = try await MongoConnection.open(MongoParameters(uri: uri)) }
    }

    @Test func isGoneAfterAnErrorAndACancellation() async throws {
        let places = Places()
        await #expect(throws: NothingThrown.self) {
            try await withTestSandbox { sandbox in
                await places.add(sandbox.folder.path)
                throw NothingThrown()
            }
        }
        let task = Task {
            try await withTestSandbox { sandbox in
                await places.add(sandbox.folder.path)
                try await Task.sleep(for: .seconds(600))
            }
        }
        while await places.folders.count < 2 { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        for folder in await places.folders { #expect(access(folder, F_OK) != 0) }
    }

    @Test func isGoneAfterItsOwnersDeath() async throws {
        let result = await #expect(processExitsWith: .signal(SIGKILL), observing: [\.standardOutputContent]) {
            try await withTestSandbox { sandbox in
                let line = "\n=\(sandbox.folder.path)=\(sandbox.folder.processID ?? 0)=\n"
                _ = line.withCString { write(1, $0, strlen($0)) }
                kill(getpid(), SIGKILL)
            }
        }
        let text = String(decoding: try #require(result).standardOutputContent, as: UTF8.self)
        let match = try #require(text.firstMatch(of: /=(.+)=(\d+)=/))
        let processID = try #require(Int32(match.output.2))
        #expect(processID > 1)
        let deadline = ContinuousClock.now + .seconds(5)
        while access(String(match.output.1), F_OK) == 0 || isAlive(processID), ContinuousClock.now < deadline {
            try await Task.sleep(for: .milliseconds(10))
        }
        #expect(access(String(match.output.1), F_OK) != 0)
        #expect(!isAlive(processID))
    }

    @Test func leftoversOfADeadOwnerAreRemoved() async throws {
        let parent = "/tmp/ashlar-test-\(UInt32.random(in: 0 ... .max))"
        #expect(mkdir(parent, 0o700) == 0)
        defer { rmdir(parent) }
        let places = MongoSandboxPlaces(caches: [], scratches: [parent])
        let living = try SandboxFolder.make(in: parent)
        let dead: String
        do { dead = try SandboxFolder.make(in: parent).path }
        await ServerGuard.removeLeftovers(places)
        #expect(access(dead, F_OK) != 0)
        #expect(access(living.path, F_OK) == 0)
        withExtendedLifetime(living) {}
        #expect(rmdir(living.data) == 0 && unlink(living.path + "/owner") == 0 && rmdir(living.path) == 0)
    }

    @Test func aServerThatCannotStartSaysWhy() async throws {
        let program = MongoServerProgram(product: .mongod, path: "/bin/false")
        let places = MongoSandboxPlaces.machine(environment: environment)
        let error = await #expect(throws: AshlarError.self) {
            try await withMongoSandbox(program, places: places) { _ in }
        }
        #expect(error?.code == "sandbox-start")
        #expect(error?.cause?.contains("status 1") == true)
    }

    @Test func theSearchSaysWhereItLooked() throws {
        let places = MongoSandboxPlaces(caches: ["/nowhere/ashlar"], scratches: [])
        let error = #expect(throws: AshlarError.self) {
            try MongoServerProgram.find(environment: ["PATH": "/nowhere/bin"], places: places)
        }
        #expect(error?.code == "mongo-not-found")
        #expect(error?.fact("PATH") == "/nowhere/bin")
        #expect(error?.fact("private venv") == "/nowhere/ashlar/secantusdb/bin")
        #expect(error?.fact("ASHLAR_MONGO_SEARCH") == "not set")
    }

    @Test func theSettingComesFirst() throws {
        let folder = "/tmp/ashlar-test-\(UInt32.random(in: 0 ... .max))"
        #expect(mkdir(folder, 0o700) == 0)
        defer { rmdir(folder) }
        let program = folder + "/mongod"
        close(open(program, O_CREAT | O_WRONLY, 0o700))
        defer { unlink(program) }
        var settings = environment
        settings["ASHLAR_MONGO_SEARCH"] = "/nowhere:" + folder
        let found = try MongoServerProgram.find(environment: settings, places: .machine(environment: settings))
        #expect(found == MongoServerProgram(product: .mongod, path: program))
    }
}

private actor Places {
    private(set) var folders: [String] = []
    func add(_ folder: String) { folders.append(folder) }
}

private struct NothingThrown: Error {}

func isAlive(_ processID: Int32) -> Bool { kill(processID, 0) == 0 }
