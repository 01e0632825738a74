import KubernetesClient
import Synchronization

extension FakeCluster {
    func respond(to request: ScriptedRequest) async -> ScriptedResponse {
        if request.path == "/version" { return .json(state.withLock { $0.version }) }
        let parts = request.path.split(separator: "/").map(String.init)
        if request.method == "GET", parts.count == 2 && parts[0] == "api" || parts.count == 3 && parts[0] == "apis" {
            return discovery(group: parts.count == 2 ? "" : parts[1], version: parts[parts.count - 1])
        }
        guard let route = FakeRoute(request.path) else { return Self.unknownPath }
        if route.plural == "selfsubjectaccessreviews" { return accessReview(request) }
        guard let type = route.type, !state.withLock({ $0.unserved.contains(type) }) else { return Self.unknownPath }
        let verb = route.verb(request)
        if let refusal = refusal(verb, type, route) { return refusal }
        switch (verb, route.subresource) {
        case ("get", "log"): return log(route, request)
        case ("get", "exec"): return exec(route, request)
        case ("get", nil): return found(route)
        case ("list", nil): return list(type, route, request)
        case ("watch", nil): return watch(route, request)
        case ("create", nil): return create(type, route, request)
        case ("delete", nil): return delete(route, request)
        case ("patch", nil), ("patch", "status"): return patch(type, route, request)
        default: return .failure(405, "MethodNotAllowed", "the server does not allow this method on the resource")
        }
    }

    /// What the API server says of paths that it does not know: no JSON.
    static let unknownPath = ScriptedResponse.text("404 page not found\n", status: 404)

    private func refusal(_ verb: String, _ type: ResourceType, _ route: FakeRoute) -> ScriptedResponse? {
        let access = AccessRequest(verb, type, subresource: route.subresource)
        let (failure, isDenied) = state.withLock { state in
            (state.failure(verb, type.plural), state.denials.contains(access.words))
        }
        if let failure {
            return failure.code == 0 ? .hangUp : .failure(failure.code, failure.reason, failure.message)
        }
        guard isDenied else { return nil }
        let resource = type.plural + (route.subresource.map { "/" + $0 } ?? "")
        let place = route.namespace.map { " in the namespace \"\($0)\"" } ?? " at the cluster scope"
        return .failure(
            403, "Forbidden",
            "\(resource)\(type.group.isEmpty ? "" : "." + type.group) is forbidden: User \"tester\" cannot \(verb) resource \"\(resource)\" in API group \"\(type.group)\"\(place)"
        )
    }

    static func notFound(_ route: FakeRoute, _ name: String) -> ScriptedResponse {
        let qualified = route.group.isEmpty ? route.plural : "\(route.plural).\(route.group)"
        return .failure(
            404, "NotFound", "\(qualified) \"\(name)\" not found",
            details: ["name": .string(name), "group": .string(route.group), "kind": .string(route.plural)])
    }

    private func found(_ route: FakeRoute) -> ScriptedResponse {
        let name = route.name ?? ""
        let object = state.withLock { $0.objects[route.key(name)]?.object }
        return object.map { .json($0.value) } ?? Self.notFound(route, name)
    }

    private func list(_ type: ResourceType, _ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        let selection = Selection(
            labels: request.parameter("labelSelector"), fields: request.parameter("fieldSelector"))
        let (items, version) = state.withLock { state in
            (
                state.selected(plural: route.plural, group: route.group, namespace: route.namespace, selection),
                state.resourceVersion
            )
        }
        let start = request.parameter("continue").flatMap { Int($0) } ?? 0
        let limit = request.parameter("limit").flatMap { Int($0) } ?? items.count
        let end = min(items.count, start + max(limit, 1))
        var metadata: JSONValue = ["resourceVersion": .string(String(version))]
        if end < items.count { metadata["continue"] = .string(String(end)) }
        // Items of a list have neither kind nor version of the API.
        let page: [JSONValue] = items[min(start, end)..<end].map { item in
            var value = item.value
            value["kind"] = nil
            value["apiVersion"] = nil
            return value
        }
        return .json([
            "kind": .string(type.kind + "List"), "apiVersion": .string(type.apiVersion), "metadata": metadata,
            "items": .array(page),
        ])
    }

