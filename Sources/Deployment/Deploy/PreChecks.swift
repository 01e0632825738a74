import AshlarCore
import BSON
import KubernetesClient
import Workspace

/// What is looked at in the cluster before anything is changed there, but for the database itself.
struct PreChecks: Sendable {
    let cluster: Cluster
    let surroundings: Surroundings
    let skipped: Set<CheckResult.Name>

    /// Runs a check unless it is skipped by name, and tells what it found.
    func run(
        _ name: CheckResult.Name, store: String? = nil, _ check: () async throws -> CheckResult
    ) async throws -> CheckResult {
        var result: CheckResult
        if skipped.contains(name) {
            result = CheckResult(name, store: store, .skipped, "skipped")
        } else {
            do {
                result = try await check()
            } catch let error as AshlarError {
                result = CheckResult(name, store: store, .failed(error), error.message)
            }
        }
        result.store = store
        cluster.events(.check(result))
        return result
    }

    func namespace() async throws -> CheckResult {
        do {
            guard let found = try await cluster.api.find(.namespaces, cluster.namespace, namespace: nil) else {
                return CheckResult(
                    .namespace,
                    .failed(
                        AshlarError(
                            "namespace-missing", "there is no namespace \(cluster.namespace)",
                            subject: cluster.api.description, effect: "nothing was changed",
                            remedies: [
                                "create it: kubectl create namespace \(cluster.namespace)",
                                "or name another: kubernetes.namespace in ashlar.yaml",
                            ])), "missing")
            }
            guard found["status", "phase"]?.string != "Terminating" else {
                return CheckResult(
                    .namespace,
                    .failed(
                        AshlarError(
                            "namespace-ending", "namespace \(cluster.namespace) is being deleted",
                            subject: cluster.api.description, effect: "nothing was changed")), "being deleted")
            }
            return CheckResult(.namespace, .passed, cluster.namespace)
        } catch let error as AshlarError where error.code == "kubernetes-forbidden" {
            // Whoever may work in one namespace only may seldom look at namespaces.
            return CheckResult(.namespace, .passed, "\(cluster.namespace), which you may not look at")
        }
    }

    /// Every ConfigMap, Secret and key that a pod refers to is there.
    func references(_ references: [ObjectReference]) async throws -> CheckResult {
        var missing: [String] = []
        var unseen: [String] = []
        for (object, references) in Dictionary(grouping: references, by: { [$0.type.plural, $0.name] })
            .sorted(by: { $0.key.lexicographicallyPrecedes($1.key) })
        {
            guard let first = references.first else { continue }
            do {
                guard let found = try await cluster.api.find(first.type, object[1], namespace: cluster.namespace) else {
                    missing.append("\(first.type.kind.lowercased())/\(first.name)")
                    continue
                }
                let keys = Set((found["data"]?.object ?? [:]).keys).union((found["binaryData"]?.object ?? [:]).keys)
                missing += references.filter { $0.key.map { !keys.contains($0) } ?? false }.map(\.description)
            } catch let error as AshlarError where error.code == "kubernetes-forbidden" {
                unseen.append("\(first.type.kind.lowercased())/\(first.name)")
            }
        }
        guard missing.isEmpty else {
            return CheckResult(
                .references,
                .failed(
                    AshlarError(
                        "reference-missing", "the pod needs what is not in namespace \(cluster.namespace)",
                        subject: cluster.api.description,
                        cause: "a pod that refers to it waits for ever instead of failing",
                        facts: [.init("missing", missing.joined(separator: ", "))], effect: "nothing was changed",
                        remedies: ["create it, or correct kubernetes.stores in ashlar.yaml"])),
                "missing: \(missing.joined(separator: ", "))")
        }
        let count = Set(references.map { [$0.type.plural, $0.name] }).count
        return CheckResult(
            .references, .passed,
            "\(count) ConfigMaps and Secrets"
                + (unseen.isEmpty ? "" : "; you may not look at \(unseen.joined(separator: ", "))"))
    }

