import KubernetesClient

/// What a request is about: `/api/v1/namespaces/NS/pods/NAME/log`.
struct FakeRoute: Sendable {
    var group: String
    var version: String
    var namespace: String?
    var plural: String
    var name: String?
    var subresource: String?

    /// - Returns: nil for paths that are no resources, such as `/version`.
    init?(_ path: String) {
        var parts = path.split(separator: "/").map(String.init)
        switch parts.first {
        case "api" where parts.count > 2:
            group = ""
            version = parts[1]
            parts.removeFirst(2)
        case "apis" where parts.count > 3:
            group = parts[1]
            version = parts[2]
            parts.removeFirst(3)
        default: return nil
        }
        if parts.count > 2, parts[0] == "namespaces" {
            namespace = parts[1]
            parts.removeFirst(2)
        }
        plural = parts[0]
        name = parts.count > 1 ? parts[1] : nil
        subresource = parts.count > 2 ? parts[2] : nil
    }

    static let knownTypes: [ResourceType] = [
        .namespaces, .nodes, .configMaps, .secrets, .pods, .services, .endpoints, .events, .serviceAccounts,
        .persistentVolumeClaims, .resourceQuotas, .jobs, .deployments, .statefulSets, .daemonSets,
        .controllerRevisions, .endpointSlices, .networkPolicies, .roles, .roleBindings,
    ]

    var type: ResourceType? {
        Self.knownTypes.first { $0.plural == plural && $0.group == group && $0.version == version }
    }

    func key(_ name: String) -> FakeKey { FakeKey(group: group, plural: plural, namespace: namespace, name: name) }

    /// The verb as RBAC says it.
    func verb(_ request: ScriptedRequest) -> String {
        switch request.method {
        case "GET" where name != nil: "get"
        case "GET": request.parameter("watch").map { $0 == "true" || $0 == "1" } == true ? "watch" : "list"
        case "POST": "create"
        case "DELETE": name == nil ? "deletecollection" : "delete"
        case "PATCH": "patch"
        case "PUT": "update"
        default: request.method.lowercased()
        }
    }
}
