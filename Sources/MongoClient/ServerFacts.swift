package import BSON

/// What a server says of itself in `hello` and `buildInfo`.
package struct ServerFacts: Sendable, Hashable {
    package enum Product: Sendable, Hashable {
        case mongod
        /// A server that speaks MongoDB's protocol, with its own name and version when it gives them.
        case other(name: String, version: String?)
    }

    package var product: Product
    /// The version of MongoDB that the server is or claims to be like: `8.2.11`.
    package var version: String
    package var minWireVersion: Int
    package var maxWireVersion: Int
    /// The name of the replica set; nil on a standalone server and on mongos.
    package var replicaSet: String?
    package var isMongos: Bool
    package var isWritablePrimary: Bool
    /// Nil when the server has no sessions, and so no transactions.
    package var sessionTimeoutMinutes: Int?
    /// 16 MiB on every known server.
    package var maxDocumentSize: Int

    package var isReplicaSet: Bool { replicaSet != nil }

    /// Major and minor version, for what came with a version: (8, 2).
    package var release: (major: Int, minor: Int) {
        let numbers = version.split(separator: ".").map { Int($0.prefix { $0.isNumber }) ?? 0 }
        return (numbers.first ?? 0, numbers.dropFirst().first ?? 0)
    }

    package init(hello: BSONDocument, buildInfo: BSONDocument) {
        version = buildInfo["version"]?.string ?? "?"
        minWireVersion = hello["minWireVersion"]?.integer ?? 0
        maxWireVersion = hello["maxWireVersion"]?.integer ?? 0
        replicaSet = hello["setName"]?.string
        isMongos = hello["msg"]?.string == "isdbgrid"
        isWritablePrimary = (hello["isWritablePrimary"] ?? hello["ismaster"])?.isTrue ?? false
        sessionTimeoutMinutes = hello["logicalSessionTimeoutMinutes"]?.integer
        maxDocumentSize = hello["maxBsonObjectSize"]?.integer ?? 16 << 20
        product = Self.product(buildInfo)
    }

    /// Others name themselves in a key such as `secantusVersion`. MongoDB's own has no such key, and says what memory
    /// allocator and storage engines it was built with.
    private static func product(_ buildInfo: BSONDocument) -> Product {
        let known: Set = ["version", "gitVersion", "sysInfo", "loaderFlags", "compilerFlags"]
        for element in buildInfo.elements where element.key.hasSuffix("Version") && !known.contains(element.key) {
            return .other(name: String(element.key.dropLast("Version".count)), version: element.value.string)
        }
        if let other = buildInfo["ferretdb"]?.document {
            return .other(name: "ferretdb", version: other["version"]?.string)
        }
        let isBuiltAsMongoDB = buildInfo["storageEngines"] != nil || buildInfo["allocator"] != nil
        return isBuiltAsMongoDB ? .mongod : .other(name: "unknown", version: nil)
    }

    init(_ session: Session) throws {
        let hello: BSONDocument
        do {
            hello = try session.command(["hello": 1], on: "admin")
        } catch let error as MongoError where error.code == 59 {
            // CommandNotFound: `hello` came with 4.4.2.
            hello = try session.command(["isMaster": 1], on: "admin")
        }
        // Both need no privilege.
        self.init(hello: hello, buildInfo: try session.command(["buildInfo": 1], on: "admin"))
    }
}

extension ServerFacts.Product: CustomStringConvertible {
    package var description: String {
        switch self {
        case .mongod: "mongod"
        case .other(let name, let version): name + (version.map { " \($0)" } ?? "")
        }
    }
}
