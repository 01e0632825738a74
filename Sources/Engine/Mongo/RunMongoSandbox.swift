package import AshlarCore
import MongoStore
import Workspace

/// Makes a throw-away MongoDB server useful to a person: a database for each store, migrated to the newest version.
package struct RunMongoSandbox: Sendable {
    package let sources: [MongoSource]
    /// True to run no migration.
    package let leavesEmpty: Bool
    package let actor: StoreTarget.Actor
    package let events: EventSink

    package init(
        sources: [MongoSource], leavesEmpty: Bool, actor: StoreTarget.Actor, events: @escaping EventSink
    ) {
        self.sources = sources
        self.leavesEmpty = leavesEmpty
        self.actor = actor
        self.events = events
    }

    /// Runs the body while the server is there.
    package func run(
        _ machine: MongoMachine, _ body: (_ server: String, [RunSandbox.Database]) async throws -> Void
    ) async throws {
        try await withMongoSandbox(await machine.program(), places: machine.places) { sandbox in
            var databases: [RunSandbox.Database] = []
            for source in sources {
                let name = RunSandbox.databaseName(source.name)
                let url = Redacted(sandbox.uri(database: name))
                var version: String?
                if !leavesEmpty {
                    version = try await ApplyMigrations(
                        store: source, target: StoreTarget(url: url, actor: actor), options: RunSandbox.everything,
                        events: events
                    ).run().versionAfter
                }
                databases.append(RunSandbox.Database(store: source.name, name: name, version: version, url: url))
            }
            try await body(sandbox.description, databases)
        }
    }
}
