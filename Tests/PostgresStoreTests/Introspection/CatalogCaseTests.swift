import PostgresCatalog
import PostgresClient
import Testing

@testable import PostgresStore

@Suite("A change of the schema")
struct CatalogCaseTests {
    @Test(
        "is named exactly, and is gone when it is undone",
        arguments: [
            "tables", "columns", "constraints", "indexes", "views", "behaviour", "routines", "types", "privileges",
            "elsewhere",
        ])
    func isNamed(_ file: String) async throws {
        let cases = try CatalogCase.read(file)
        try await CatalogTesting.withServer { server in
            var connection = try await server.everything("everything")
            for item in cases {
                let version = await connection.serverVersion
                guard item.since <= version, version < item.before else { continue }
                if let name = item.extensionNeeded {
                    let found = try await connection.query(
                        "select 1 from pg_available_extensions where name = $1", [name])
                    if found.rows.isEmpty { continue }
                }
                do {
                    try await Self.run(item, connection)
                } catch {
                    Issue.record("\(file): \(item.title): \(error)")
                    _ = try? await connection.execute("rollback")
                }
                if item.undo == nil {
                    try await server.drop("everything", connection)
                    connection = try await server.everything("everything")
                }
            }
            await connection.close()
        }
    }

    private static func run(_ item: CatalogCase, _ connection: PostgresConnection) async throws {
        if !item.preparation.isEmpty { try await connection.execute(item.preparation) }
        let before = try await CatalogReader.read(connection)
        try await connection.execute(item.change)
        let after = try await CatalogReader.read(connection)
        let lines = after.differences(from: before).map(\.description)
        #expect(item.isMet(by: lines), "\(item.title):\n\(lines.joined(separator: "\n"))")
        #expect((before.fingerprint == after.fingerprint) == lines.isEmpty, "\(item.title)")
        guard let undo = item.undo else { return }
        try await connection.execute(undo)
        let again = try await CatalogReader.read(connection)
        let rest = again.differences(from: before).map(\.description)
        #expect(rest.isEmpty, "\(item.title), undone:\n\(rest.joined(separator: "\n"))")
        #expect(again.fingerprint == before.fingerprint, "\(item.title), undone")
    }
}
