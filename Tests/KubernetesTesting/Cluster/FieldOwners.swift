import KubernetesClient

/// Who owns which field: what server-side apply needs, without its finer points. Lists are one field each.
struct FieldOwners: Sendable, Equatable {
    /// Managers by the path of a field; an apply and an update under one name are told apart.
    struct Manager: Hashable, Sendable {
        var name: String
        var applies: Bool
    }

    var managers: [[String]: Set<Manager>] = [:]

    struct Conflict: Sendable {
        var manager: String
        var applies: Bool
        var path: [String]
        /// `.data.logs.sql`, as the server writes it.
        var field: String { path.map { "." + $0 }.joined() }
    }

    /// The paths of what is no object, with their values; identity and what the server keeps is left out.
    static func leaves(of value: JSONValue) -> [[String]: JSONValue] {
        var leaves: [[String]: JSONValue] = [:]
        func walk(_ value: JSONValue, _ path: [String]) {
            if case .object(let members) = value, !members.isEmpty {
                for (key, member) in members { walk(member, path + [key]) }
            } else if !path.isEmpty {
                leaves[path] = value
            }
        }
        walk(value, [])
        let kept: Set<String> = ["labels", "annotations", "ownerReferences", "finalizers"]
        return leaves.filter { path, _ in
            if path[0] == "metadata" { return path.count > 1 && kept.contains(path[1]) }
            return path[0] != "apiVersion" && path[0] != "kind"
        }
    }

    /// An update: what changed now belongs to the one who changed it.
    mutating func take(changed leaves: [[String]: JSONValue], from old: JSONValue?, by name: String) {
        let manager = Manager(name: name, applies: false)
        for (path, value) in leaves where old?[path] != value { managers[path] = [manager] }
        managers = managers.filter { leaves[$0.key] != nil }
    }

    /// What stands against an apply; a manager's own updates do, too, as on the real server.
    func conflicts(_ wanted: [[String]: JSONValue], in current: JSONValue, by name: String) -> [Conflict] {
        wanted.sorted { $0.key.joined(separator: ".") < $1.key.joined(separator: ".") }.flatMap { path, value in
            guard current[path] != value else { return [Conflict]() }
            return (managers[path] ?? []).filter { $0 != Manager(name: name, applies: true) }.sorted {
                $0.name < $1.name
            }.map {
                Conflict(manager: $0.name, applies: $0.applies, path: path)
            }
        }
    }

    /// An apply, with force where there are conflicts: the object that comes out of it.
    mutating func apply(_ wanted: [[String]: JSONValue], to current: JSONValue, by name: String) -> JSONValue {
        let manager = Manager(name: name, applies: true)
        var result = current
        for (path, owners) in managers where owners.contains(manager) && wanted[path] == nil {
            managers[path]?.remove(manager)
            guard managers[path]?.isEmpty == true else { continue }
            managers[path] = nil
            result[path] = nil
        }
        for (path, value) in wanted {
            if result[path] == value {
                managers[path, default: []].insert(manager)
            } else {
                managers[path] = [manager]
                result[path] = value
            }
        }
        return result
    }

    /// `metadata.managedFields`.
    func managedFields(apiVersion: String) -> JSONValue {
        var fields: [Manager: JSONValue] = [:]
        for (path, owners) in managers {
            for owner in owners {
                fields[owner, default: [:]][path.map { "f:" + $0 }] = [:]
            }
        }
        let sorted = fields.sorted { ($0.key.name, $0.key.applies ? 0 : 1) < ($1.key.name, $1.key.applies ? 0 : 1) }
        return .array(
            sorted.map { manager, fields in
                [
                    "manager": .string(manager.name), "operation": manager.applies ? "Apply" : "Update",
                    "apiVersion": .string(apiVersion), "fieldsType": "FieldsV1", "fieldsV1": fields,
                ]
            })
    }
}
