/// An object of the API, known or unknown, with what all objects have.
package struct KubernetesObject: Sendable, Hashable {
    package var value: JSONValue

    package init(_ value: JSONValue) { self.value = value }

    /// A new object of a kind.
    package init(
        _ type: ResourceType, name: String, namespace: String? = nil, labels: [String: String] = [:],
        annotations: [String: String] = [:], _ members: [String: JSONValue] = [:]
    ) {
        var metadata: [String: JSONValue] = ["name": .string(name)]
        if let namespace { metadata["namespace"] = .string(namespace) }
        if !labels.isEmpty { metadata["labels"] = JSONValue(labels) }
        if !annotations.isEmpty { metadata["annotations"] = JSONValue(annotations) }
        var object = members
        object["apiVersion"] = .string(type.apiVersion)
        object["kind"] = .string(type.kind)
        object["metadata"] = .object(metadata)
        value = .object(object)
    }

    package var apiVersion: String { value["apiVersion"]?.string ?? "" }
    package var kind: String { value["kind"]?.string ?? "" }
    package var metadata: JSONValue {
        get { value["metadata"] ?? .object([:]) }
        set { value["metadata"] = newValue }
    }
    package var name: String {
        get { metadata["name"]?.string ?? "" }
        set { metadata["name"] = .string(newValue) }
    }
    package var namespace: String? {
        get { metadata["namespace"]?.string }
        set { metadata["namespace"] = newValue.map { .string($0) } }
    }
    package var uid: String { metadata["uid"]?.string ?? "" }
    /// Opaque: equal or not, never greater or smaller.
    package var resourceVersion: String { metadata["resourceVersion"]?.string ?? "" }
    package var generation: Int? { metadata["generation"]?.int }
    /// As the server wrote it, RFC 3339 in UTC.
    package var creationTimestamp: String { metadata["creationTimestamp"]?.string ?? "" }
    package var isBeingDeleted: Bool { metadata["deletionTimestamp"]?.string != nil }
    package var labels: [String: String] {
        get { metadata["labels"]?.texts ?? [:] }
        set { metadata["labels"] = newValue.isEmpty ? nil : JSONValue(newValue) }
    }
    package var annotations: [String: String] {
        get { metadata["annotations"]?.texts ?? [:] }
        set { metadata["annotations"] = newValue.isEmpty ? nil : JSONValue(newValue) }
    }

    package subscript(first: String, second: String, rest: String...) -> JSONValue? {
        value[[first, second] + rest]
    }

    package subscript(key: String) -> JSONValue? {
        get { value[key] }
        set { value[key] = newValue }
    }
}
