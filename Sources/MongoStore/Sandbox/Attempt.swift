import AshlarCore
import BSON
import MongoClient

/// The start of one server: waiting for its port and for its first answer, and saying why they do not come.
struct Attempt {
    let program: MongoServerProgram
    let folder: SandboxFolder
    let guardian: ServerGuard
    let deadline: ContinuousClock.Instant

    /// The port given on the command line, or the one in the log.
    mutating func port(_ command: ServerCommand) async throws -> Int {
        if let port = command.port { return port }
        while true {
            if let match = folder.logHead.firstMatch(of: /listening on 127\.0\.0\.1:(\d+)/)?.output.1,
                let port = Int(match)
            {
                return port
            }
            try await pause()
        }
    }

    /// What the server says of itself, as soon as it takes connections and, in a replica set, is primary.
    mutating func facts(port: Int, topology: MongoSandbox.Topology) async throws -> ServerFacts {
        var isInitiated = program.product != .mongod || topology == .standalone
        while true {
            let parameters = try MongoParameters(uri: Redacted(MongoSandbox.uri(port: port, database: "admin")))
            do {
                let needsInitiation = !isInitiated
                let facts = try await withMongoConnection(parameters) { connection in
                    if needsInitiation {
                        let member: BSONDocument = ["_id": 0, "host": .string("127.0.0.1:\(port)")]
                        let settings: BSONDocument = ["_id": "ashlar", "members": [.document(member)]]
                        try await connection.command(["replSetInitiate": .document(settings)], on: "admin")
                    }
                    return connection.facts
                }
                isInitiated = true
                if facts.isWritablePrimary { return facts }
            } catch let error as MongoError where error.origin == .network {
                // Not listening yet.
            } catch let error as MongoError where error.code == 23 {
                // AlreadyInitialized: the answer to an earlier request was lost.
                isInitiated = true
            }
            try await pause()
        }
    }

    /// Five milliseconds, unless there is nothing left to wait for.
    private func pause() async throws {
        if let status = folder.exitStatus { throw failure("the server ended with status \(status) while starting") }
        if let end = guardian.end { throw failure("the shell that watches over the server ended: \(end)") }
        guard ContinuousClock.now < deadline else { throw failure("the server was not ready in time") }
        try await Task.sleep(for: .milliseconds(5))
    }

    private func failure(_ cause: String) -> AshlarError {
        let tail = folder.logTail()
        return AshlarError(
            "sandbox-start", "a MongoDB server for the sandbox did not start", subject: program.path, cause: cause,
            facts: tail.isEmpty ? [] : [.init("server log", tail)])
    }
}
