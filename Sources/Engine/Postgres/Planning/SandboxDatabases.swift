import AshlarCore
import PostgresClient
import PostgresStore

/// Databases of one throw-away server, by name.
struct SandboxDatabases: Sendable {
    let sandbox: PostgresSandbox

    func create(_ name: String, template: String = "template0") async throws {
        try await administer("CREATE DATABASE \(name) TEMPLATE \(template)")
    }

    func drop(_ name: String) async throws {
        try await administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    /// Runs the body with a connection; afterwards nobody is connected, so that the database can be a template.
    func with<Value: Sendable>(
        _ name: String, _ body: (PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords(database: name))
        do {
            return try await withPostgresConnection(parameters, body)
        } catch let error as PostgresError where error.origin != .server {
            throw AshlarError(
                "sandbox-failed", "the throw-away server went away", cause: error.message,
                effect: "nothing was changed", remedies: ["run the command again"])
        }
    }

    private func administer(_ sql: String) async throws {
        do {
            try await withPostgresConnection(ConnectionParameters(keywords: sandbox.connectionKeywords())) {
                _ = try await $0.query(sql)
            }
        } catch let error as PostgresError {
            throw AshlarError("sandbox-failed", "the throw-away server refused \(sql)", cause: error.message)
        }
    }
}

/// What belongs to the server and not to a database, and is made on the throw-away one when a statement names it.
enum ServerObject: Hashable {
    case role(String)
    case tablespace(String)

    /// Reads `role "app" does not exist` and `tablespace "fast" does not exist`.
    init?(missing error: PostgresError) {
        // SET ROLE and its like report the role as an invalid value.
        guard error.sqlState == .undefinedObject || error.sqlState.rawValue == "22023" else { return nil }
        let parts = error.message.split(separator: "\"", omittingEmptySubsequences: false)
        guard parts.count >= 3, parts[parts.count - 1] == " does not exist" else { return nil }
        let name = parts[1..<parts.count - 1].joined(separator: "\"")
        switch parts[0] {
        case "role ": self = .role(name)
        case "tablespace ": self = .tablespace(name)
        default: return nil
        }
    }

    func create(_ connection: PostgresConnection) async throws {
        do {
            switch self {
            case .role(let name):
                // As whoever is logged in: the file may have taken another role.
                let current = try await connection.query("SELECT current_setting('role'), session_user").rows.first
                _ = try await connection.execute("RESET ROLE")
                _ = try await connection.query("CREATE ROLE \(quoted(name))")
                if let role = current?[0], role != "none" { _ = try await connection.query("SET ROLE \(quoted(role))") }
            case .tablespace(let name):
                // In place, inside the data folder: from PostgreSQL 15 on.
                _ = try await connection.query("SET allow_in_place_tablespaces = on")
                _ = try await connection.query("CREATE TABLESPACE \(quoted(name)) LOCATION ''")
            }
        } catch let error as PostgresError where [.duplicateObject, .uniqueViolation].contains(error.sqlState) {
            // The other side's files brought it meanwhile.
        }
    }

    private func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }
}
