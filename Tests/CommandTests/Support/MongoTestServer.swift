import BSON
import DocumentSchema
import FoundationEssentials
import MongoClient
import Testing

@testable import MongoStore

/// The MongoDB server that the tests of the command share; it ends with the test process.
enum MongoTestServer {
    static let shared = Task {
        let environment = ProcessInfo.processInfo.environment
        let places = MongoSandboxPlaces.machine(environment: environment)
        let program = try MongoServerProgram.find(environment: environment, places: places)
        return try await ThrowawayServer.start(program, topology: .standalone, places: places, limit: .seconds(60))
    }

    /// An empty database on it.
    static func database() async throws -> TestMongoDatabase {
        let name = "db_\(UUID().uuidString.prefix(8).lowercased())"
        return TestMongoDatabase(sandbox: try await shared.value.sandbox, name: name)
    }
}

/// A database that a test has for itself.
struct TestMongoDatabase: Sendable {
    let sandbox: MongoSandbox
    let name: String

    /// For `--url`.
    var url: String { sandbox.uri(database: name) }

    func connected<Value: Sendable>(_ body: (MongoConnection) async throws -> Value) async throws -> Value {
        try await withMongoConnection(sandbox.parameters(database: name), body)
    }

    @discardableResult
    func command(_ command: BSONDocument) async throws -> BSONDocument {
        try await connected { try await $0.command(command, on: name) }
    }

    /// The collections without those of the ledger.
    func collections() async throws -> [String] {
        try await connected { try await CollectionReader($0).read(name).collections.map(\.name) }
            .filter { !$0.hasPrefix("schema_versions") }
    }

    func hasLedger() async throws -> Bool {
        try await connected { try await CollectionReader($0).read(name).collections.map(\.name) }
            .contains("schema_versions")
    }

    func insert(_ documents: [BSONDocument], into collection: String) async throws {
        let result = try await connected {
            try await $0.bulkWrite(documents.map { .insert($0) }, to: collection, of: name)
        }
        try #require(result.failures.isEmpty)
    }

    func documents(_ collection: String) async throws -> [BSONDocument] {
        try await connected { try await $0.find(in: collection, of: name).all() }
    }
}
