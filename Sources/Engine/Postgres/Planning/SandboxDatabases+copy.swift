import PostgresCatalog
import PostgresStore

extension SandboxDatabases {
    /// Copies a database with its subscriptions, which the server keeps outside of it, so that CREATE DATABASE leaves
    /// them behind.
    ///
    /// - Parameters:
    ///   - template: nobody may be connected to it.
    ///   - catalog: what it has.
    /// - Throws: ``Refusal``
    func copy(
        _ template: String, named name: String, having catalog: Catalog, _ options: PlanOptions
    ) async throws {
        try await create(name, template: template)
        guard catalog.identities.contains(where: { $0.kind == .subscription }) else { return }
        try await with(name) { connection in
            let copied = try await CatalogReader.readCatalog(connection, leavingOut: options.comparison)
            let change = SchemaPlanner(from: copied, to: catalog, options: options).plan()
            _ = try await StepRunner(connection: connection).run(change.steps)
        }
    }
}
