import FoundationEssentials
import PostgresClient
import Testing

@testable import PostgresStore

/// The servers that the tests of the command share; they end with the test process.
enum TestServer {
    /// Most tests use databases of this one.
    static let shared = Task { try await start() }

    static var machine: SandboxOptions {
        var options = SandboxOptions(places: .machine(environment: ProcessInfo.processInfo.environment))
        options.settings = ["max_connections": "200", "deadlock_timeout": "200ms"]
        return options
    }

    /// Of the major version that this run is for, `ASHLAR_TEST_MAJOR`, else the newest.
    static func installation() async throws -> PostgresInstallation {
        try await found.value
    }

    private static let found = Task {
        let environment = ProcessInfo.processInfo.environment
        let major = environment["ASHLAR_TEST_MAJOR"].flatMap { Int($0) }
        return try await PostgresInstallation.find(majors: major.map { [$0] }, in: .init(environment: environment))
    }

    private static func start() async throws -> ThrowawayServer {
        try await ThrowawayServer.start(installation(), options: machine)
    }

    /// A fresh database on the shared server.
    static func database(_ name: String = "db") async throws -> TestDatabase {
        try await database(name, on: shared.value.sandbox)
    }

    static func database(
        _ name: String, on sandbox: PostgresSandbox, template: String = "template0"
    ) async throws
        -> TestDatabase
    {
        let unique = "\(name)_\(UUID().uuidString.prefix(8).lowercased())"
        let server = ConnectionParameters(keywords: sandbox.connectionKeywords())
        _ = try await withPostgresConnection(server) {
            try await $0.query("CREATE DATABASE \"\(unique)\" TEMPLATE \"\(template)\"")
        }
        return TestDatabase(sandbox: sandbox, name: unique)
    }
}

/// Looks every 10 ms whether it has become true.
func eventually(within limit: Duration = .seconds(60), _ condition: () async throws -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + limit
    while !(try await condition()) {
        guard ContinuousClock.now < deadline else { return false }
        try await Task.sleep(for: .milliseconds(10))
    }
    return true
}
