import KubernetesClient

extension FakeCluster {
    func patch(_ type: ResourceType, _ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        guard let body = JSONText.read(request.body) else {
            return .failure(400, "BadRequest", "error decoding patch: no JSON")
        }
        return change { state in
            switch request.header("content-type") {
            case "application/merge-patch+json": state.merge(body, type, route, request)
            case "application/apply-patch+yaml": state.apply(body, type, route, request)
            default:
                .failure(415, "UnsupportedMediaType", "the body of the request was in an unknown format")
            }
        }
    }
}

extension FakeState {
    fileprivate mutating func merge(
        _ patch: JSONValue, _ type: ResourceType, _ route: FakeRoute, _ request: ScriptedRequest
    ) -> ScriptedResponse {
        let name = route.name ?? ""
        guard let current = objects[route.key(name)]?.object else { return FakeCluster.notFound(route, name) }
        if let version = patch["metadata", "resourceVersion"]?.string, version != current.resourceVersion {
            return .failure(
                409, "Conflict",
                "Operation cannot be fulfilled on \(type.qualified) \"\(name)\": the object has been modified; please apply your changes to the latest version and try again"
            )
        }
        var merged = KubernetesObject(current.value.merging(patch))
        if request.parameter("dryRun") != nil { return .json(merged.value) }
        merged.name = name
        return .json(put(type, merged, manager: request.parameter("fieldManager") ?? "unknown").value)
    }

    /// Server-side apply: creates what is missing, refuses what others own, and takes away what the manager gave up.
    fileprivate mutating func apply(
        _ wanted: JSONValue, _ type: ResourceType, _ route: FakeRoute, _ request: ScriptedRequest
    ) -> ScriptedResponse {
        let name = route.name ?? ""
        guard let manager = request.parameter("fieldManager"), !manager.isEmpty else {
            return .failure(422, "Invalid", "PatchOptions is invalid: fieldManager: Required value")
        }
        guard wanted["metadata", "managedFields"] == nil else {
            return .failure(400, "BadRequest", "metadata.managedFields must be nil")
        }
        let key = route.key(name)
        let old = objects[key]
        let fresh = KubernetesObject(type, name: name, namespace: route.namespace)
        let current = old?.object.value ?? fresh.value
        let leaves = FieldOwners.leaves(of: wanted)
        var owners = old?.owners ?? FieldOwners()
        let conflicts = owners.conflicts(leaves, in: current, by: manager)
        if !conflicts.isEmpty, request.parameter("force") != "true" { return Self.refusal(conflicts, type) }
        let applied = KubernetesObject(owners.apply(leaves, to: current, by: manager))
        if request.parameter("dryRun") != nil { return .json(applied.value, status: old == nil ? 201 : 200) }
        return .json(store(key, applied, owners).value, status: old == nil ? 201 : 200)
    }

    private static func refusal(_ conflicts: [FieldOwners.Conflict], _ type: ResourceType) -> ScriptedResponse {
        func words(_ conflict: FieldOwners.Conflict) -> String {
            "conflict with \"\(conflict.manager)\"" + (conflict.applies ? "" : " using \(type.apiVersion)")
        }
        let list = conflicts.map { "\(words($0)): \($0.field)" }.joined(separator: "\n")
        let count = conflicts.count
        return .failure(
            409, "Conflict", "Apply failed with \(count) conflict\(count == 1 ? "" : "s"): \(list)",
            details: [
                "causes": .array(
                    conflicts.map {
                        [
                            "reason": "FieldManagerConflict", "message": .string(words($0)),
                            "field": .string($0.field),
                        ]
                    })
            ])
    }
}

extension JSONValue {
    /// A JSON merge patch (RFC 7386).
    fileprivate func merging(_ patch: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var members = object ?? [:]
        for (key, change) in changes {
            members[key] = change.isNull ? nil : (members[key] ?? .null).merging(change)
        }
        return .object(members)
    }
}
