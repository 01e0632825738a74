package import KubernetesClient
package import Workspace

/// How a pod reaches its database where nobody said it: by the ConfigMap and the Secret that the team's applications use.
package enum ConnectionVariables {
    /// The variables that Ashlar and libpq understand, from the keys that are there.
    ///
    /// A whole URL wins over its parts. A key in the Secret wins over the same in the ConfigMap: what is in both was
    /// moved, and the Secret is where it goes.
    /// - Parameters:
    ///   - configMap: such as `postgres-config`; nil when there is none.
    ///   - secret: the name of the Secret, such as `postgres-secret`.
    ///   - secretKeys: its keys; nobody needs its values for this.
    /// - Returns: nothing when the keys do not say where the database is.
    package static func variables(
        for kind: StoreDeclaration.Kind, configMap: KubernetesObject?, secret: String, secretKeys: [String]
    ) -> [PodVariable] {
        let mapName = configMap?.name ?? ""
        let mapKeys = Set((configMap?["data"]?.object ?? [:]).keys)
        let secretKeys = Set(secretKeys)
        func source(_ keys: [String]) -> PodVariable.Source? {
            for key in keys where secretKeys.contains(key) { return .secret(name: secret, key: key) }
            for key in keys where mapKeys.contains(key) { return .configMap(name: mapName, key: key) }
            return nil
        }
        switch kind {
        case .mongodb:
            return source(mongoURLs).map { [PodVariable("MONGODB_URI", $0)] } ?? []
        case .postgresql:
            if let url = source(postgresURLs) { return [PodVariable("DATABASE_URL", url)] }
            let found = postgresParts.compactMap { name, keys in source(keys).map { PodVariable(name, $0) } }
            return found.contains { $0.name == "PGHOST" || $0.name == "PGHOSTADDR" } ? found : []
        }
    }

    /// What the ConfigMap and the Secret of a store's database are usually called.
    package static func usualNames(for kind: StoreDeclaration.Kind) -> (configMap: String, secret: String) {
        switch kind {
        case .postgresql: ("postgres-config", "postgres-secret")
        case .mongodb: ("mongo-config", "mongo-secret")
        }
    }

    private static let mongoURLs = [
        "MONGODB_URI", "MONGODB_URL", "MONGO_URI", "MONGO_URL", "MONGODB_CONNECTION_STRING", "DATABASE_URL", "uri",
        "url",
        "connectionString.standard",
    ]
    private static let postgresURLs = [
        "DATABASE_URL", "POSTGRES_URL", "POSTGRESQL_URL", "POSTGRES_URI", "DATABASE_URI", "uri", "url",
    ]
    /// libpq's variables, and the keys that mean them: libpq's own, those of the image `postgres`, those of Bitnami's
    /// chart, and those of a service binding.
    private static let postgresParts: [(String, [String])] = [
        ("PGHOST", ["PGHOST", "POSTGRES_HOST", "POSTGRESQL_HOST", "DB_HOST", "host"]),
        ("PGHOSTADDR", ["PGHOSTADDR"]),
        ("PGPORT", ["PGPORT", "POSTGRES_PORT", "POSTGRESQL_PORT", "DB_PORT", "port"]),
        (
            "PGDATABASE",
            ["PGDATABASE", "POSTGRES_DB", "POSTGRES_DATABASE", "POSTGRESQL_DATABASE", "DB_NAME", "dbname", "database"]
        ),
        ("PGUSER", ["PGUSER", "POSTGRES_USER", "POSTGRESQL_USERNAME", "DB_USER", "username", "user"]),
        (
            "PGPASSWORD",
            ["PGPASSWORD", "POSTGRES_PASSWORD", "POSTGRESQL_PASSWORD", "DB_PASSWORD", "password"]
        ),
        ("PGSSLMODE", ["PGSSLMODE", "POSTGRES_SSLMODE", "DB_SSLMODE", "sslmode"]),
        ("PGOPTIONS", ["PGOPTIONS"]),
    ]
}
