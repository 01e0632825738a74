import AshlarCore
package import Engine
package import PostgresStore

extension ReportV1 {
    package struct Sandbox: Encodable, Sendable {
        struct Database: Encodable, Sendable {
            var store: String
            var database: String
            var version: String?
            var url: String
            /// Of PostgreSQL only.
            var socketUrl: String?
        }

        var reportVersion = ReportV1.version
        var command = "sandbox"
        var ok = true
        var server: String
        var databases: [Database]

        /// The password in the URL is the throw-away server's own; giving it out is what the command is for.
        package init(server: String, databases: [RunSandbox.Database]) {
            self.server = server
            self.databases = databases.map {
                Database(
                    store: $0.store, database: $0.name, version: $0.version, url: $0.url.reveal(),
                    socketUrl: $0.socketURL)
            }
        }
    }

    package struct SandboxList: Encodable, Sendable {
        struct Item: Encodable, Sendable {
            var name: String
            var version: String
            var running: Bool
        }

        var reportVersion = ReportV1.version
        var command = "sandbox list"
        var ok = true
        var sandboxes: [Item]

        package init(_ sandboxes: [NamedSandbox]) {
            self.sandboxes = sandboxes.map { Item(name: $0.name, version: $0.version, running: $0.isRunning) }
        }
    }

    package struct SandboxStopped: Encodable, Sendable {
        var reportVersion = ReportV1.version
        var command = "sandbox stop"
        var ok = true
        var name: String
        var removed: Bool

        package init(name: String, removed: Bool) {
            self.name = name
            self.removed = removed
        }
    }
}
