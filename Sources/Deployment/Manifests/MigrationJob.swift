package import AshlarCore
import FoundationEssentials
package import KubernetesClient

/// The Job whose pod runs the migrations.
package struct MigrationJob: Sendable {
    /// What is created; its name ends with ``hash``, so that making it twice makes one.
    package let object: KubernetesObject
    /// Ten digits of a SHA-256 over everything that matters in the pod.
    package let hash: String
    /// What was changed in a team's own Job, one sentence each; empty for a Job of ours.
    package let changes: [String]
    /// What in a team's own Job will hurt although it was left.
    package let findings: [Finding]
    /// A team's own Job as it was, in the words of ``after``; nil for a Job of ours.
    package let before: String?
    /// What is created, to be compared with ``before``.
    package let after: String

    package var name: String { object.name }

    init(
        object: KubernetesObject, hash: String, changes: [String], findings: [Finding], before: String?, after: String
    ) {
        self.object = object
        self.hash = hash
        self.changes = changes
        self.findings = findings
        self.before = before
        self.after = after
    }

    /// Names and marks a Job by what is in it.
    init(
        _ object: KubernetesObject, for request: PodRequest, base: String, changes: [String] = [],
        findings: [Finding] = [], before: String? = nil
    ) throws {
        var object = object
        let hash = try Self.hash(of: object, request)
        var suffix = hash
        if let attempt = request.attempt { suffix += "-\(attempt)" }
        object.name = KubernetesName.joined(base, suffix)
        object.namespace = request.namespace ?? object.namespace
        let marks = [
            Marks.managedBy: Marks.manager, Marks.store: KubernetesName.label(request.store),
            Marks.action: request.action, Marks.jobHash: hash,
        ]
        object.labels = object.labels.merging(request.labels) { $1 }.merging(marks) { $1 }
        object.annotations = object.annotations.merging(request.annotations) { $1 }.merging(
            Self.annotations(request)
        ) { $1 }
        var template = KubernetesObject(object["spec", "template"] ?? .object([:]))
        template.labels = template.labels.merging(request.labels) { $1 }.merging(marks) { $1 }
        object.value[["spec", "template"]] = template.value
        self.object = object
        self.hash = hash
        self.changes = changes
        self.findings = findings
        self.before = before
        after = try ManifestText.yaml(object.value)
    }

    private static func annotations(_ request: PodRequest) -> [String: String] {
        var annotations = [Marks.hash: request.bundleHash]
        annotations[Marks.version] = request.version
        return annotations
    }

    /// Of the specification as it is before the marks are on it, the bundle and the action.
    private static func hash(of object: KubernetesObject, _ request: PodRequest) throws -> String {
        let parts: JSONValue = [
            "spec": object["spec"] ?? .null, "bundle": .string(request.bundleHash), "action": .string(request.action),
            "store": .string(request.store),
        ]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(Checksum(of: Array(try encoder.encode(parts))).hex.prefix(10))
    }
}
