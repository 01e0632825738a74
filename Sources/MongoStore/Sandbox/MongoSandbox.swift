import AshlarCore
import Glibc
package import MongoClient

/// A running server of our own that speaks MongoDB's protocol, on a free port of 127.0.0.1.
///
/// It asks for no password: whoever has an account on this machine can reach it while it runs. Keep real data out of
/// it.
package struct MongoSandbox: Sendable {
    package enum Topology: Sendable, Hashable {
        case standalone
        /// One member that is primary, for transactions.
        case replicaSet
    }

    package let program: MongoServerProgram
    package let port: Int
    /// What the server said of itself; ``description`` for people.
    package let facts: ServerFacts
    let folder: SandboxFolder

    /// A connection string with the database in its path.
    package func uri(database: String = "test") -> String { Self.uri(port: port, database: database) }

    package func parameters(database: String = "test") throws -> MongoParameters {
        try MongoParameters(uri: Redacted(uri(database: database)))
    }

    static func uri(port: Int, database: String) -> String {
        "mongodb://127.0.0.1:\(port)/\(database)?directConnection=true"
    }

    /// Kills the server as a crash of it would, for tests of what happens then; it is not started again.
    package func crash() {
        guard folder.exitStatus == nil, let processID = folder.processID else { return }
        kill(processID, SIGKILL)
    }

    /// The last lines of the server's log.
    package func logTail(lines: Int = 20) -> String { folder.logTail(lines: lines) }
}

extension MongoSandbox: CustomStringConvertible {
    /// Which product proved a result: `mongod 7.0.14`, or `secantus 0.7.0b3 (like MongoDB 8.2.11)`.
    package var description: String {
        facts.product == .mongod ? "mongod \(facts.version)" : "\(facts.product) (like MongoDB \(facts.version))"
    }
}
