import KubernetesClient
import Workspace

/// What users of the chart may set, with what the workspace says as the defaults.
struct HelmValues {
    private var values: JSONValue = .object([:])

    mutating func set(_ path: [String], _ value: JSONValue) { values[path] = value }

    func text() throws -> String {
        Rendering.head(["These are the defaults of the chart; give values of your own with --values."])
            + (try ManifestText.yaml(values))
    }

    /// Replaces what users may set by places for it.
    ///
    /// - Parameters:
    ///   - key: of the store in the values.
    ///   - number: of the container that runs the migrations.
    mutating func parameterise(
        _ job: KubernetesObject, of store: RenderInput.Store, key: String, container number: Int,
        _ template: inout HelmTemplate
    ) -> KubernetesObject {
        var job = job
        let path = ".Values.stores.\(key)"
        for name in ["backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished"] {
            guard let value = job["spec", name] else { continue }
            set(["stores", key, name], value)
            job.value[["spec", name]] = template.integer("\(path).\(name)")
        }
        var pod = job["spec", "template", "spec"] ?? .object([:])
        for (name, empty) in [
            ("nodeSelector", JSONValue.object([:])), ("tolerations", .array([])), ("affinity", .object([:])),
        ] {
            set(["stores", key, name], pod[name] ?? empty)
            pod[name] = template.tree("\(path).\(name)")
        }
        let secrets = values["imagePullSecrets"]?.array ?? []
        set(
            ["imagePullSecrets"],
            .array(secrets + (pod["imagePullSecrets"]?.array ?? []).filter { !secrets.contains($0) }))
        pod["imagePullSecrets"] = template.tree(".Values.imagePullSecrets")
        // A team's own Job may have an account of its own, which is none of the chart's.
        if pod["serviceAccountName"] == values["serviceAccount", "name"] {
            pod["serviceAccountName"] = template.scalar(".Values.serviceAccount.name")
        }
        var containers = pod["containers"]?.array ?? []
        var container = containers[number]
        let image = Self.imageKey(store)
        set([image], container["image"] ?? "")
        container["image"] = template.scalar(".Values.\(image)")
        set(["imagePullPolicy"], container["imagePullPolicy"] ?? "IfNotPresent")
        container["imagePullPolicy"] = template.scalar(".Values.imagePullPolicy")
        set(["stores", key, "resources"], container["resources"] ?? .object([:]))
        container["resources"] = template.tree("\(path).resources")
        container["env"] = environment(container["env"]?.array ?? [], store, key, &template)
        containers[number] = container
        pod["containers"] = .array(containers)
        job.value[["spec", "template", "spec"]] = pod
        let annotations = job["spec", "template", "metadata"]?["annotations"]
        set(["stores", key, "podAnnotations"], annotations ?? .object([:]))
        job.value[["spec", "template", "metadata", "annotations"]] = template.tree("\(path).podAnnotations")
        return job
    }

    /// What the bundle needs stays; how to reach the database may be set.
    private mutating func environment(
        _ variables: [JSONValue], _ store: RenderInput.Store, _ key: String, _ template: inout HelmTemplate
    ) -> JSONValue {
        let needed = store.request.volumes.variables.map(\.name) + ["HOME"]
        let own = variables.filter { needed.contains($0["name"]?.string ?? "") }
        let others = variables.filter { !needed.contains($0["name"]?.string ?? "") }
        set(["stores", key, "env"], .array(others))
        let path = ".Values.stores.\(key).env"
        return own.isEmpty ? template.tree(path) : .array(own + [template.elements(path)])
    }

    /// A runner with another image has its own value: one cannot stand for the other.
    private static func imageKey(_ store: RenderInput.Store) -> String {
        store.request.runner == .psql ? "psqlImage" : "image"
    }

    /// The names of stores as keys that templates can write with a dot: `logAggregator`.
    static func keys(_ names: [String]) -> [String] {
        var keys: [String] = []
        for name in names {
            let key = key(name)
            keys.append(keys.contains(key) ? "\(key)\(keys.count + 1)" : key)
        }
        return keys
    }

    private static func key(_ name: String) -> String {
        let words = name.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let key = words.enumerated().map { number, word in
            number == 0
                ? word.prefix(1).lowercased() + word.dropFirst() : word.prefix(1).uppercased() + word.dropFirst()
        }.joined()
        return key.first?.isLetter == true ? key : "store" + key
    }
}
