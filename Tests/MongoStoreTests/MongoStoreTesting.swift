import Glibc
import MongoClient
import MongoStore

var environment: [String: String] {
    var values: [String: String] = [:]
    for name in ["HOME", "PATH", "TMPDIR", "XDG_CACHE_HOME", "ASHLAR_MONGO_SEARCH"] {
        if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
}

func withTestSandbox<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (MongoSandbox) async throws -> Result
) async throws -> Result {
    let places = MongoSandboxPlaces.machine(environment: environment)
    let program = try MongoServerProgram.find(environment: environment, places: places)
    return try await withMongoSandbox(program, places: places, body)
}

/// A sandbox of the test's own with a connection and the name of an empty database.
func withDatabase(_ body: (MongoConnection, String) async throws -> Void) async throws {
    try await withTestSandbox { sandbox in
        try await withMongoConnection(sandbox.parameters()) { try await body($0, "shop") }
    }
}