    private func create(_ type: ResourceType, _ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        guard let value = JSONText.read(request.body) else {
            return .failure(400, "BadRequest", "the object provided is unrecognized")
        }
        var object = KubernetesObject(value)
        object.namespace = route.namespace
        if object.name.isEmpty, let prefix = object.metadata["generateName"]?.string {
            object.name = prefix + "x" + String(state.withLock { $0.resourceVersion })
        }
        let manager = request.parameter("fieldManager") ?? "unknown"
        let isDryRun = request.parameter("dryRun") != nil
        let created: KubernetesObject? = change { state in
            guard state.objects[route.key(object.name)] == nil else { return nil }
            return isDryRun ? object : state.put(type, object, manager: manager)
        }
        if let created { return .json(created.value, status: 201) }
        return .failure(
            409, "AlreadyExists", "\(type.qualified) \"\(object.name)\" already exists",
            details: ["name": .string(object.name), "group": .string(type.group), "kind": .string(type.plural)])
    }

    private func delete(_ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        let options = JSONText.read(request.body) ?? [:]
        let name = route.name ?? ""
        let wanted = options["preconditions", "uid"]?.string
        let (found, removed) = change { state -> (KubernetesObject?, KubernetesObject?) in
            let found = state.objects[route.key(name)]?.object
            guard let found, wanted == nil || wanted == found.uid else { return (found, nil) }
            if state.holdsDeletions, options["propagationPolicy"]?.string == "Foreground" {
                return (found, state.markDeleted(route.key(name)))
            }
            let orphans = options["propagationPolicy"]?.string == "Orphan"
            return (found, state.remove(route.key(name), orphansDependents: orphans))
        }
        guard let found else { return Self.notFound(route, name) }
        guard let removed else {
            return .failure(
                409, "Conflict",
                "Operation cannot be fulfilled on \(route.plural) \"\(name)\": the UID in the precondition (\(wanted ?? "")) does not match the UID in record (\(found.uid)). The object might have been deleted and then recreated"
            )
        }
        return .json([
            "kind": "Status", "apiVersion": "v1", "status": "Success", "details": ["uid": .string(removed.uid)],
        ])
    }

    // MARK: What is no object

    private func discovery(group: String, version: String) -> ScriptedResponse {
        let unserved = state.withLock { $0.unserved }
        let types = FakeRoute.knownTypes.filter {
            $0.group == group && $0.version == version && !unserved.contains($0)
        }
        guard !types.isEmpty else { return Self.unknownPath }
        return .json([
            "kind": "APIResourceList", "apiVersion": "v1",
            "groupVersion": .string(group.isEmpty ? version : "\(group)/\(version)"),
            "resources": .array(
                types.map {
                    ["name": .string($0.plural), "kind": .string($0.kind), "namespaced": .bool($0.isNamespaced)]
                }),
        ])
    }

    private func accessReview(_ request: ScriptedRequest) -> ScriptedResponse {
        var review = JSONText.read(request.body) ?? [:]
        let asked = review["spec", "resourceAttributes"]
        let resource = asked?["resource"]?.string ?? ""
        let subresource = asked?["subresource"]?.string.map { "/" + $0 } ?? ""
        let words = "\(asked?["verb"]?.string ?? "") \(resource)\(subresource).\(asked?["group"]?.string ?? "")"
        let isDenied = state.withLock { $0.denials.contains(words) }
        review["status"] = isDenied ? ["allowed": false, "reason": "denied by the test"] : ["allowed": true]
        return .json(review, status: 201)
    }
}
