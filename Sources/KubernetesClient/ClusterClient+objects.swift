import AshlarCore
import Synchronization

extension ClusterClient {
    package func get(_ type: ResourceType, _ name: String, namespace: String?) async throws -> KubernetesObject {
        KubernetesObject(try await perform(APICall("get", "GET", type, namespace: namespace, name: name)))
    }

    package func list(
        _ type: ResourceType, namespace: String?, _ selection: Selection
    ) async throws -> ObjectList {
        let list: ObjectList
        do {
            list = try await pages(type, namespace: namespace, selection, limit: 500)
        } catch let error as AshlarError where error.code == "kubernetes-gone" {
            // The snapshot expired between two pages: again from the start, and in one piece, which cannot expire.
            list = try await pages(type, namespace: namespace, selection, limit: nil)
        }
        facts.withLock { $0.lists.note(list, .init(type: type, namespace: namespace, selection: selection)) }
        return list
    }

    private func pages(
        _ type: ResourceType, namespace: String?, _ selection: Selection, limit: Int?
    ) async throws -> ObjectList {
        var items: [KubernetesObject] = []
        var token: String?
        while true {
            var query = selection.parameters
            if let limit { query.append(("limit", String(limit))) }
            if let token { query.append(("continue", token)) }
            let page = try await perform(APICall("list", "GET", type, namespace: namespace, query: query))
            // Items of a list come without their kind.
            items += page.elements("items").map { item in
                var item = item
                if item["kind"] == nil { item["kind"] = .string(type.kind) }
                if item["apiVersion"] == nil { item["apiVersion"] = .string(type.apiVersion) }
                return KubernetesObject(item)
            }
            token = page["metadata", "continue"]?.string.flatMap { $0.isEmpty ? nil : $0 }
            if token == nil {
                return ObjectList(items: items, resourceVersion: page["metadata", "resourceVersion"]?.string ?? "")
            }
        }
    }

    package func create(
        _ type: ResourceType, _ object: KubernetesObject, namespace: String?
    ) async throws -> KubernetesObject {
        var call = APICall(
            "create", "POST", type, namespace: namespace, query: [("fieldManager", "ashlar")])
        call.body = object.value.jsonBytes
        call.target?.name = object.name.isEmpty ? nil : object.name
        // The second of two that arrive would say that the name is taken, although we took it.
        call.isIdempotent = false
        return KubernetesObject(try await perform(call))
    }

    @discardableResult
    package func delete(
        _ type: ResourceType, _ name: String, namespace: String?, propagation: PropagationPolicy, uid: String?
    ) async throws -> Bool {
        var call = APICall("delete", "DELETE", type, namespace: namespace, name: name)
        var options: JSONValue = [
            "apiVersion": "v1", "kind": "DeleteOptions", "propagationPolicy": .string(propagation.rawValue),
        ]
        if let uid { options["preconditions"] = ["uid": .string(uid)] }
        call.body = options.jsonBytes
        do {
            _ = try await perform(call)
            return true
        } catch let error as AshlarError where error.code == "kubernetes-not-found" {
            return false
        }
    }

    package func patch(
        _ type: ResourceType, _ name: String, namespace: String?, merge: JSONValue
    ) async throws -> KubernetesObject {
        var call = APICall(
            "patch", "PATCH", type, namespace: namespace, name: name, query: [("fieldManager", "ashlar")])
        call.contentType = "application/merge-patch+json"
        call.body = merge.jsonBytes
        return KubernetesObject(try await perform(call))
    }

    package func apply(
        _ type: ResourceType, _ object: KubernetesObject, namespace: String?, _ options: ApplyOptions
    ) async throws -> KubernetesObject {
        var query: [(name: String, value: String)] = [("fieldManager", options.fieldManager)]
        if options.forces { query.append(("force", "true")) }
        if options.isDryRun { query.append(("dryRun", "All")) }
        if await validatesFields() { query.append(("fieldValidation", "Strict")) }
        var call = APICall("patch", "PATCH", type, namespace: namespace, name: object.name, query: query)
        // JSON is YAML, and every server takes it.
        call.contentType = "application/apply-patch+yaml"
        call.body = object.value.jsonBytes
        return KubernetesObject(try await perform(call))
    }

    /// Servers refuse unknown fields by themselves since 1.25, where that is asked for; older ones know no such
    /// parameter, and one whose version is no version is not asked.
    private func validatesFields() async -> Bool {
        if facts.withLock({ $0.versionIsUnknown }) { return false }
        guard let version = try? await serverVersion() else {
            facts.withLock { $0.versionIsUnknown = true }
            return false
        }
        guard let major = version.major, let minor = version.minor else { return false }
        return (major, minor) >= (1, 25)
    }
}

extension Selection {
    var parameters: [(name: String, value: String)] {
        var parameters: [(name: String, value: String)] = []
        if let labels { parameters.append(("labelSelector", labels)) }
        if let fields { parameters.append(("fieldSelector", fields)) }
        return parameters
    }
}
