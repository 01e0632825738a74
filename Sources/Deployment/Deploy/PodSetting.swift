import AshlarCore
import Engine
import KubernetesClient
import Workspace

/// How pods of a store are set up in a cluster: the bundle, where the database is, and whose Job is the pattern.
struct PodSetting: Sendable {
    let store: StoreDeclaration
    let bundle: MigrationBundle
    let maps: BundleMaps
    /// Empty when the team's own Job says it.
    let variables: [PodVariable]
    /// How the variables were found, for people.
    let variablesFrom: String
    let pattern: JobFile?
    let features: MigrationJob.Features

    /// - Throws: ``AshlarError`` with code `connection-unknown` when nothing says where the database is.
    init(_ store: StoreDeclaration, in workspace: Workspace, _ cluster: Cluster) async throws {
        let own = cluster.declaration.stores[store.name]
        self.store = store
        bundle = try MigrationBundle(store, in: workspace)
        let names = BundleMapNames(store, among: workspace.stores, declared: own)
        maps = try BundleMaps(bundle, names: names, namespace: cluster.namespace)
        var pattern: JobFile?
        if store.kind == .postgresql, let path = workspace.kubernetes.migrationsJob {
            pattern = try JobFile(try workspace.read(path), names: names)
        }
        self.pattern = pattern
        let version = try await cluster.api.serverVersion()
        features = MigrationJob.Features(podFailurePolicy: (version.major ?? 1, version.minor ?? 0) >= (1, 31))
        if let declared = own?.variables {
            variables = declared.sorted { $0.key < $1.key }.map { PodVariable($0.key, $0.value) }
            variablesFrom = "ashlar.yaml"
        } else if let pattern, pattern.namesDatabase {
            variables = []
            variablesFrom = pattern.file
        } else {
            (variables, variablesFrom) = try await Self.discover(store, cluster)
        }
    }

    private static func discover(
        _ store: StoreDeclaration, _ cluster: Cluster
    ) async throws -> ([PodVariable], String) {
        let names = ConnectionVariables.usualNames(for: store.kind)
        let map = try await cluster.api.find(.configMaps, names.configMap, namespace: cluster.namespace)
        let secret = try await cluster.api.find(.secrets, names.secret, namespace: cluster.namespace)
        let variables = ConnectionVariables.variables(
            for: store.kind, configMap: map, secret: names.secret,
            secretKeys: (secret?["data"]?.object ?? [:]).keys.sorted())
        guard !variables.isEmpty else {
            let example = store.kind == .postgresql ? "PGHOST" : "MONGODB_URI"
            let found = [map.map { _ in names.configMap }, secret.map { _ in names.secret }].compactMap(\.self)
            throw AshlarError(
                "connection-unknown", "nothing says where the database of \(store.name) is in the cluster",
                subject: "namespace \(cluster.namespace)",
                cause: found.isEmpty
                    ? "there is no ConfigMap \(names.configMap) and no Secret \(names.secret)"
                    : "no key of \(found.joined(separator: " and ")) is known to name a host or a URL",
                effect: "nothing was changed",
                remedies: [
                    "say it in ashlar.yaml: kubernetes: { stores: { \(store.name): { variables: { \(example): { secret: NAME, key: KEY } } } } }"
                ])
        }
        return (variables, found(map, secret))
    }

    private static func found(_ map: KubernetesObject?, _ secret: KubernetesObject?) -> String {
        [map.map { "configmap/\($0.name)" }, secret.map { "secret/\($0.name)" }].compactMap(\.self)
            .joined(separator: " and ")
    }

    /// A Job for one action.
    ///
    /// - Parameters:
    ///   - action: `apply`, `rollback` or `probe`.
    ///   - attempt: nil for the first.
    func job(
        _ action: String, arguments: [String], _ cluster: Cluster, attempt: Int? = nil,
        adjust: (inout MigrationJob.PodRequest) throws -> Void = { _ in }
    ) throws -> MigrationJob {
        var request = MigrationJob.PodRequest(
            bundle, maps, cluster.declaration, action: action, arguments: arguments, toolVersion: Tool.version)
        request.variables = variables
        request.features = features
        request.attempt = attempt
        // Without a policy every failure would be tried again, an error in the SQL too.
        request.backoffLimit = features.podFailurePolicy ? 2 : 0
        try adjust(&request)
        guard let pattern else { return try MigrationJob.standard(request) }
        return try MigrationJob.completing(pattern, request)
    }

    /// The objects and keys that pods read: `("configmap", "postgres-config", "POSTGRES_HOST")`.
    func references(_ job: MigrationJob) -> [ObjectReference] { ObjectReference.of(job.object) }
}

extension JobFile {
    /// True when the environment of the container names a database, or takes in whole ConfigMaps that may.
    var namesDatabase: Bool {
        let containers = job.value.elements("spec", "template", "spec", "containers")
        guard containers.indices.contains(container) else { return false }
        let names = containers[container].elements("env").compactMap { $0["name"]?.string }
        return names.contains { ["PGHOST", "PGHOSTADDR", "PGSERVICE", "DATABASE_URL"].contains($0) }
            || !containers[container].elements("envFrom").isEmpty
    }
}

extension KubernetesAPI {
    /// An object, or nil when there is none.
    func find(_ type: ResourceType, _ name: String, namespace: String?) async throws -> KubernetesObject? {
        do {
            return try await get(type, name, namespace: namespace)
        } catch let error as AshlarError where error.code == "kubernetes-not-found" {
            return nil
        }
    }
}
