import AshlarCore
import KubernetesClient

/// How far a pod is, in a word or two, and how its container ended.
struct PodPhase {
    struct Termination {
        var pod: String
        var exitCode: Int
        var reason: String
        var message: String
        var finishedAt: String
        var podReason: String
    }

    let text: String
    /// True once the container has run, also when it has ended.
    let hasStarted: Bool
    let termination: Termination?

    init(pod: KubernetesObject, container: String) {
        let statuses = pod.value.elements("status", "containerStatuses")
        let status = statuses.first { $0["name"]?.string == container } ?? statuses.first
        let terminated = status?["state", "terminated"] ?? status?["lastState", "terminated"]
        let phase = pod["status", "phase"]?.string ?? "Pending"
        let podReason = pod["status", "reason"]?.string ?? ""
        hasStarted = status?["state", "running"] != nil || terminated != nil
        if let terminated, terminated["exitCode"]?.int != 0 {
            termination = Termination(
                pod: pod.name, exitCode: terminated["exitCode"]?.int ?? -1,
                reason: terminated["reason"]?.string ?? "", message: terminated["message"]?.string ?? "",
                finishedAt: terminated["finishedAt"]?.string ?? "", podReason: podReason)
        } else if phase == "Failed" {
            termination = Termination(
                pod: pod.name, exitCode: -1, reason: podReason, message: pod["status", "message"]?.string ?? "",
                finishedAt: "", podReason: podReason)
        } else {
            termination = nil
        }
        text =
            if pod.isBeingDeleted {
                "is ending"
            } else if let waiting = status?["state", "waiting", "reason"]?.string, !waiting.isEmpty {
                waiting == "ContainerCreating" ? "is being created" : "waits: \(waiting)"
            } else if status?["state", "running"] != nil {
                "runs"
            } else if let code = status?["state", "terminated", "exitCode"]?.int {
                code == 0 ? "is done" : "failed with exit code \(code)"
            } else if phase == "Pending" {
                pod["spec", "nodeName"]?.string == nil ? "waits for a node" : "is being created"
            } else {
                phase.lowercased()
            }
    }
}

extension PodPhase.Termination {
    /// What the end of a container says, for a runner that did not say it itself.
    func error(job: String, tail: [String]) -> AshlarError {
        var facts: [AshlarError.Fact] = [.init("pod", pod), .init("exit code", "\(exitCode)")]
        if !reason.isEmpty { facts.append(.init("reason", reason)) }
        let lines = message.isEmpty ? tail.suffix(5).joined(separator: "\n") : message
        if !lines.isEmpty { facts.append(.init("last lines", lines)) }
        let (words, cause, remedy) = meaning
        return AshlarError(
            wasKilled ? "runner-killed" : "job-failed", words, subject: job, cause: cause, facts: facts,
            effect: "what was applied before stays applied and recorded; see it with: ashlar status",
            remedies: [remedy, "read the whole log: kubectl logs \(pod)"])
    }

    /// True when the container ended from outside, and another one may go on.
    private var wasKilled: Bool {
        reason != "OOMKilled"
            && ([130, 137, 143].contains(exitCode) || ["Evicted", "Terminated", "NodeShutdown"].contains(podReason))
    }

    private var meaning: (message: String, cause: String?, remedy: String) {
        if reason == "OOMKilled" {
            return ("the migration's container ran out of memory", "its memory limit", "raise the Job's memory limit")
        }
        if podReason == "Evicted" || podReason == "Terminated" || podReason == "NodeShutdown" {
            return (
                "the node sent the migration's pod away", podReason,
                "run the command again: it goes on where the pod stopped"
            )
        }
        switch exitCode {
        case 126, 127, 128:
            return (
                "the image has not the program that the Job names", nil,
                "use Ashlar's image, or kubernetes.runner: psql for an image of PostgreSQL"
            )
        case 130, 137, 143:
            return (
                "the migration's container was killed", exitCode == 137 ? "SIGKILL" : "SIGTERM",
                "run the command again: it goes on where the container stopped"
            )
        case 2:
            return ("the migration could not reach the database", nil, "ashlar deploy --plan looks at the way there")
        case 3: return ("a statement of the migration failed", nil, "correct it, and run the command again")
        default: return ("the migration failed", nil, "correct what its last lines say, and run the command again")
        }
    }
}
