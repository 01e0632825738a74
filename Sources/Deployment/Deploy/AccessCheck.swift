import AshlarCore
import KubernetesClient

/// Asks the API server beforehand for exactly the rights that a deployment uses.
struct AccessCheck: Sendable {
    let cluster: Cluster
    /// Whether workloads will be restarted.
    var restarts = false

    static let needed: [AccessRequest] =
        ["get", "list", "watch", "create", "patch", "delete"].map { AccessRequest($0, .configMaps) }
        + ["get", "list", "watch", "create", "delete"].map { AccessRequest($0, .jobs) }
        + ["get", "list", "watch"].map { AccessRequest($0, .pods) }
        + [AccessRequest("get", .pods, subresource: "log")]

    /// Without these something is not checked or not shown, and the work can still be done.
    static let useful: [AccessRequest] =
        ["list", "watch"].map { AccessRequest($0, .events) } + [AccessRequest("get", .services)]

    func result() async throws -> CheckResult {
        var needed = Self.needed
        if restarts { needed += ["get", "list", "watch", "patch"].map { AccessRequest($0, .statefulSets) } }
        let refused = try await refused(needed)
        if !refused.isEmpty { return CheckResult(.access, .failed(error(refused)), "\(refused.count) rights missing") }
        let missing = try await self.refused(Self.useful)
        guard missing.isEmpty else {
            let names = missing.map(\.words).joined(separator: ", ")
            return CheckResult(.access, .passed, "\(needed.count) rights; without \(names) less is shown")
        }
        return CheckResult(.access, .passed, "\(needed.count) rights")
    }

    private func refused(_ requests: [AccessRequest]) async throws -> [AccessRequest] {
        try await withThrowingTaskGroup(of: (Int, Bool).self) { group in
            for (index, request) in requests.enumerated() {
                group.addTask {
                    (index, try await cluster.api.mayI(request, namespace: cluster.namespace).isAllowed)
                }
            }
            var refused: [Int] = []
            for try await (index, isAllowed) in group where !isAllowed { refused.append(index) }
            return refused.sorted().map { requests[$0] }
        }
    }

    private func error(_ refused: [AccessRequest]) -> AshlarError {
        AshlarError(
            "kubernetes-forbidden",
            "you may not do everything that this needs in namespace \(cluster.namespace)",
            subject: cluster.api.description, facts: [.init("missing", refused.map(\.words).joined(separator: ", "))],
            effect: "nothing was changed",
            remedies: ["let somebody with the right to do so apply this:\n\(Self.role(refused, cluster.namespace))"])
    }

    /// The Role that lacks, as YAML.
    private static func role(_ requests: [AccessRequest], _ namespace: String) -> String {
        var rules: [String] = []
        let groups = Dictionary(grouping: requests) { request in
            [request.group, request.resource + (request.subresource.map { "/\($0)" } ?? "")]
        }
        for (key, requests) in groups.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let verbs = requests.map(\.verb).joined(separator: ", ")
            rules.append("- {apiGroups: [\"\(key[0])\"], resources: [\(key[1])], verbs: [\(verbs)]}")
        }
        return """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: Role
            metadata: {name: ashlar-deployer, namespace: \(namespace)}
            rules:
            \(rules.joined(separator: "\n"))
            """
    }
}

extension AccessRequest {
    /// `create jobs.batch`.
    var words: String {
        "\(verb) \(resource)" + (group.isEmpty ? "" : ".\(group)") + (subresource.map { "/\($0)" } ?? "")
    }
}
