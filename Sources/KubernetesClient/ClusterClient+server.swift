import AshlarCore
import Synchronization

extension ClusterClient {
    package func mayI(_ access: AccessRequest, namespace: String?) async throws -> AccessAnswer {
        var attributes: JSONValue = [
            "verb": .string(access.verb), "group": .string(access.group), "resource": .string(access.resource),
        ]
        attributes["subresource"] = access.subresource.map { .string($0) }
        attributes["name"] = access.name.map { .string($0) }
        attributes["namespace"] = namespace.map { .string($0) }
        let type = ResourceType(
            group: "authorization.k8s.io", version: "v1", kind: "SelfSubjectAccessReview",
            plural: "selfsubjectaccessreviews", isNamespaced: false)
        var call = APICall("create", "POST", type, namespace: nil)
        // Nothing is stored: it is a question in the form of an object.
        call.body =
            KubernetesObject(
                .object([
                    "apiVersion": .string(type.apiVersion), "kind": .string(type.kind), "metadata": [:],
                    "spec": ["resourceAttributes": attributes],
                ])
            ).value.jsonBytes
        let status = try await perform(call)["status"]
        let isAllowed = status?["allowed"]?.bool ?? false
        // An authorizer that failed leaves its error instead of a reason.
        let reason = status?["reason"]?.string ?? status?["evaluationError"]?.string ?? ""
        return AccessAnswer(isAllowed: isAllowed, reason: reason)
    }

    package func serverVersion() async throws -> ServerVersion {
        if let version = facts.withLock({ $0.version }) { return version }
        let answer = try await perform(APICall("version", "GET", path: "/version"))
        let version = ServerVersion(answer)
        facts.withLock { $0.version = version }
        return version
    }

    package func serves(_ type: ResourceType) async throws -> Bool {
        if let known = facts.withLock({ $0.resources[type.apiVersion] }) { return known.contains(type.plural) }
        let path = type.group.isEmpty ? "/api/\(type.version)" : "/apis/\(type.group)/\(type.version)"
        let plurals: Set<String>
        do {
            let answer = try await perform(APICall("discovery", "GET", path: path))
            plurals = Set(answer.elements("resources").compactMap { $0["name"]?.string })
        } catch let error as AshlarError
            where error.code == "kubernetes-not-found" || error.code == "kubernetes-not-served"
        {
            plurals = []
        }
        facts.withLock { $0.resources[type.apiVersion] = plurals }
        return plurals.contains(type.plural)
    }
}

extension ServerVersion {
    /// What `/version` says. Minor versions come with a `+` from some providers, and a build from a branch calls itself
    /// `v0.0.0-master+$Format:%H$`; the numbers are nil then.
    package init(_ answer: JSONValue) {
        let text = answer["gitVersion"]?.string ?? ""
        func number(_ digits: Substring) -> Int? { Int(digits.prefix { $0.isNumber }) }
        var major = answer["major"]?.string.flatMap { number($0[...]) }
        var minor = answer["minor"]?.string.flatMap { number($0[...]) }
        if major == nil || minor == nil {
            let parts = text.drop { $0 == "v" }.split(separator: ".")
            major = parts.first.flatMap(number)
            minor = parts.count > 1 ? number(parts[1]) : nil
        }
        // 0.0 stands for a build that does not know its version.
        let isKnown = (major ?? 0) > 0
        self.init(text: text, major: isKnown ? major : nil, minor: isKnown ? minor : nil)
    }
}
