import AshlarCore
package import KubernetesClient
import Workspace

/// The ConfigMaps of a bundle.
///
/// A generation is immutable and named by its contents: a Job that was made for it can run nothing else, whatever is
/// deployed meanwhile. The current ConfigMaps have the plain names and are written in place; they are for people and
/// for what else a team mounts, and no Job of Ashlar's reads them.
package struct BundleMaps: Sendable {
    /// Values of one ConfigMap, in bytes, below the 1,048,576 that the API server takes: etcd's limit counts the rest too.
    package static let limit = 900 * 1024

    package let names: BundleMapNames
    /// The bundle's hash, 64 digits.
    package let hash: String
    /// Immutable; to be created, all of them, before the Job.
    package let generation: [KubernetesObject]
    /// To be applied after a deployment went well.
    package let current: [KubernetesObject]
    /// True when the bundle is one archive in parts, because it fits into no single ConfigMap.
    package let isPacked: Bool

    private let files: [(map: String, items: [(key: String, path: String)])]
    private let forward: [(key: String, path: String)]
    private let schemas: [(key: String, path: String)]

    /// - Parameters:
    ///   - labels: more of them, such as those that a team puts on everything.
    /// - Throws: ``AshlarError`` with code `bundle-too-large`.
    package init(
        _ bundle: MigrationBundle, names: BundleMapNames, namespace: String? = nil, labels: [String: String] = [:],
        limit: Int = limit
    ) throws {
        self.names = names
        hash = bundle.hash
        let maker = MapMaker(bundle: bundle, namespace: namespace, labels: labels)
        let groups = [
            (names.schemas, bundle.files(.schema)),
            (names.migrations, bundle.files(.migration, .rollback, .configuration)),
        ]
        let suffix = bundle.shortHash
        isPacked = groups.contains { MapMaker.size($0.1.map(\.bytes)) > limit }
        if isPacked {
            let packed = try PackedBundle(bundle)
            let base = "\(names.migrations)-\(suffix)"
            generation = try packed.parts.indices.map { try maker.part($0, of: packed, name: "\(base)-\($0)") }
            files = packed.parts.indices.map { number in
                let key = PackedBundle.key(ofPart: number)
                let manifest = number == 0 ? [(PackedBundle.manifestKey, PackedBundle.manifestKey)] : []
                return ("\(base)-\(number)", manifest + [(key, key)])
            }
        } else {
            let used = groups.filter { !$0.1.isEmpty }
            generation = used.map { name, files in maker.generation(name: "\(name)-\(suffix)", files) }
            files = used.map { name, files in ("\(name)-\(suffix)", files.map { ($0.key, $0.path) }) }
        }
        forward = bundle.files(.migration).map { ($0.key, $0.path) }
        schemas = bundle.files(.schema).map { ($0.key, $0.path) }
        current = [
            maker.current(
                name: names.schemas, bundle.files(.schema), generation: generation.map(\.name), limit: limit),
            maker.current(
                name: names.migrations, bundle.files(.migration), generation: generation.map(\.name), limit: limit),
        ]
    }

    /// The names of the immutable ConfigMaps, in the order of ``generation``.
    package var generationNames: [String] { generation.map(\.name) }

    /// What a pod needs for the bundle.
    ///
    /// - Parameter path: where the workspace is mounted. A packed bundle is mounted in ``bundlePath`` instead, and the
    ///   variables tell `ashlar` to unpack it.
    package func volumes(at path: String = BundleFolder.workspace) -> PodVolumes {
        guard isPacked else {
            var volumes = PodVolumes.files(
                volume: Self.volume, at: path, from: files.map { ($0.map, $0.items) })
            volumes.workingDirectory = path
            return volumes
        }
        var volumes = PodVolumes.files(volume: Self.volume, at: Self.bundlePath, from: files.map { ($0.map, $0.items) })
        volumes.variables = [
            PodVariable(BundleFolder.variable, .value(Self.bundlePath)),
            PodVariable(BundleFolder.hashVariable, .value(hash)),
        ]
        return volumes
    }

    /// The name of the volume in the pod.
    package static let volume = "ashlar-bundle"
    package static let bundlePath = "/bundle"

    /// Which file of a generation stands for one of the current ConfigMaps, for a team's own volumes: the same files
    /// under the same keys, from what cannot change. Nil for a name of another ConfigMap, and when the bundle is packed.
    func immutable(for name: String) -> (map: String, items: [(key: String, path: String)])? {
        guard !isPacked else { return nil }
        let wanted = name == names.schemas ? schemas : name == names.migrations ? forward : []
        guard !wanted.isEmpty else { return nil }
        return ("\(name)-\(hash.prefix(10))", wanted.map { ($0.key, $0.key) })
    }
}
