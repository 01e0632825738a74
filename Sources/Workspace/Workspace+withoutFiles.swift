import AshlarCore

extension Workspace {
    /// Stores of which nothing is known but where their ledger is: enough to ask a database for its version.
    ///
    /// - Parameter ledger: `schema.table`, or a table, or a collection; nil for the usual one.
    package static func withoutFiles(
        _ names: [String], kind: StoreDeclaration.Kind, ledger: String?
    ) throws -> Workspace {
        let stores = names.map { name in
            var store = StoreDeclaration(name: name, kind: kind, migrationsFolder: "migrations")
            guard let ledger else { return store }
            let parts = ledger.split(separator: ".", maxSplits: 1).map(String.init)
            if kind == .postgresql, parts.count == 2 {
                store.ledger = .init(schema: parts[0], table: parts[1])
            } else {
                store.ledger.table = ledger
            }
            return store
        }
        return Workspace(
            root: "/", fileTree: MemoryFileTree(), configurationFile: nil, stores: stores, environments: [],
            kubernetes: KubernetesFiles(), cluster: ClusterDeclaration(), understood: [], configurationFindings: [])
    }
}
