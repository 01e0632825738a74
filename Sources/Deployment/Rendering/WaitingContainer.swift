import KubernetesClient
import Workspace

/// An init container for applications: it ends when the database has the version that the application was written for.
///
/// It only looks. A migration in an init container would run once for each replica, at every restart, in parallel.
enum WaitingContainer {
    static func container(_ store: RenderInput.Store, image: String) -> JSONValue {
        var container: [String: JSONValue] = [
            "name": .string(KubernetesName.joined("wait-for", KubernetesName.dns(store.bundle.store, limit: 40))),
            "image": .string(image),
            "command": ["ashlar"],
            "args": JSONValue(arguments(store)),
            "env": .array(variables(store)),
            "resources": ["requests": ["cpu": "10m", "memory": "32Mi"], "limits": ["memory": "128Mi"]],
            "securityContext": [
                "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "runAsNonRoot": true,
                "runAsUser": .int(MigrationJob.ashlarUser), "capabilities": ["drop": ["ALL"]],
                "seccompProfile": ["type": "RuntimeDefault"],
            ],
        ]
        if let policy = store.request.imagePullPolicy { container["imagePullPolicy"] = .string(policy) }
        return .object(container)
    }

    /// The container of each store, to be copied into the pod template of an application.
    static func fragments(_ input: RenderInput) throws -> String {
        var text = """
            # \(Rendering.marker). For the pod templates of applications: their pods start when the database has at
            # least the version that they were written for. It only looks; the Job changes.

            """
        for store in input.stores {
            let fragment: JSONValue = ["initContainers": [container(store, image: input.ashlarImage)]]
            text += "---\n" + (try ManifestText.yaml(fragment))
        }
        return text
    }

    private static func arguments(_ store: RenderInput.Store) -> [String] {
        let bundle = store.bundle
        var arguments = ["status", "--store", bundle.store]
        if let version = bundle.version { arguments += ["--at-least", version, "--wait", "10m"] }
        if bundle.ledger != StoreDeclaration.LedgerTable() {
            let name = bundle.kind == .mongodb ? bundle.ledger.table : "\(bundle.ledger.schema).\(bundle.ledger.table)"
            arguments += ["--ledger", name]
        }
        return arguments
    }

    /// Those of the Job.
    private static func variables(_ store: RenderInput.Store) -> [JSONValue] {
        guard store.request.variables.isEmpty, let file = store.jobFile else {
            return store.request.variables.map(\.manifest)
        }
        let containers = file.job["spec", "template", "spec"]?.elements("containers") ?? []
        return containers.indices.contains(file.container) ? containers[file.container].elements("env") : []
    }
}
