import PostgresClient
import Testing

@testable import PostgresStore

/// What the tests of introspection share: a server of their own and the database that has everything.
enum CatalogTesting {
    /// A connection to the server's own database, and a way to one with every kind of object.
    struct Server: Sendable {
        var sandbox: PostgresSandbox

        func connect(_ database: String = "postgres") async throws -> PostgresConnection {
            try await PostgresConnection.open(
                ConnectionParameters(keywords: sandbox.connectionKeywords(database: database)))
        }

        /// A new database with every kind of object, and a connection to it.
        func everything(_ name: String) async throws -> PostgresConnection {
            let server = try await connect()
            try await server.execute("create database \(name)")
            await server.close()
            let connection = try await connect(name)
            try await connection.execute(CatalogCase.text("Fixtures/everything.sql"))
            return connection
        }

        /// Removes the database; a subscription would keep it.
        func drop(_ name: String, _ connection: PostgresConnection) async throws {
            try await connection.execute("drop subscription if exists incoming")
            await connection.close()
            let server = try await connect()
            try await server.execute("drop database \(name)")
            await server.close()
        }
    }

    static func withServer(_ body: (Server) async throws -> Void) async throws {
        let installation = try await SandboxTesting.installation()
        try await SandboxTesting.withOptions { options, _ in
            try await withPostgresSandbox(installation, options: options) { sandbox in
                let server = Server(sandbox: sandbox)
                let connection = try await server.connect()
                try await connection.execute("create role catalog_owner; create role catalog_reader")
                await connection.close()
                try await body(server)
            }
        }
    }
}
