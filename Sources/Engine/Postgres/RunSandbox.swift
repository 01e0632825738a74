package import AshlarCore
import PostgresClient
package import PostgresStore

/// Makes a throw-away server useful to a person: a database for each store, migrated to the newest version.
package struct RunSandbox: Sendable {
    package struct Database: Sendable {
        package var store: String
        package var name: String
        package var version: String?
        /// With a password when the server listens on TCP.
        package var url: Redacted<String>
        /// For psql and other users of libpq on this machine; without a password. Nil for MongoDB.
        package var socketURL: String?
    }

    package let sources: [PostgresSource]
    /// True to run no migration.
    package let leavesEmpty: Bool
    package let actor: StoreTarget.Actor
    package let events: EventSink

    package init(
        sources: [PostgresSource], leavesEmpty: Bool, actor: StoreTarget.Actor, events: @escaping EventSink
    ) {
        self.sources = sources
        self.leavesEmpty = leavesEmpty
        self.actor = actor
        self.events = events
    }

    /// Creates the databases that are missing and applies what is pending.
    package func prepare(_ sandbox: PostgresSandbox) async throws -> [Database] {
        var databases: [Database] = []
        for source in sources {
            let name = Self.databaseName(source.name)
            let administration = ConnectionParameters(keywords: sandbox.connectionKeywords())
            do {
                try await withPostgresConnection(administration) { connection in
                    let known = try await connection.query("SELECT 1 FROM pg_database WHERE datname = $1", [name])
                    if known.rows.isEmpty { _ = try await connection.query("CREATE DATABASE \(name)") }
                }
            } catch let error as PostgresError {
                throw AshlarError(
                    "sandbox-failed", "the sandbox could not make database \(name)", cause: error.message)
            }
            let keywords = sandbox.connectionKeywords(database: name).mapValues { Redacted($0) }
            let target = StoreTarget(keywords: keywords, actor: actor)
            var version: String?
            if !leavesEmpty {
                version = try await ApplyMigrations(
                    store: source, target: target, options: Self.everything, events: events
                ).run().versionAfter
            }
            databases.append(
                Database(
                    store: source.name, name: name, version: version, url: sandbox.url(database: name),
                    socketURL: sandbox.socketURL(database: name)))
        }
        return databases
    }

    /// In a database made for trying things out there is nothing to lose.
    static var everything: ApplyMigrations.Options {
        var options = ApplyMigrations.Options()
        options.accepted = Set(Hazard.Kind.allCases)
        return options
    }

    /// The store's name as an identifier that needs no quotes: `log_aggregator`.
    package static func databaseName(_ store: String) -> String {
        let name = String(store.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        return name.first?.isNumber ?? true ? "db_" + name : name
    }
}
