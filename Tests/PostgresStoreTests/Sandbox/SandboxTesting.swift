import FoundationEssentials
import Glibc
import PostgresClient
import Testing

@testable import PostgresStore

/// What the tests of sandboxes share: this machine's PostgreSQL and places of the test's own.
enum SandboxTesting {
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// The major version that this run is for, `ASHLAR_TEST_MAJOR`, which `make test-full` sets to each in turn.
    static func installation() async throws -> PostgresInstallation {
        let major = environment["ASHLAR_TEST_MAJOR"].flatMap { Int($0) }
        return try await PostgresInstallation.find(majors: major.map { [$0] }, in: .init(environment: environment))
    }

    /// The machine's cache, so that only the first test waits for initdb, and a scratch folder that only this test
    /// uses, so that it sees whatever is left there.
    static func withOptions(_ body: (SandboxOptions, _ scratch: String) async throws -> Void) async throws {
        try await withFolder { scratch in
            var places = SandboxPlaces.machine(environment: environment)
            places.memory = scratch
            places.disks = [scratch]
            try await body(SandboxOptions(places: places), scratch)
        }
    }

    /// A folder as open as `/tmp`.
    static func withFolder(_ body: (String) async throws -> Void) async throws {
        var template = Array("/dev/shm/ashlar-test-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        try #require(chmod(folder, 0o1777) == 0)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try await body(folder)
    }

    static func contents(_ folder: String) -> [String] {
        ((try? FolderTree.entries(of: folder)) ?? []).map(\.name).sorted()
    }

    static func query(_ sandbox: PostgresSandbox, _ sql: String, database: String = "postgres") async throws -> String?
    {
        let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords(database: database))
        return try await withPostgresConnection(parameters) { try await $0.query(sql).scalar }
    }

    /// Looks every 10 ms whether it has become true.
    static func eventually(within limit: Duration, _ condition: () -> Bool) async throws -> Bool {
        let deadline = ContinuousClock.now + limit
        while !condition() {
            guard ContinuousClock.now < deadline else { return false }
            try await Task.sleep(for: .milliseconds(10))
        }
        return true
    }

    static func isAlive(_ processID: Int32) -> Bool { Glibc.kill(processID, 0) == 0 }
}
