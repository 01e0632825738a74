import AshlarCore
import KubernetesClient
import Workspace

/// Restarts workloads, and waits until they have rolled out.
struct RolloutWait: Sendable {
    let cluster: Cluster
    var timeout: Duration = .seconds(600)

    /// As `kubectl rollout restart` does: an annotation of the pods' template changes.
    ///
    /// - Parameter time: RFC 3339.
    func restart(_ workload: WorkloadReference, at time: String) async throws {
        let patch: JSONValue = [
            "spec": [
                "template": [
                    "metadata": ["annotations": ["kubectl.kubernetes.io/restartedAt": .string(time)]]
                ]
            ]
        ]
        _ = try await cluster.api.patch(
            workload.kind.type, workload.name, namespace: cluster.namespace, merge: patch)
        cluster.events(.object(workload.description, "restarted"))
    }

    /// - Throws: ``AshlarError`` with code `rollout-stopped` or `rollout-timeout`.
    func wait(for workload: WorkloadReference) async throws {
        let type = workload.kind.type
        let selection = Selection(fields: "metadata.name=\(workload.name)")
        let result = try await withThrowingTaskGroup(of: Bool.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                let list = try await cluster.api.list(type, namespace: cluster.namespace, selection)
                guard let first = list.items.first else { throw missing(workload) }
                if try settled(first, workload) { return true }
                let changes = cluster.api.watch(
                    type, namespace: cluster.namespace, selection, from: list.resourceVersion)
                for try await change in changes {
                    if case .deleted = change { throw missing(workload) }
                    if try settled(change.object, workload) { return true }
                }
                return false
            }
            group.addTask {
                try await Task.sleep(for: timeout)
                return false
            }
            return try await group.next() ?? false
        }
        guard !result else { return }
        try Task.checkCancellation()
        let last = try? await cluster.api.get(type, workload.name, namespace: cluster.namespace)
        throw AshlarError(
            "rollout-timeout", "\(workload) has not rolled out in \(timeout.components.seconds) s",
            subject: workload.description,
            cause: last.map { RolloutStatus(of: $0).text },
            effect: "the database is up to date; only the wait for \(workload) ended",
            remedies: [
                "see what holds its pods up: kubectl get pods", "wait longer: --rollout-timeout",
            ])
    }

    private func settled(_ object: KubernetesObject, _ workload: WorkloadReference) throws -> Bool {
        let status = RolloutStatus(of: object)
        cluster.events(.rollout(workload.description, status.text))
        if let failure = status.failure {
            throw AshlarError(
                "rollout-stopped", "the roll-out of \(workload) does not go on", subject: workload.description,
                cause: failure, effect: "the database is up to date",
                remedies: ["look at its pods: kubectl describe \(workload.kind.rawValue) \(workload.name)"])
        }
        return status.isDone
    }

    private func missing(_ workload: WorkloadReference) -> AshlarError {
        AshlarError(
            "rollout-missing", "there is no \(workload) in namespace \(cluster.namespace)",
            subject: workload.description, effect: "the database is up to date",
            remedies: ["correct wait-for or --wait-for"])
    }
}

extension WorkloadReference.Kind {
    var type: ResourceType {
        switch self {
        case .deployment: .deployments
        case .statefulSet: .statefulSets
        case .daemonSet: .daemonSets
        }
    }
}
