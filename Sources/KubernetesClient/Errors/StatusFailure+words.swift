extension StatusFailure {
    /// What a person reads.
    struct Words {
        var message: String
        var cause: String?
        var remedies: [String]
    }

    static func words(_ kind: Kind, _ call: APICall, _ status: ServerStatus, hasOwners: Bool) -> Words {
        let object = call.target?.words ?? call.path
        let place = call.target?.namespace.map { " -n \($0)" } ?? ""
        let plural = call.target?.type.qualified ?? ""
        let look = "Look at it: kubectl get \(plural) \(call.target?.name ?? "")\(place) -o yaml"
        switch kind {
        case .notFound:
            return Words(
                message: "there is no \(object)", cause: nil,
                remedies: call.target == nil ? [] : ["List what is there: kubectl get \(plural)\(place)"])
        case .notServed:
            return Words(
                message: "the API server does not serve \(call.target?.type.qualified ?? call.path)",
                cause: status.isStatus
                    ? "The server is older or newer than this kind of object."
                    : "The answer is not one of the API of Kubernetes, or the kind is unknown there.",
                remedies: [
                    "See what it serves: kubectl api-resources", "Check the URL of the cluster: kubectl cluster-info",
                ])
        case .alreadyExists:
            return Words(message: "\(object) exists already", cause: nil, remedies: call.target == nil ? [] : [look])
        case .conflict where hasOwners:
            return Words(
                message: "other managers own fields of \(object)",
                cause: "Server-side apply changes no field that another manager set to another value.",
                remedies: [
                    look + " --show-managed-fields",
                    "Keep their change by making it in the source, or take the fields over with --force-conflicts",
                ])
        case .conflict:
            return Words(
                message: "\(object) changed in the meantime",
                cause: "Somebody else changed or replaced it since it was read.",
                remedies: ["Run the command again; it reads the object anew", look])
        case .forbidden: return forbidden(call, object)
        case .unauthorized:
            return Words(
                message: "the API server does not accept the credentials",
                cause: "The token or certificate is expired, revoked, or of another cluster.",
                remedies: ["Check with: kubectl auth whoami", "Sign in again, or fetch the kubeconfig anew"])
        case .invalid:
            return Words(
                message: "the API server finds \(object) invalid",
                cause: status.message.contains("field is immutable")
                    ? "A field of it can only be set when the object is made." : nil, remedies: [])
        case .gone:
            return Words(
                message: "the version of \(object) that was asked for is gone",
                cause: "The server keeps the past for some minutes only.", remedies: ["Run the command again"])
        case .tooLarge:
            return Words(
                message: "\(object) is too large for the API server",
                cause: "etcd stores about 1.5 MiB an object, and a ConfigMap holds 1 MiB.",
                remedies: ["Divide the content among several objects"])
        case .busy:
            return Words(
                message: "the API server is too busy", cause: "It turned the request away several times.",
                remedies: ["Run the command again in some minutes"])
        case .timeout, .serverError:
            return Words(
                message: "the API server failed to \(call.verb) \(object)",
                cause: "The failure is the server's own, or that of a proxy or webhook before it.",
                remedies: ["Check its health: kubectl get --raw '/readyz?verbose'", "Run the command again"])
        case .redirected:
            return Words(
                message: "the server sends the client elsewhere instead of answering",
                cause: "An API server does not do that; a sign-in page or a proxy does.",
                remedies: ["Check the URL of the cluster: kubectl config view --minify"])
        case .badRequest, .unsupported, .refused:
            return Words(message: "the API server refused to \(call.verb) \(object)", cause: nil, remedies: [])
        }
    }

    /// With the rule that is missing, as YAML to paste.
    private static func forbidden(_ call: APICall, _ object: String) -> Words {
        guard let target = call.target else {
            return Words(
                message: "this user may not \(call.verb) \(object)", cause: nil,
                remedies: ["See as whom you are known: kubectl auth whoami"])
        }
        let resource = target.type.plural + (target.subresource.map { "/" + $0 } ?? "")
        // Before 1.35 an exec over WebSocket counts as get, since then also as create.
        let verbs = target.subresource == "exec" ? ["get", "create"] : [call.verb]
        let namespace = target.namespace.map { " -n \($0)" } ?? ""
        return Words(
            message: "this user may not \(call.verb) \(object)",
            cause: "No role allows it, or none is bound to the user.",
            remedies: [
                "Check: kubectl auth can-i \(verbs[0]) \(resource)\(target.type.group.isEmpty ? "" : ".\(target.type.group)")\(namespace)",
                RoleText.manifest(
                    verbs: verbs, resource: resource, group: target.type.group, namespace: target.namespace),
            ])
    }
}

/// The rule that a user lacks.
package enum RoleText {
    /// A Role, or a ClusterRole where there is no namespace, with one rule; to be bound to the user.
    package static func manifest(verbs: [String], resource: String, group: String, namespace: String?) -> String {
        let place = namespace.map { "  namespace: \($0)\n" } ?? ""
        return """
            Have an administrator grant this, and bind it to the user:
            apiVersion: rbac.authorization.k8s.io/v1
            kind: \(namespace == nil ? "ClusterRole" : "Role")
            metadata:
              name: ashlar
            \(place)rules:
            - apiGroups: ["\(group)"]
              resources: ["\(resource)"]
              verbs: [\(verbs.map { "\"\($0)\"" }.joined(separator: ", "))]
            """
    }
}
