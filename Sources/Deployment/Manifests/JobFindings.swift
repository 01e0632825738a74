import AshlarCore
import KubernetesClient

/// What in a team's own Job will hurt, although Ashlar leaves it as it is.
enum JobFindings {
    static func of(_ file: JobFile, keepsCommand: Bool) -> [Finding] {
        let pod = file.job["spec", "template", "spec"] ?? .object([:])
        let podPath = ["spec", "template", "spec"]
        var findings: [Finding] = []
        let containers = pod["containers"]?.array ?? []
        for (list, elements) in [("containers", containers), ("initContainers", pod["initContainers"]?.array ?? [])] {
            for (number, container) in elements.enumerated() {
                let path = podPath + [list, "\(number)"]
                let isReplaced = list == "containers" && number == file.container && !keepsCommand
                if !isReplaced, let finding = tag(container, file.location(path + ["image"])) {
                    findings.append(finding)
                }
                if container["securityContext", "privileged"] == true {
                    findings.append(
                        Finding(
                            id: "job-privileged", severity: .warning,
                            message: "the container \(name(container)) is privileged",
                            location: file.location(path + ["securityContext", "privileged"]),
                            cause: "it may do anything on the node; to speak to a database it needs nothing of that",
                            remedy: "remove privileged: true"))
                }
            }
        }
        for (number, volume) in (pod["volumes"]?.array ?? []).enumerated() where volume["hostPath"] != nil {
            findings.append(
                Finding(
                    id: "job-host-path", severity: .warning,
                    message: "the volume \(name(volume)) is a folder of the node",
                    location: file.location(podPath + ["volumes", "\(number)", "hostPath"]),
                    cause: "it holds something else on every node, and namespaces with Pod Security refuse it",
                    remedy: "mount a ConfigMap, a Secret or an emptyDir"))
        }
        if pod["restartPolicy"] == "OnFailure" {
            findings.append(
                Finding(
                    id: "job-restart-policy", severity: .warning, message: "restartPolicy is OnFailure",
                    location: file.location(podPath + ["restartPolicy"]),
                    cause: "Kubernetes deletes the pod, and with it the log, when the limit of attempts is reached",
                    remedy: "write restartPolicy: Never"))
        }
        for number in containers.indices where number != file.container {
            findings.append(
                Finding(
                    id: "job-sidecar", severity: .warning,
                    message: "the container \(name(containers[number])) may keep the pod running after the migration",
                    location: file.location(podPath + ["containers", "\(number)"]),
                    cause: "a Job ends when all of its containers have ended",
                    remedy: "since Kubernetes 1.29 a sidecar is an entry of initContainers with restartPolicy: Always; "
                        + "or switch injection off for this pod"))
        }
        if keepsCommand { findings += kept(containers[file.container], file, podPath) }
        for other in file.others {
            findings.append(
                Finding(
                    id: "job-file-other", severity: .note,
                    message: "\(other) stands in the Job's file and is not applied",
                    location: file.location(["kind"]), cause: "a deployment makes the Job and the ConfigMaps",
                    remedy: "apply it as before: kubectl apply -f \(file.file)"))
        }
        return findings
    }

    /// A command that stays although it may keep no ledger.
    private static func kept(_ container: JSONValue, _ file: JobFile, _ podPath: [String]) -> [Finding] {
        let words = (container["command"]?.array ?? []) + (container["args"]?.array ?? [])
        let text = words.compactMap(\.string).joined(separator: " ")
        guard text.contains("psql") else { return [] }
        let path = podPath + ["containers", "\(file.container)", container["command"] == nil ? "args" : "command"]
        var findings = [
            Finding(
                id: "job-no-ledger", severity: .warning,
                message: "the command of \(name(container)) runs psql by itself",
                location: file.location(path),
                cause: "nothing records what it applied, and a pod that is started twice runs it twice",
                remedy: "remove the annotation \(Marks.keepCommand)")
        ]
        if !text.contains("ON_ERROR_STOP") {
            findings.append(
                Finding(
                    id: "job-no-error-stop", severity: .error,
                    message: "the command of \(name(container)) runs psql without ON_ERROR_STOP",
                    location: file.location(path),
                    cause: "psql goes on after an error and ends with 0; the Job is then complete and nothing was done",
                    remedy: "write psql --set=ON_ERROR_STOP=1"))
        }
        return findings
    }

    private static func tag(_ container: JSONValue, _ place: SourceLocation?) -> Finding? {
        guard let image = container["image"]?.string, !image.contains("@sha256:") else { return nil }
        let name = image.split(separator: "/").last ?? ""
        let tag = name.split(separator: ":", maxSplits: 1).dropFirst().first
        guard tag == nil || tag == "latest" else { return nil }
        return Finding(
            id: "job-image-latest", severity: .warning,
            message: "the image \(image) of \(self.name(container)) has \(tag == nil ? "no tag" : "the tag latest")",
            location: place, cause: "two pods of the same Job may run different programs",
            remedy:
                "name a version: \(image.hasSuffix(":latest") ? String(image.dropLast(7)) : image):1.0.0, or a digest")
    }

    private static func name(_ value: JSONValue) -> String { value["name"]?.string ?? "without a name" }
}
