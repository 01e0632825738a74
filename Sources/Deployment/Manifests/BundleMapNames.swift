package import Workspace

/// What the ConfigMaps of a store are called, before the hash that ends the name of a generation.
package struct BundleMapNames: Sendable, Hashable {
    /// Of the base schema, such as `postgres-schemas`.
    package var schemas: String
    /// Of the migrations, such as `postgres-migrations`; Jobs are named so too.
    package var migrations: String

    package init(schemas: String, migrations: String) {
        self.schemas = schemas
        self.migrations = migrations
    }

    /// The names that the guide gives; with several stores of a kind each has its own, since they would share them.
    /// - Parameter declared: what the workspace says about the store in the cluster; its names win.
    package init(_ store: StoreDeclaration, among stores: [StoreDeclaration], declared: ClusterStore? = nil) {
        let isAlone = stores.count { $0.kind == store.kind } <= 1
        let prefix =
            if !isAlone { KubernetesName.dns(store.name, limit: 40) } else {
                switch store.kind {
                case .postgresql: "postgres"
                case .mongodb: "mongo"
                }
            }
        self.init(
            schemas: declared?.schemasConfigMap ?? "\(prefix)-schemas",
            migrations: declared?.migrationsConfigMap ?? "\(prefix)-migrations")
    }
}
