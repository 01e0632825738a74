import AshlarCore
import KubernetesClient

/// Writes ConfigMaps so that at no moment one is missing.
struct ConfigMapWriter: Sendable {
    let cluster: Cluster

    private var api: any KubernetesAPI { cluster.api }

    /// Creates the immutable ConfigMaps of a generation; those that are there must hold the same.
    func create(_ generation: [KubernetesObject]) async throws {
        for map in generation {
            do {
                _ = try await api.create(.configMaps, map, namespace: cluster.namespace)
                cluster.events(.object("configmap/\(map.name)", "created"))
            } catch let error as AshlarError where error.code == "kubernetes-already-exists" {
                let found = try await api.get(.configMaps, map.name, namespace: cluster.namespace)
                guard found["data"] ?? .object([:]) == map["data"] ?? .object([:]),
                    found["binaryData"] ?? .object([:]) == map["binaryData"] ?? .object([:])
                else { throw mixedUp(map.name) }
                cluster.events(.object("configmap/\(map.name)", "unchanged"))
            }
        }
    }

    /// Writes a ConfigMap in place, by server-side apply.
    ///
    /// One that kubectl made is taken over: its keys are replaced, and those that are in no file of ours go. What
    /// another manager holds is a conflict, unless forced.
    func apply(_ map: KubernetesObject, forces: Bool) async throws {
        let before = try await api.find(.configMaps, map.name, namespace: cluster.namespace)
        let adopts = before?.wasMadeByHand ?? false
        let options = ApplyOptions(forces: forces || adopts)
        var after = try await api.apply(.configMaps, map, namespace: cluster.namespace, options)
        let wanted = Set((map["data"]?.object ?? [:]).keys).union((map["binaryData"]?.object ?? [:]).keys)
        if adopts {
            let strange = ["data", "binaryData"].map { part in
                (part, (after[part]?.object ?? [:]).keys.filter { !wanted.contains($0) }.sorted())
            }
            if strange.contains(where: { !$0.1.isEmpty }) {
                var patch: JSONValue = .object([:])
                for (part, keys) in strange { for key in keys { patch[[part, key]] = .null } }
                after = try await api.patch(.configMaps, map.name, namespace: cluster.namespace, merge: patch)
                let keys = strange.flatMap(\.1).joined(separator: ", ")
                cluster.events(.note("configmap/\(map.name) was made by hand; its keys \(keys) are gone"))
            }
        }
        let did =
            before == nil
            ? "created"
            : before?.resourceVersion == after.resourceVersion ? "unchanged" : adopts ? "taken over" : "updated"
        cluster.events(.object("configmap/\(map.name)", did))
    }

    /// Removes generations of a store but for the newest ones and those that somebody's Job still uses.
    func prune(store: String, keep: Int, including used: Set<String>) async throws {
        let selector = "\(Marks.store)=\(KubernetesName.label(store))"
        let list = try await api.list(.configMaps, namespace: cluster.namespace, Selection(labels: selector))
        let generations = list.items.filter { $0.labels[Marks.generation] != nil }
        // What the plain names show may be old, after a rollback.
        let shown = Set(
            list.items.filter { $0.labels[Marks.generation] == nil }
                .flatMap { ($0.annotations[Marks.generation] ?? "").split(separator: " ").map(String.init) })
        let byGeneration = Dictionary(grouping: generations) { $0.labels[Marks.generation] ?? "" }
        let ordered = byGeneration.sorted { left, right in
            (left.value.map(\.creationTimestamp).max() ?? "") > (right.value.map(\.creationTimestamp).max() ?? "")
        }
        let jobs = try await api.list(.jobs, namespace: cluster.namespace, Selection(labels: Cluster.ownedBy))
        // Also of a Job whose pod has not been made yet.
        let active = Set(
            jobs.items.filter { $0.jobResult == .running }.flatMap { ObjectReference.of($0).map(\.name) })
        for (_, maps) in ordered.dropFirst(keep) {
            guard used.union(active).union(shown).isDisjoint(with: maps.map(\.name)) else { continue }
            for map in maps {
                let removed = try await api.delete(
                    .configMaps, map.name, namespace: cluster.namespace, propagation: .background, uid: map.uid)
                if removed { cluster.events(.object("configmap/\(map.name)", "removed, an old generation")) }
            }
        }
    }

    private func mixedUp(_ name: String) -> AshlarError {
        AshlarError(
            "generation-mixed-up", "ConfigMap \(name) holds something else than its name says",
            subject: "configmap/\(name)",
            cause: "names of generations are made of their contents, so somebody made it by other means",
            effect: "nothing was changed", remedies: ["look at it, and delete it: kubectl delete configmap \(name)"])
    }
}

extension KubernetesObject {
    /// True when it was made by `kubectl create` or `apply`, and nobody but kubectl and us holds its fields.
    ///
    /// Fields that had the same value when they were taken over stay kubectl's as well, so this is true for ever after. What
    /// a person changed later with `kubectl edit` is a conflict: it would be lost.
    fileprivate var wasMadeByHand: Bool {
        let managers = value.elements("metadata", "managedFields").compactMap { $0["manager"]?.string }
        let makers = ["kubectl-create", "kubectl-client-side-apply", "kubectl-replace", "kubectl"]
        if labels[Marks.managedBy] != Marks.manager { return managers.allSatisfy { $0.hasPrefix("kubectl") } }
        return managers.contains(where: makers.contains)
            && managers.allSatisfy { makers.contains($0) || $0 == Marks.manager }
    }
}
