package import AshlarCore
package import KubernetesClient

/// What keeps a pod from running, read from its status or from an event about it, and how long it may go on before
/// nobody should wait for it.
package struct PodTrouble: Sendable, Hashable {
    /// Kubernetes' own word: `ImagePullBackOff`, `FailedMount`, `Unschedulable`.
    package var reason: String
    package var error: AshlarError
    /// How long the trouble may last: what heals by itself gets time, what never does gets none.
    package var patience: Duration

    init(
        _ reason: String, _ object: String, _ message: String, says text: String, patience: Duration,
        remedies: [String]
    ) {
        self.reason = reason
        self.patience = patience
        error = AshlarError(
            AshlarError.Code(rawValue: "pod-\(reason.kebab)"), message, subject: object,
            facts: [.init("reason", reason)] + (text.isEmpty ? [] : [.init("Kubernetes says", text)]),
            effect: "no container has started; the database was not touched", remedies: remedies)
    }
}

extension PodTrouble {
    /// The trouble that a pod's status shows, or nil.
    package init?(pod: KubernetesObject) {
        for status in pod.value.elements("status", "initContainerStatuses")
            + pod.value.elements("status", "containerStatuses")
        {
            if let waiting = status["state", "waiting"], let trouble = Self.waiting(waiting, pod, status) {
                self = trouble
                return
            }
        }
        for condition in pod.value.elements("status", "conditions")
        where condition["type"]?.string == "PodScheduled" && condition["status"]?.string == "False" {
            let text = condition["message"]?.string ?? ""
            guard condition["reason"]?.string == "Unschedulable" else { continue }
            self = .unschedulable(pod, text)
            return
        }
        return nil
    }

    /// The trouble that an event about a pod or a Job tells of, or nil.
    package init?(event: KubernetesObject) {
        let reason = event["reason"]?.string ?? ""
        let text = event["message"]?.string ?? ""
        let object = event["involvedObject", "name"]?.string ?? "the pod"
        switch reason {
        case "FailedMount": self = .mount(object, text)
        case "FailedCreate": self = .notCreated(object, text)
        default: return nil
        }
    }

    private static func waiting(
        _ waiting: JSONValue, _ pod: KubernetesObject, _ status: JSONValue
    ) -> PodTrouble? {
        let reason = waiting["reason"]?.string ?? ""
        let text = waiting["message"]?.string ?? ""
        let image = status["image"]?.string ?? "the image"
        switch reason {
        case "ErrImageNeverPull":
            return PodTrouble(
                reason, pod.name, "the node has no image \(image), and may not pull it", says: text, patience: .zero,
                remedies: [
                    "load the image onto the nodes, or set image-pull-policy: IfNotPresent below kubernetes: in ashlar.yaml"
                ])
        case "InvalidImageName":
            return PodTrouble(
                reason, pod.name, "'\(image)' is no name of an image", says: text, patience: .zero,
                remedies: ["correct kubernetes.image in ashlar.yaml"])
        case "ErrImagePull", "ImagePullBackOff", "ImageInspectError", "RegistryUnavailable":
            return pull(reason, pod, image, text)
        case "CreateContainerConfigError": return configuration(reason, pod, text)
        case "CreateContainerError", "RunContainerError":
            return PodTrouble(
                reason, pod.name, "the container runtime refused the container", says: text, patience: .seconds(15),
                remedies: ["look at its command and mounts: kubectl describe pod \(pod.name)"])
        case "CrashLoopBackOff":
            let code = status["lastState", "terminated", "exitCode"]?.int
            return PodTrouble(
                reason, pod.name, "the container keeps failing" + (code.map { ", last with exit code \($0)" } ?? ""),
                says: text, patience: .seconds(120), remedies: ["read why: kubectl logs --previous \(pod.name)"])
        default: return nil
        }
    }

