import AshlarCore
import BSON
import MongoClient

/// What must be known of a target before anything runs on it; reading it changes nothing.
struct DatabaseFacts: Sendable {
    var server: ServerFacts
    var isWritablePrimary: Bool
    var isReadOnly: Bool
    var privileges: Privileges

    static func read(_ link: DatabaseLink) async throws -> DatabaseFacts {
        let hello: BSONDocument
        do {
            hello = try await link.connection.command(["hello": 1], on: "admin")
        } catch let error as MongoError where error.code == 59 {
            hello = try await link.connection.command(["isMaster": 1], on: "admin")
        }
        let status = try await link.connection.command(["connectionStatus": 1, "showPrivileges": true], on: "admin")
        return DatabaseFacts(
            server: link.connection.facts,
            isWritablePrimary: (hello["isWritablePrimary"] ?? hello["ismaster"])?.isTrue ?? false,
            isReadOnly: hello["readOnly"]?.isTrue ?? false, privileges: Privileges(status))
    }

    /// `MongoDB 7.0.4`, or the name and version of another product that speaks its protocol.
    var serverText: String {
        switch server.product {
        case .mongod: "MongoDB \(server.version)"
        case .other("secantus", let version): "SecantusDB \(version ?? "") (like MongoDB \(server.version))"
        case .other(let name, let version): "\(name) \(version ?? "") (like MongoDB \(server.version))"
        }
    }

    /// The first reason why nothing may be written here, or nil.
    func obstacle(toWriting database: String, _ ledger: MongoLedger, target: String) -> AshlarError? {
        let untouched = "nothing was changed"
        if ["admin", "local", "config"].contains(database) {
            return AshlarError(
                "database-reserved", "\(database) is a database of the server's own", subject: target,
                cause: "MongoDB keeps users, replication and sharding there; validators cannot be used in it",
                effect: untouched,
                remedies: ["name the application's database in the connection string: mongodb://host:27017/DATABASE"])
        }
        if !isWritablePrimary {
            return AshlarError(
                "standby", "the server is a secondary and takes no changes", subject: target,
                cause:
                    "hello answers isWritablePrimary: false: this connection reached a member that is not the primary",
                effect: untouched,
                remedies: [
                    "name all members and the set in the connection string: "
                        + "mongodb://one,two,three/\(database)?replicaSet=NAME",
                    "leave out directConnection=true",
                ])
        }
        if isReadOnly {
            return AshlarError(
                "read-only", "the server takes no changes", subject: target,
                cause: "hello answers readOnly: true", effect: untouched,
                remedies: ["start it without queryableBackupMode, or connect to another server"])
        }
        let missing = privileges.missing(Self.ledgerNeeds(ledger), in: database)
        return missing.isEmpty ? nil : lacking(missing, in: database, target: target)
    }

    /// What the ledger itself takes.
    static func ledgerNeeds(_ ledger: MongoLedger) -> [Privileges.Need] {
        [Privileges.Need(action: "listCollections", collection: "")]
            + [ledger.collection, ledger.events, ledger.lock].flatMap { name in
                ["find", "insert", "update"].map { Privileges.Need(action: $0, collection: name) }
            } + [Privileges.Need(action: "remove", collection: ledger.collection)]
    }

    func lacking(
        _ missing: [Privileges.Need], in database: String, target: String, location: SourceLocation? = nil
    ) -> AshlarError {
        let user = privileges.user ?? "this user"
        let words = missing.prefix(6).map { need in
            "\(need.action) on \(need.collection.isEmpty ? "database \(database)" : need.collection)"
        }
        let name = user.split(separator: "@").first.map(String.init) ?? user
        let home = user.split(separator: "@").last.map(String.init) ?? database
        return AshlarError(
            "privilege", "\(user) may not \(words.joined(separator: ", "))", location: location, subject: target,
            cause: "none of the user's roles has \(missing.count == 1 ? "this action" : "these actions")",
            effect: "nothing was changed",
            remedies: [
                "grant roles that have all that Ashlar needs, in database \(home): db.grantRolesToUser(\"\(name)\", "
                    + "[{ role: \"readWrite\", db: \"\(database)\" }, { role: \"dbAdmin\", db: \"\(database)\" }])",
                "or make a role with just these actions: docs/ledger.md lists them",
            ])
    }
}
