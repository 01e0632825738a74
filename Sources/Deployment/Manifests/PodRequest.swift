package import Workspace

extension MigrationJob {
    /// What the cluster understands, besides what every version does.
    package struct Features: Sendable, Hashable {
        /// Kubernetes 1.26 with the feature on, everybody since 1.31.
        package var podFailurePolicy: Bool

        package init(podFailurePolicy: Bool = false) { self.podFailurePolicy = podFailurePolicy }
    }

    /// Everything that decides what a Job is.
    package struct PodRequest: Sendable {
        package var store: String
        package var kind: StoreDeclaration.Kind
        /// `apply`, `rollback` or `probe`: a label.
        package var action: String
        /// The program and its fixed words; nil for that of the runner.
        package var command: [String]?
        /// What the program is told: `["apply", "--store", "log-aggregator", "--output", "events"]`.
        package var arguments: [String]
        package var runner: ClusterDeclaration.Runner
        /// Nil to keep that of a team's own Job; in a Job of ours ``usualPsqlImage`` for psql, else it is refused.
        package var image: String?
        /// Nil for the cluster's own default.
        package var imagePullPolicy: String?
        package var imagePullSecrets: [String]
        package var serviceAccountName: String?
        package var volumes: PodVolumes
        /// For a team's own volumes; nil leaves them alone.
        package var maps: BundleMaps?
        /// How to reach the database. Empty: the variables of a team's own Job are all there is.
        package var variables: [PodVariable]
        package var bundleHash: String
        package var version: String?
        /// What the Job's name begins with.
        package var baseName: String
        package var namespace: String?
        /// Makes another Job of the same contents; nil for the first.
        package var attempt: Int?
        /// After that the cluster ends the pod; it should be more than the database's own time-outs add up to.
        package var deadline: Duration
        /// After that the cluster removes the Job and its log; nil for never.
        package var timeToLive: Duration?
        /// For whom a Job must not vanish, also when a team's own has a time to live.
        package var forbidsTimeToLive: Bool
        /// How many more pods are tried. Few: the runner itself tries again what may work the next time.
        package var backoffLimit: Int
        package var features: Features
        /// More labels and annotations of the Job, such as those of Argo CD's hooks.
        package var labels: [String: String]
        package var annotations: [String: String]

        package init(
            store: String, kind: StoreDeclaration.Kind, action: String, arguments: [String],
            runner: ClusterDeclaration.Runner = .ashlar,
            image: String?, volumes: PodVolumes, bundleHash: String, baseName: String
        ) {
            self.store = store
            self.kind = kind
            self.action = action
            self.arguments = arguments
            self.runner = runner
            self.image = image
            self.volumes = volumes
            self.bundleHash = bundleHash
            self.baseName = baseName
            imagePullSecrets = []
            variables = []
            deadline = .seconds(3600)
            timeToLive = .seconds(24 * 3600)
            forbidsTimeToLive = false
            backoffLimit = 2
            features = Features()
            labels = [:]
            annotations = [:]
        }

        /// What a workspace says about the cluster, for one action on a bundle.
        ///
        /// - Parameter cluster: of the environment, already over that of the workspace.
        package init(
            _ bundle: MigrationBundle, _ maps: BundleMaps, _ cluster: ClusterDeclaration, action: String,
            arguments: [String], toolVersion: String
        ) {
            let own = cluster.stores[bundle.store]
            // psql speaks to no MongoDB.
            let runner = bundle.kind == .mongodb ? .ashlar : cluster.runner ?? .ashlar
            self.init(
                store: bundle.store, kind: bundle.kind, action: action, arguments: arguments, runner: runner,
                image: runner == .ashlar
                    ? cluster.image ?? "ashlar:\(toolVersion)" : cluster.psqlImage,
                volumes: maps.volumes(), bundleHash: bundle.hash, baseName: own?.job ?? maps.names.migrations)
            self.maps = maps
            version = bundle.version
            namespace = cluster.namespace
            imagePullPolicy = cluster.imagePullPolicy
            imagePullSecrets = cluster.imagePullSecrets ?? []
            serviceAccountName = cluster.serviceAccount
            variables = (own?.variables ?? [:]).sorted { $0.key < $1.key }.map { PodVariable($0.key, $0.value) }
            if let deadline = cluster.deadline { self.deadline = deadline }
            if let keepJob = cluster.keepJob { timeToLive = keepJob }
        }
    }
}