    /// The Service in front of the database has a pod behind it that is ready.
    ///
    /// - Parameter port: where the pod will knock; nil when nobody can see it.
    func service(_ name: String?, port: String? = nil) async throws -> CheckResult {
        guard let name else { return CheckResult(.service, .passed, "the database is not named by a Service") }
        guard let service = try await cluster.api.find(.services, name, namespace: cluster.namespace) else {
            return CheckResult(.service, .passed, "\(name) is no Service of this namespace")
        }
        guard service["spec", "type"]?.string != "ExternalName" else {
            return CheckResult(
                .service, .passed, "\(name) leads to \(service["spec", "externalName"]?.string ?? "outside")")
        }
        let ports = service.value.elements("spec", "ports").compactMap { $0["port"]?.int }
        if let port = port.flatMap({ Int($0) }), !ports.isEmpty, !ports.contains(port) {
            return CheckResult(
                .service,
                .failed(
                    AshlarError(
                        "service-without-port", "Service \(name) has no port \(port)", subject: "service/\(name)",
                        cause: "it has \(ports.map(String.init).joined(separator: ", "))",
                        effect: "nothing was changed",
                        remedies: [
                            "correct PGPORT: kubernetes.stores in ashlar.yaml, or the ConfigMap that it comes from"
                        ])), "no port \(port)")
        }
        let (ready, waiting) = try await endpoints(name)
        guard ready > 0 else {
            return CheckResult(
                .service,
                .failed(
                    AshlarError(
                        "service-without-endpoints", "no pod that is ready stands behind Service \(name)",
                        subject: "service/\(name)",
                        cause: waiting > 0
                            ? "\(waiting) pods are there and not ready" : "no pod has the labels of its selector",
                        facts: [.init("selector", Self.words(service["spec", "selector"]?.texts ?? [:]))],
                        effect: "nothing was changed",
                        remedies: [
                            "look at the database's pods: kubectl get pods -n \(cluster.namespace)",
                            "correct the Service's selector or the pods' readiness probe",
                        ])), "no endpoints")
        }
        return CheckResult(.service, .passed, "\(name), \(ready) ready")
    }

    private func endpoints(_ service: String) async throws -> (ready: Int, waiting: Int) {
        var ready = 0, waiting = 0
        if try await cluster.api.serves(.endpointSlices) {
            let slices = try await cluster.api.list(
                .endpointSlices, namespace: cluster.namespace,
                Selection(labels: "kubernetes.io/service-name=\(service)"))
            for endpoint in slices.items.flatMap({ $0.value.elements("endpoints") }) {
                // Absent means ready, by the API's own documentation.
                if endpoint["conditions", "ready"]?.bool ?? true { ready += 1 } else { waiting += 1 }
            }
        } else if let object = try await cluster.api.find(.endpoints, service, namespace: cluster.namespace) {
            for subset in object.value.elements("subsets") {
                ready += subset.elements("addresses").count
                waiting += subset.elements("notReadyAddresses").count
            }
        }
        return (ready, waiting)
    }

    func backup(_ rule: ClusterDeclaration.Backup) async throws -> CheckResult {
        let text: String
        switch rule.source {
        case .command(let words):
            text = try await surroundings.run(words)
        case .annotation(let workload, let key):
            let object = try await cluster.api.get(
                workload.kind.type, workload.name, namespace: cluster.namespace)
            guard let value = object.annotations[key] else {
                return CheckResult(
                    .backup, .failed(failure("\(workload) has no annotation \(key)", nil)), "unknown")
            }
            text = value
        }
        let written = text.filter { !$0.isWhitespace }
        guard let time = InternetDate.milliseconds(written) else {
            return CheckResult(
                .backup,
                .failed(failure("when the last backup was made cannot be read", "it says '\(text.prefix(60))'")),
                "unknown")
        }
        let age = surroundings.now() - Int(time / 1000)
        let limit = Int(rule.maximumAge.components.seconds)
        guard age <= limit else {
            return CheckResult(
                .backup,
                .failed(
                    failure("the last backup is \(Self.hours(age)) old", "at most \(Self.hours(limit)) are allowed")),
                "\(Self.hours(age)) old")
        }
        return CheckResult(.backup, .passed, "\(Self.hours(max(0, age))) old")
    }

    func window(_ windows: [MaintenanceWindow]) -> CheckResult {
        let now = surroundings.now()
        guard !windows.contains(where: { $0.contains(now) }) else {
            return CheckResult(.window, .passed, "open")
        }
        return CheckResult(
            .window,
            .failed(
                AshlarError(
                    "maintenance-window-closed", "no maintenance window is open now",
                    cause: "open: " + windows.map(\.text).joined(separator: "; "), effect: "nothing was changed",
                    remedies: ["come back then", "or, if it must be now: --skip window"])), "closed")
    }

    private func failure(_ message: String, _ cause: String?) -> AshlarError {
        AshlarError(
            "backup-too-old", message, cause: cause, effect: "nothing was changed",
            remedies: ["make a backup", "or, if it must be without: --skip backup"])
    }

    private static func hours(_ seconds: Int) -> String {
        seconds < 7200 ? "\(seconds / 60) min" : seconds < 172_800 ? "\(seconds / 3600) h" : "\(seconds / 86_400) days"
    }

    private static func words(_ labels: [String: String]) -> String {
        labels.isEmpty
            ? "none" : labels.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ",")
    }
}
