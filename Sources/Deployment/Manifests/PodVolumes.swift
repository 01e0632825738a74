package import KubernetesClient

/// What brings a bundle into a pod.
package struct PodVolumes: Sendable, Hashable {
    /// For `spec.volumes` of the pod.
    package var volumes: [JSONValue]
    /// For `volumeMounts` of the container.
    package var mounts: [JSONValue]
    /// For `env` of the container.
    package var variables: [PodVariable]
    /// Where the container works; the workspace when it is mounted there.
    package var workingDirectory: String?

    package init(
        volumes: [JSONValue] = [], mounts: [JSONValue] = [], variables: [PodVariable] = [],
        workingDirectory: String? = nil
    ) {
        self.volumes = volumes
        self.mounts = mounts
        self.variables = variables
        self.workingDirectory = workingDirectory
    }

    /// Readable by everybody, since the pod may run as any user.
    static let mode: JSONValue = 0o444

    /// A folder with files of ConfigMaps at their paths.
    static func files(
        volume name: String, at mountPath: String, from maps: [(name: String, items: [(key: String, path: String)])]
    ) -> PodVolumes {
        let sources = maps.map { map -> JSONValue in
            let items = map.items.map { item -> JSONValue in ["key": .string(item.key), "path": .string(item.path)] }
            return ["configMap": ["name": .string(map.name), "items": .array(items)]]
        }
        return PodVolumes(
            volumes: [["name": .string(name), "projected": ["defaultMode": mode, "sources": .array(sources)]]],
            mounts: [["name": .string(name), "mountPath": .string(mountPath), "readOnly": true]])
    }
}
