package import KubernetesClient

/// How far a roll-out is, by the rules of `kubectl rollout status`.
package struct RolloutStatus: Sendable, Hashable {
    /// In words: `2 of 3 pods are new`.
    package var text: String
    package var isDone: Bool
    /// Why it will not go on, or nil.
    package var failure: String?

    init(_ text: String, isDone: Bool = false, failure: String? = nil) {
        self.text = text
        self.isDone = isDone
        self.failure = failure
    }

    package init(of workload: KubernetesObject) {
        // Until the controller has seen the newest specification its status is about an older one.
        if let generation = workload.generation, (workload["status", "observedGeneration"]?.int ?? 0) < generation {
            self.init("the controller has not seen the change yet")
            return
        }
        switch workload.kind {
        case "StatefulSet": self.init(statefulSet: workload)
        case "DaemonSet": self.init(daemonSet: workload)
        default: self.init(deployment: workload)
        }
    }

    private init(deployment: KubernetesObject) {
        for condition in deployment.value.elements("status", "conditions")
        where condition["type"]?.string == "Progressing" && condition["reason"]?.string == "ProgressDeadlineExceeded" {
            self.init(
                "stopped", failure: condition["message"]?.string ?? "it made no progress in progressDeadlineSeconds")
            return
        }
        let wanted = deployment["spec", "replicas"]?.int ?? 1
        let updated = deployment["status", "updatedReplicas"]?.int ?? 0
        let all = deployment["status", "replicas"]?.int ?? 0
        let available = deployment["status", "availableReplicas"]?.int ?? 0
        if updated < wanted {
            self.init("\(updated) of \(wanted) pods are new")
        } else if all > updated {
            self.init("\(all - updated) old pods are ending")
        } else if available < updated {
            self.init("\(available) of \(updated) new pods are available")
        } else {
            self.init("rolled out", isDone: true)
        }
    }

    private init(daemonSet: KubernetesObject) {
        let wanted = daemonSet["status", "desiredNumberScheduled"]?.int ?? 0
        let updated = daemonSet["status", "updatedNumberScheduled"]?.int ?? 0
        let available = daemonSet["status", "numberAvailable"]?.int ?? 0
        if updated < wanted {
            self.init("\(updated) of \(wanted) pods are new")
        } else if available < wanted {
            self.init("\(available) of \(wanted) pods are available")
        } else {
            self.init("rolled out", isDone: true)
        }
    }

    private init(statefulSet: KubernetesObject) {
        let wanted = statefulSet["spec", "replicas"]?.int ?? 1
        let updated = statefulSet["status", "updatedReplicas"]?.int ?? 0
        let ready = statefulSet["status", "readyReplicas"]?.int ?? 0
        let strategy = statefulSet["spec", "updateStrategy", "type"]?.string ?? "RollingUpdate"
        let isCurrent =
            statefulSet["status", "updateRevision"]?.string == statefulSet["status", "currentRevision"]?.string
        guard strategy == "RollingUpdate" || isCurrent && ready >= wanted else {
            // With OnDelete a pod is new when somebody deletes the old one.
            self.init(
                "its update strategy is \(strategy)",
                failure: "pods change only when they are deleted: kubectl delete pod \(statefulSet.name)-0")
            return
        }
        let partition = statefulSet["spec", "updateStrategy", "rollingUpdate", "partition"]?.int ?? 0
        let toUpdate = max(0, wanted - partition)
        if ready < wanted {
            self.init("\(ready) of \(wanted) pods are ready")
        } else if updated < toUpdate, !isCurrent {
            self.init("\(updated) of \(toUpdate) pods are new")
        } else if partition == 0, !isCurrent {
            self.init("the last pod is being settled")
        } else {
            self.init(
                partition == 0 ? "rolled out" : "rolled out down to partition \(partition), as its strategy says",
                isDone: true)
        }
    }
}
