import KubernetesClient

/// A ConfigMap or Secret that a pod needs, with the key where it needs one.
struct ObjectReference: Sendable, Hashable, Comparable {
    var type: ResourceType
    var name: String
    /// Nil for the whole object.
    var key: String?

    var description: String { "\(type.kind.lowercased())/\(name)" + (key.map { " key \($0)" } ?? "") }

    static func < (left: ObjectReference, right: ObjectReference) -> Bool { left.description < right.description }

    /// What the pods of a Job refer to and is not optional, in a fixed order.
    static func of(_ job: KubernetesObject) -> [ObjectReference] {
        let pod = job["spec", "template", "spec"] ?? .null
        var references: Set<ObjectReference> = []
        func add(_ type: ResourceType, _ reference: JSONValue?, name: String = "name", keys: [String]? = nil) {
            guard let reference, let name = reference[name]?.string, reference["optional"]?.bool != true else { return }
            for key in keys ?? [] { references.insert(ObjectReference(type: type, name: name, key: key)) }
            if keys == nil || keys?.isEmpty == true { references.insert(ObjectReference(type: type, name: name)) }
        }
        for container in pod.elements("initContainers") + pod.elements("containers") {
            for variable in container.elements("env") {
                let from = variable["valueFrom"]
                for (type, member) in [(ResourceType.configMaps, "configMapKeyRef"), (.secrets, "secretKeyRef")] {
                    add(type, from?[member], keys: from?[member]?["key"]?.string.map { [$0] })
                }
            }
            for source in container.elements("envFrom") {
                add(.configMaps, source["configMapRef"])
                add(.secrets, source["secretRef"])
            }
        }
        for volume in pod.elements("volumes") {
            for source in [volume] + volume.elements("projected", "sources") {
                let items = { (value: JSONValue?) in value?["items"]?.array?.compactMap { $0["key"]?.string } ?? [] }
                add(.configMaps, source["configMap"], keys: items(source["configMap"]))
                // A projected Secret says `name`, a volume of its own `secretName`.
                let secret = source["secret"]
                add(.secrets, secret, name: secret?["secretName"] == nil ? "name" : "secretName", keys: items(secret))
            }
        }
        for secret in pod.elements("imagePullSecrets") { add(.secrets, secret) }
        return references.sorted()
    }
}
