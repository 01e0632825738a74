import AshlarCore
import Glibc
import Testing

@testable import PostgresStore

@Suite("The cached cluster")
struct ClusterTemplateTests {
    @Test("is made once, also by several at the same time, and leaves no scratch")
    func madeOnce() async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, scratch in
            var places = options.places
            places.caches = [scratch + "/cache"]
            // The scratch folder is open to all, so it is no place for a cache of its own; a closed one below it is.
            try #require(chmod(scratch, 0o755) == 0)
            places.memory = "/dev/shm"
            let program = try ServerProgram.forServers(of: installation)
            let folders = try await withThrowingTaskGroup(of: String.self) { [places] group in
                for _ in 1...3 {
                    group.addTask {
                        try await ClusterTemplate.cached(for: installation, in: places, program: program).folder
                    }
                }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            let folder = try #require(folders.first)
            #expect(folders.count == 1)
            #expect(
                SandboxTesting.contents(scratch + "/cache/postgres") == [
                    String(folder.split(separator: "/").last ?? ""),
                    String(folder.split(separator: "/").last ?? "") + ".lock",
                ])
            var status = stat()
            try #require(stat(folder + "/PG_VERSION", &status) == 0)
            #expect(status.st_uid == geteuid(), "no other account may be able to change it")
        }
    }

    @Test("does not go where others can write")
    func plantedCache() throws {
        var template = Array("/dev/shm/ashlar-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { try? FolderTree(folder).remove() }
        try #require(mkdir(folder + "/open", 0o700) == 0 && chmod(folder + "/open", 0o777) == 0)
        try #require(mkdir(folder + "/good", 0o700) == 0)
        try #require(mkdir(folder + "/sticky", 0o700) == 0 && chmod(folder + "/sticky", 0o1777) == 0)
        try #require(symlink(folder + "/good", folder + "/sticky/planted") == 0)
        defer { unlink(folder + "/sticky/planted") }

        func chosen(_ caches: [String]) -> String? {
            try? SandboxPlaces(caches: caches, memory: nil, disks: []).cache()
        }
        #expect(chosen([folder + "/open"]) == nil)
        #expect(chosen([folder + "/open/below"]) == nil)
        #expect(chosen([folder + "/sticky"]) == nil)
        #expect(chosen([folder + "/sticky/planted/below"]) == nil)
        #expect(chosen([folder + "/good/../open"]) == nil)
        #expect(chosen(["relative"]) == nil || chosen(["/relative-\(getpid())/x"]) != nil)
        #expect(chosen([folder + "/open", folder + "/sticky/mine"]) == folder + "/sticky/mine")
        #expect(chosen([folder + "/good/a/b"]) == folder + "/good/a/b")
    }

    @Test("is looked for where the environment says")
    func places() {
        let places = SandboxPlaces.machine(environment: ["XDG_CACHE_HOME": "/c", "HOME": "/h", "TMPDIR": "/t"])
        #expect(places.caches.first == "/c/ashlar")
        #expect(places.caches.last == "/var/tmp/ashlar-\(geteuid())")
        #expect(places.disks == ["/t", "/tmp", "/var/tmp"])
        #expect(SandboxPlaces.machine(environment: ["XDG_CACHE_HOME": "relative"]).caches.first != "relative/ashlar")
    }

    @Test("and the sandboxes go to the first folder that is good enough")
    func scratch() async throws {
        let account = try ServerAccount.forServers()
        try await SandboxTesting.withFolder { folder in
            let long = folder + "/" + String(repeating: "x", count: 80)
            try #require(mkdir(long, 0o777) == 0)
            let closed = folder + "/closed"
            try #require(mkdir(closed, 0o500) == 0)
            let places = SandboxPlaces(caches: [], memory: folder, disks: [long, folder + "/missing", folder])
            #expect(try places.scratch(.automatic, for: account) == folder)
            #expect(try places.scratch(.disk, for: account) == folder)
            let none = SandboxPlaces(caches: [], memory: nil, disks: [long, folder + "/missing"])
            let error = #expect(throws: AshlarError.self) { try none.scratch(.automatic, for: account) }
            #expect(error?.facts.count == 2)
            if account.differsFromOurs {
                let unusable = SandboxPlaces(caches: [], memory: nil, disks: [closed])
                #expect(throws: AshlarError.self) { try unusable.scratch(.automatic, for: account) }
            }
        }
    }
}
