import BSON
package import MongoClient

/// A connection with the database that is worked on, and how durable writes to it must be.
package struct DatabaseLink: Sendable {
    package let connection: MongoConnection
    package let database: String
    /// Whether a transaction of the connection is open: it has the write and the read concern for all its commands.
    var isInTransaction = false

    package init(_ connection: MongoConnection, database: String) {
        self.connection = connection
        self.database = database
    }

    /// Whether several servers hold the data, so that a write counts only when the majority has it.
    package var isReplicated: Bool { connection.facts.isReplicaSet || connection.facts.isMongos }

    /// How long to wait for the majority. Without a limit a set that lost it would keep a run waiting for ever.
    private static let patience = 60_000

    /// The command with what makes it durable: nobody may read a ledger that a failover takes back.
    func durable(_ command: BSONDocument) -> BSONDocument {
        guard isReplicated, !isInTransaction else { return command }
        var command = command
        command["writeConcern"] = ["w": "majority", "wtimeout": BSONValue(Self.patience)]
        return command
    }

    /// A reading command that sees only what no failover takes back.
    func settled(_ command: BSONDocument) -> BSONDocument {
        guard isReplicated, !isInTransaction else { return command }
        var command = command
        command["readConcern"] = ["level": "majority"]
        return command
    }

    /// Runs a command that writes.
    ///
    /// - Throws: ``MongoError``, also for the first write that the server refused: libmongoc takes an answer with
    ///   `writeErrors` for success.
    @discardableResult
    func write(_ command: BSONDocument, on other: String? = nil) async throws -> BSONDocument {
        try Self.checked(try await connection.command(durable(command), on: other ?? database))
    }

    @discardableResult
    static func checked(_ reply: BSONDocument) throws -> BSONDocument {
        guard let error = reply["writeErrors"]?.array?.first?.document else { return reply }
        throw MongoError(
            origin: .server, domain: .server, code: error["code"]?.integer ?? 0,
            message: error["errmsg"]?.string ?? "the write failed", errInfo: error["errInfo"]?.document,
            labels: reply["errorLabels"]?.array?.compactMap(\.string) ?? [])
    }

    /// The same connection within a transaction.
    var inTransaction: DatabaseLink {
        var link = self
        link.isInTransaction = true
        return link
    }

    /// All documents that fit, as the primary has them.
    func find(
        _ filter: BSONDocument, in collection: String, sort: BSONDocument = ["_id": 1], limit: Int = 0
    ) async throws -> [BSONDocument] {
        var command: BSONDocument = [
            "find": .string(collection), "filter": .document(filter), "sort": .document(sort),
        ]
        if limit > 0 { command["limit"] = BSONValue(limit) }
        return try await connection.cursor(settled(command), on: database).all()
    }

    /// What `listCollections` says of one collection; nil when there is none.
    func look(at collection: String) async throws -> BSONDocument? {
        try await connection.cursor(
            ["listCollections": 1, "filter": ["name": .string(collection)]], on: database
        ).all().first { $0["name"]?.string == collection }
    }

    /// The server's clock, in milliseconds since 1970.
    func now() async throws -> Int64 {
        let hello: BSONDocument
        do {
            hello = try await connection.command(["hello": 1], on: "admin")
        } catch let error as MongoError where error.code == 59 {
            hello = try await connection.command(["isMaster": 1], on: "admin")
        }
        guard case .date(let now)? = hello["localTime"] else { return 0 }
        return now
    }
}