    private static func pull(
        _ reason: String, _ pod: KubernetesObject, _ image: String, _ text: String
    ) -> PodTrouble {
        let words = text.lowercased()
        if ["unauthorized", "denied", "forbidden", "authentication"].contains(where: words.contains) {
            return PodTrouble(
                reason, pod.name, "the registry does not let the node pull \(image)", says: text,
                patience: .seconds(10),
                remedies: ["name a Secret with access: kubernetes.image-pull-secrets in ashlar.yaml"])
        }
        if ["not found", "manifest unknown", "does not exist", "no such"].contains(where: words.contains) {
            return PodTrouble(
                reason, pod.name, "there is no image \(image)", says: text, patience: .seconds(5),
                remedies: ["push it, or correct kubernetes.image in ashlar.yaml"])
        }
        // The back-off itself does not say why; the pull before it did, or will.
        return PodTrouble(
            reason, pod.name, "the node cannot pull \(image)", says: text, patience: .seconds(90),
            remedies: ["look at the registry and the network of the node: kubectl describe pod \(pod.name)"])
    }

    private static func configuration(_ reason: String, _ pod: KubernetesObject, _ text: String) -> PodTrouble {
        if text.contains("runAsNonRoot") || text.contains("run as root") || text.contains("non-numeric user") {
            return PodTrouble(
                reason, pod.name, "the image would run as root, which the pod forbids", says: text, patience: .zero,
                remedies: ["set runAsUser in the Job's securityContext (the image of PostgreSQL: 999)"])
        }
        // A node may take some seconds to hear of an object that was made just now.
        let missing = text.contains("not found") || text.contains("couldn't find key")
        return PodTrouble(
            reason, pod.name, "the container's configuration is incomplete: \(text)", says: text,
            patience: missing ? .seconds(10) : .seconds(5),
            remedies: ["create what is missing, or correct the reference", "then run the command again"])
    }

    private static func unschedulable(_ pod: KubernetesObject, _ text: String) -> PodTrouble {
        var remedies = ["look at the nodes: kubectl describe nodes"]
        if text.contains("Insufficient") {
            remedies.insert("lower the Job's requests, or make room", at: 0)
        } else if text.contains("taint") {
            remedies.insert("give the Job's pods the toleration", at: 0)
        } else if text.contains("didn't match") {
            remedies.insert("correct the Job's nodeSelector or affinity", at: 0)
        }
        // A cluster that grows by itself needs a minute or two for a new node.
        return PodTrouble(
            "Unschedulable", pod.name, "no node takes the pod", says: text, patience: .seconds(120),
            remedies: remedies)
    }

    private static func mount(_ pod: String, _ text: String) -> PodTrouble {
        if text.contains("references non-existent config key") {
            return PodTrouble(
                "FailedMount", pod, "a volume names a key that its ConfigMap or Secret does not have", says: text,
                patience: .seconds(10), remedies: ["correct items: of the volume, or the object"])
        }
        if text.contains("not found") {
            return PodTrouble(
                "FailedMount", pod, "a volume's ConfigMap, Secret or claim does not exist", says: text,
                patience: .seconds(20), remedies: ["create it; the pod goes on by itself"])
        }
        return PodTrouble(
            "FailedMount", pod, "a volume cannot be mounted", says: text, patience: .seconds(120),
            remedies: ["look at the volume: kubectl describe pod \(pod)"])
    }

    private static func notCreated(_ job: String, _ text: String) -> PodTrouble {
        if text.contains("exceeded quota") {
            return PodTrouble(
                "FailedCreate", job, "the namespace's quota allows no further pod", says: text,
                patience: .seconds(30),
                remedies: ["raise the quota or remove finished pods: kubectl describe resourcequota"])
        }
        if text.contains("violates PodSecurity") || text.contains("admission webhook") || text.contains("denied") {
            return PodTrouble(
                "FailedCreate", job, "a policy of the cluster refuses the pod", says: text, patience: .seconds(5),
                remedies: ["change the Job's securityContext as the message says"])
        }
        if text.lowercased().contains("serviceaccount"), text.contains("not found") {
            return PodTrouble(
                "FailedCreate", job, "the pod's ServiceAccount does not exist", says: text, patience: .seconds(5),
                remedies: ["create it, or name another: kubernetes.service-account in ashlar.yaml"])
        }
        return PodTrouble(
            "FailedCreate", job, "the cluster does not create the pod", says: text, patience: .seconds(30),
            remedies: ["kubectl describe job \(job)"])
    }
}

extension String {
    /// `ImagePullBackOff` as `image-pull-back-off`.
    fileprivate var kebab: String {
        var result = ""
        for character in self {
            if character.isUppercase, !result.isEmpty { result.append("-") }
            result += character.lowercased()
        }
        return result
    }
}
