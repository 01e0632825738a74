package import KubernetesClient
package import Workspace

/// A variable of the pod that runs the migrations.
package struct PodVariable: Sendable, Hashable {
    package typealias Source = ClusterStore.Source

    package var name: String
    package var source: Source

    package init(_ name: String, _ source: Source) {
        self.name = name
        self.source = source
    }

    /// As an element of a container's `env`.
    package var manifest: JSONValue {
        switch source {
        case .value(let value): ["name": .string(name), "value": .string(value)]
        case .configMap(let map, let key):
            ["name": .string(name), "valueFrom": ["configMapKeyRef": ["name": .string(map), "key": .string(key)]]]
        case .secret(let secret, let key):
            ["name": .string(name), "valueFrom": ["secretKeyRef": ["name": .string(secret), "key": .string(key)]]]
        }
    }
}
