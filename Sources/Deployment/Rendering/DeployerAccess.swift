import KubernetesClient

/// The rights of those who run `ashlar deploy`, in one namespace.
struct DeployerAccess {
    let namespace: String?
    /// Secrets that hold a database's address and password: their keys are looked at, by name only.
    let secrets: [String]

    static let name = "ashlar-deployers"

    var objects: [KubernetesObject] {
        [
            KubernetesObject(
                .roles, name: Self.name, namespace: namespace, labels: [Marks.managedBy: Marks.manager],
                ["rules": .array(rules)]),
            KubernetesObject(
                .roleBindings, name: Self.name, namespace: namespace, labels: [Marks.managedBy: Marks.manager],
                [
                    "roleRef": [
                        "apiGroup": "rbac.authorization.k8s.io", "kind": "Role", "name": .string(Self.name),
                    ],
                    "subjects": [
                        ["apiGroup": "rbac.authorization.k8s.io", "kind": "Group", "name": .string(Self.name)]
                    ],
                ]),
        ]
    }

    private var rules: [JSONValue] {
        var rules = [
            // Server-side apply is a patch; names cannot limit what is created.
            rule("", ["configmaps"], ["get", "list", "watch", "create", "patch", "delete"]),
            rule("batch", ["jobs"], ["get", "list", "watch", "create", "patch", "delete"]),
            rule("", ["pods"], ["get", "list", "watch"]),
            rule("", ["pods/log"], ["get"]),
            rule("", ["events"], ["get", "list", "watch"]),
            // What a failure is explained with.
            rule("", ["services", "endpoints", "serviceaccounts", "resourcequotas"], ["get", "list"]),
            rule("discovery.k8s.io", ["endpointslices"], ["get", "list"]),
            // To wait for workloads, and to restart a StatefulSet.
            rule("apps", ["deployments", "statefulsets", "daemonsets"], ["get", "list", "watch", "patch"]),
        ]
        if !secrets.isEmpty {
            var rule = rule("", ["secrets"], ["get"])
            rule["resourceNames"] = JSONValue(secrets)
            rules.append(rule)
        }
        return rules
    }

    private func rule(_ group: String, _ resources: [String], _ verbs: [String]) -> JSONValue {
        ["apiGroups": [.string(group)], "resources": JSONValue(resources), "verbs": JSONValue(verbs)]
    }
}
