import Engine
import KubernetesClient
package import Workspace

/// What a rendering is made of.
package struct RenderInput: Sendable {
    /// For whom the manifests are.
    package enum Format: String, Sendable, Hashable, CaseIterable {
        /// `kubectl apply`, Flux and everything that takes files.
        case plain
        case kustomize
        case helm
        case argocd
    }

    package struct Store: Sendable {
        package var bundle: MigrationBundle
        package var maps: BundleMaps
        package var request: MigrationJob.PodRequest
        /// The team's own Job, from which the rendered one takes its surroundings.
        package var jobFile: JobFile?
        /// What psql runs, for the runner of that name.
        package var script: ScriptMaps?

        /// What the Job mounts.
        var generation: [KubernetesObject] { maps.generation + (script?.generation ?? []) }

        package init(
            bundle: MigrationBundle, maps: BundleMaps, request: MigrationJob.PodRequest, jobFile: JobFile? = nil,
            script: ScriptMaps? = nil
        ) {
            self.bundle = bundle
            self.maps = maps
            self.request = request
            self.jobFile = jobFile
            self.script = script
        }
    }

    package var format: Format
    package var stores: [Store]
    package var cluster: ClusterDeclaration
    /// With which the waiting containers of applications run.
    package var ashlarImage: String

    package init(format: Format, stores: [Store], cluster: ClusterDeclaration, ashlarImage: String) {
        self.format = format
        self.stores = stores
        self.cluster = cluster
        self.ashlarImage = ashlarImage
    }

    /// Made with the other manifests where the workspace names none: one that is named exists, and has what its cloud
    /// wrote on it.
    static let serviceAccount = "ashlar-migrations"

    var makesServiceAccount: Bool { cluster.serviceAccount == nil }
    var serviceAccountName: String { cluster.serviceAccount ?? Self.serviceAccount }
}

extension RenderInput {
    /// What a workspace says, for some of its stores.
    ///
    /// - Parameter cluster: of the environment, already over that of the workspace.
    /// - Throws: ``AshlarError`` for files that cannot be read, a bundle that is too large, or a Job file that is none.
    package init(
        _ format: Format, _ stores: [StoreDeclaration], in workspace: Workspace, cluster: ClusterDeclaration,
        toolVersion: String
    ) throws {
        let inputs = try stores.map { store in
            let bundle = try MigrationBundle(store, in: workspace)
            let names = BundleMapNames(store, among: workspace.stores, declared: cluster.stores[store.name])
            let maps = try BundleMaps(bundle, names: names, namespace: cluster.namespace)
            var request = MigrationJob.PodRequest(
                bundle, maps, cluster, action: "apply", arguments: ["apply", "--store", store.name, "--yes"],
                toolVersion: toolVersion)
            var script: ScriptMaps?
            if request.runner == .psql {
                var options = PsqlBundle.Options()
                options.policies = store.policies
                let units = try PostgresSource(workspace: workspace, declaration: store).migrations().map {
                    try $0.up()
                }
                let bytes = try PsqlBundle.apply(
                    store: store.name, units: units, ledger: store.ledger, options: options
                ).bytes
                let maps = try ScriptMaps(bytes, of: bundle, names: names, namespace: cluster.namespace)
                try request.run(maps)
                script = maps
            }
            return Store(
                bundle: bundle, maps: maps, request: request,
                jobFile: try JobFile.of(store, in: workspace, names: names), script: script)
        }
        self.init(
            format: format, stores: inputs, cluster: cluster, ashlarImage: cluster.image ?? "ashlar:\(toolVersion)")
    }
}

/// One file of a rendering.
package struct RenderedFile: Sendable, Hashable {
    /// Relative to the folder of the rendering.
    package var path: String
    package var text: String

    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// What a rendering gives.
package struct Rendered: Sendable {
    /// Ordered by path.
    package var files: [RenderedFile]
    /// What a person should know, one sentence each: changes in a team's own Job, and limits of the format.
    package var notes: [String]
}
