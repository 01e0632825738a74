import KubernetesClient
import Workspace

/// An init container for applications: it ends when the database has the version that the application was written for.
///
/// It only looks. A migration in an init container would run once for each replica, at every restart, in parallel.
enum WaitingContainer {
    static func container(_ store: RenderInput.Store, image: String) -> JSONValue {
        if store.request.runner == .psql { return psql(store) }
        var container: [String: JSONValue] = [
            "name": .string(KubernetesName.joined("wait-for", KubernetesName.dns(store.bundle.store, limit: 40))),
            "image": .string(image),
            "command": ["ashlar"],
            "args": JSONValue(arguments(store)),
            "env": .array(variables(store)),
            "resources": ["requests": ["cpu": "10m", "memory": "32Mi"], "limits": ["memory": "128Mi"]],
            "securityContext": security(user: MigrationJob.ashlarUser),
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

    private static func security(user: Int) -> JSONValue {
        [
            "allowPrivilegeEscalation": false, "readOnlyRootFilesystem": true, "runAsNonRoot": true,
            "runAsUser": .int(user), "capabilities": ["drop": ["ALL"]], "seccompProfile": ["type": "RuntimeDefault"],
        ]
    }

    /// Where only images of PostgreSQL may run: psql asks whether the last migration is complete.
    private static func psql(_ store: RenderInput.Store) -> JSONValue {
        let ledger = [store.bundle.ledger.schema, store.bundle.ledger.table].map { name in
            "\"" + name.replacing("\"", with: "\"\"") + "\""
        }.joined(separator: ".")
        let script = """
            tries=300
            until [ "$(psql --no-psqlrc --no-password --quiet --tuples-only --no-align \\
                --set=store="$ASHLAR_STORE" --set=migration="$ASHLAR_MIGRATION" <<'SQL'
            SELECT 1 FROM \(ledger) WHERE store = :'store' AND name = :'migration' AND state = 'applied';
            SQL
            )" = 1 ]; do
                tries=$((tries - 1))
                if [ "$tries" -eq 0 ]; then echo "$ASHLAR_MIGRATION is not applied"; exit 2; fi
                sleep 2
            done

            """
        let names = [
            PodVariable("ASHLAR_STORE", .value(store.bundle.store)),
            PodVariable("ASHLAR_MIGRATION", .value(store.bundle.names.last ?? "")),
        ]
        return [
            "name": .string(KubernetesName.joined("wait-for", KubernetesName.dns(store.bundle.store, limit: 40))),
            "image": .string(store.request.image ?? MigrationJob.usualPsqlImage),
            "command": ["/bin/sh", "-c"], "args": [.string(script)],
            "env": .array(variables(store) + names.map(\.manifest)),
            "resources": ["requests": ["cpu": "10m", "memory": "32Mi"], "limits": ["memory": "128Mi"]],
            "securityContext": security(user: MigrationJob.postgresUser),
        ]
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
