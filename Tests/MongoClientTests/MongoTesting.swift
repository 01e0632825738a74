import AshlarCore
import BSON
import Glibc
import MongoClient
import MongoStore
import Testing

/// The server that all tests of this target share: starting one takes longer than most tests.
///
/// Lent with a database of the test's own. The last borrower does not stop it; the end of the process does, through the
/// shell that watches over it.
actor SharedServer {
    static let shared = SharedServer()

    private var starting: Task<MongoSandbox, any Error>?

    func sandbox() async throws -> MongoSandbox {
        if let starting { return try await starting.value }
        let task = Task {
            try await withCheckedThrowingContinuation { continuation in
                Task.detached {
                    do {
                        try await withTestSandbox(topology: .replicaSet) { sandbox in
                            continuation.resume(returning: sandbox)
                            // Until the process ends.
                            while true { try await Task.sleep(for: .seconds(3600)) }
                        }
                    } catch {
                        continuation.resume(throwing: error)
                    }
                }
            }
        }
        starting = task
        return try await task.value
    }
}

var environment: [String: String] {
    var values: [String: String] = [:]
    for name in ["HOME", "PATH", "TMPDIR", "XDG_CACHE_HOME", "ASHLAR_MONGO_SEARCH"] {
        if let value = getenv(name) { values[name] = String(cString: value) }
    }
    return values
}

func withTestSandbox<Result>(
    topology: MongoSandbox.Topology = .standalone, isolation: isolated (any Actor)? = #isolation,
    _ body: (MongoSandbox) async throws -> Result
) async throws -> Result {
    let places = MongoSandboxPlaces.machine(environment: environment)
    let program = try MongoServerProgram.find(environment: environment, places: places)
    return try await withMongoSandbox(program, topology: topology, places: places, body)
}

/// Runs the body with a connection and a database that did not exist before.
func withDatabase<Result: Sendable>(
    isolation: isolated (any Actor)? = #isolation, _ body: (MongoConnection, String) async throws -> Result
) async throws -> Result {
    let sandbox = try await SharedServer.shared.sandbox()
    let database = "test" + String(UInt64.random(in: .min ... .max), radix: 36)
    return try await withMongoConnection(sandbox.parameters(database: database)) { connection in
        let result = try await body(connection, database)
        try await connection.command(["dropDatabase": 1], on: database)
        return result
    }
}

/// The error that the body throws.
func mongoError(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Void
) async throws -> MongoError {
    do {
        try await body()
    } catch let error as MongoError {
        return error
    }
    throw NothingThrown()
}

struct NothingThrown: Error {}

/// A pipeline that keeps any server busy for many seconds on the collection of ``fill(_:_:)``, unless it is told to stop.
///
/// Through many documents and not within one: SecantusDB looks at the clock between documents only.
let longWork: [BSONDocument] = [
    [
        "$lookup": [
            "from": "many", "as": "joined", "let": ["x": "$_id"],
            "pipeline": [["$match": ["$expr": ["$eq": [["$mod": ["$_id", 7919]], "$$x"]]]]],
        ]
    ],
    ["$match": ["joined": []]],
]

/// 3,000 documents in `many`.
func fill(_ connection: MongoConnection, _ database: String) async throws {
    _ = try await connection.bulkWrite(
        (0..<3000).map { .insert(["_id": BSONValue($0)]) }, to: "many", of: database)
}
