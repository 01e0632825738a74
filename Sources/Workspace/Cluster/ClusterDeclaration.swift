/// What a workspace says about the Kubernetes cluster of an environment. What it leaves out has a default, told beside
/// each name; a declaration of an environment wins over that at the top of the file, key by key.
package struct ClusterDeclaration: Sendable, Hashable {
    /// Who runs migrations in the cluster.
    package enum Runner: String, Sendable, Hashable, CaseIterable {
        /// Ashlar's own image.
        case ashlar
        /// A script for psql in an image of PostgreSQL, for clusters that run nothing else.
        case psql
    }

    /// How to learn when the last backup was made.
    package struct Backup: Sendable, Hashable {
        package enum Source: Sendable, Hashable {
            /// A program that prints the time (RFC 3339).
            case command([String])
            /// An annotation with the time: `statefulset/postgres`, `backup.example.com/last`.
            case annotation(object: WorkloadReference, key: String)
        }

        package var source: Source
        package var maximumAge: Duration

        package init(source: Source, maximumAge: Duration) {
            self.source = source
            self.maximumAge = maximumAge
        }
    }

    /// Relative to the workspace, or absolute; kubectl's own places without it.
    package var kubeconfig: String?
    /// The current context without it.
    package var context: String?
    /// That of the context without it.
    package var namespace: String?
    package var runner: Runner?
    /// Of Ashlar; `ashlar:<version>` without it.
    package var image: String?
    /// For the runner psql; `postgres:15` without it.
    package var psqlImage: String?
    /// `Always`, `IfNotPresent` or `Never`.
    package var imagePullPolicy: String?
    package var imagePullSecrets: [String]?
    package var serviceAccount: String?
    /// Generations of ConfigMaps to keep; 5 without it.
    package var keepGenerations: Int?
    /// Records of deployments to keep; 50 without it.
    package var keepRecords: Int?
    /// How long a Job may take in all (`activeDeadlineSeconds`); an hour without it.
    package var deadline: Duration?
    /// How long a Job stays after its end (`ttlSecondsAfterFinished`); a day without it.
    package var keepJob: Duration?
    /// When deployments may begin; always without it.
    package var maintenanceWindows: [MaintenanceWindow]?
    package var backup: Backup?
    /// Workloads to wait for after success.
    package var waitFor: [WorkloadReference]?
    /// By the name of the store.
    package var stores: [String: ClusterStore] = [:]

    package init() {}

    /// This declaration, and for what it leaves out the other one.
    package func over(_ other: ClusterDeclaration) -> ClusterDeclaration {
        var result = other
        func take<Value>(_ key: WritableKeyPath<ClusterDeclaration, Value?>) {
            if let value = self[keyPath: key] { result[keyPath: key] = value }
        }
        take(\.kubeconfig)
        take(\.context)
        take(\.namespace)
        take(\.runner)
        take(\.image)
        take(\.psqlImage)
        take(\.imagePullPolicy)
        take(\.imagePullSecrets)
        take(\.serviceAccount)
        take(\.keepGenerations)
        take(\.keepRecords)
        take(\.deadline)
        take(\.keepJob)
        take(\.maintenanceWindows)
        take(\.backup)
        take(\.waitFor)
        for (name, store) in stores { result.stores[name] = result.stores[name].map(store.over) ?? store }
        return result
    }
}

/// What a workspace says about one store in the cluster.
package struct ClusterStore: Sendable, Hashable {
    /// Where the value of a variable of the pod comes from.
    package enum Source: Sendable, Hashable {
        case value(String)
        case configMap(name: String, key: String)
        case secret(name: String, key: String)
    }

    /// The pod's variables that say where the database is: PGHOST and so on, or DATABASE_URL, or MONGODB_URI.
    package var variables: [String: Source]?
    /// The Service in front of the database.
    package var service: String?
    /// Of the base schemas; `postgres-schemas` without it.
    package var schemasConfigMap: String?
    /// Of the migrations; `postgres-migrations` or `mongo-migrations` without it.
    package var migrationsConfigMap: String?
    /// What names of Jobs begin with; as ``migrationsConfigMap`` without it.
    package var job: String?
    /// The StatefulSet of the database, which `--restart` restarts.
    package var statefulSet: String?

    package init() {}

    func over(_ other: ClusterStore) -> ClusterStore {
        var result = other
        if let variables { result.variables = variables }
        if let service { result.service = service }
        if let schemasConfigMap { result.schemasConfigMap = schemasConfigMap }
        if let migrationsConfigMap { result.migrationsConfigMap = migrationsConfigMap }
        if let job { result.job = job }
        if let statefulSet { result.statefulSet = statefulSet }
        return result
    }
}

/// An object that rolls out, as kubectl names it: `deployment/log-aggregator`.
package struct WorkloadReference: Sendable, Hashable {
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case deployment
        case statefulSet = "statefulset"
        case daemonSet = "daemonset"
    }

    package var kind: Kind
    package var name: String

    package init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// Reads `deployment/name`, also kubectl's short and plural kinds; nil for anything else.
    package init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[1].isEmpty else { return nil }
        switch parts[0].lowercased() {
        case "deployment", "deployments", "deploy", "deployment.apps": kind = .deployment
        case "statefulset", "statefulsets", "sts", "statefulset.apps": kind = .statefulSet
        case "daemonset", "daemonsets", "ds", "daemonset.apps": kind = .daemonSet
        default: return nil
        }
        name = String(parts[1])
    }
}

extension WorkloadReference: CustomStringConvertible {
    package var description: String { "\(kind.rawValue)/\(name)" }
}

extension Workspace {
    /// What is declared for the cluster of an environment, or at the top of the file without one.
    ///
    /// - Throws: ``AshlarError`` for an environment that is not declared.
    package func cluster(environment name: String?) throws -> ClusterDeclaration {
        guard let name else { return cluster }
        return try environment(named: name).cluster?.over(cluster) ?? cluster
    }
}
