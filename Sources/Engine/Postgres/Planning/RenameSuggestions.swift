import PostgresCatalog

/// Drops and adds that look like a rename: the same kind of object in the same place with the same definition, once
/// on each side. They are told and never assumed.
struct RenameSuggestions {
    let old: Catalog
    let new: Catalog

    /// A sentence for each, with the comment to write.
    func sentences() -> [String] {
        let dropped = Dictionary(grouping: old.identities.filter { new[$0] == nil && isOnItsOwn($0, in: old, new) }) {
            Likeness(of: $0, in: old)
        }
        let added = Dictionary(grouping: new.identities.filter { old[$0] == nil && isOnItsOwn($0, in: new, old) }) {
            Likeness(of: $0, in: new)
        }
        var pairs: [(ObjectIdentity, ObjectIdentity)] = []
        for (likeness, candidates) in dropped {
            guard let likeness, candidates.count == 1, let others = added[likeness], others.count == 1 else { continue }
            pairs.append((candidates[0], others[0]))
        }
        return pairs.sorted { $0.1 < $1.1 }.map { gone, new in
            "\(gone) goes and \(new) comes, and they are alike; if it is a rename, write beside the new one: "
                + "-- \(RenameHint.mark) \(gone.bareName)"
        }
    }

    /// False for a part of what is gone or new as a whole.
    private func isOnItsOwn(_ identity: ObjectIdentity, in catalog: Catalog, _ other: Catalog) -> Bool {
        guard let container = catalog[identity]?.container else { return true }
        return other[container] != nil
    }
}

/// What two objects share that may be one under two names.
private struct Likeness: Hashable {
    var kind: ObjectKind
    var schema: String?
    var parent: String?
    var properties: [String: String]
    /// Of a table or type: its columns with their types.
    var parts: [String]

    /// Nil for objects that nobody renames, or that are too plain to be told apart.
    init?(of identity: ObjectIdentity, in catalog: Catalog) {
        guard let object = catalog[identity] else { return nil }
        kind = identity.kind
        schema = identity.schema
        parent = identity.parent
        let columns = catalog.parts(of: identity).filter { [.column, .attribute].contains($0.identity.kind) }
        parts = columns.map { "\($0.identity.name) \($0["type"] ?? "")" }.sorted()
        switch kind {
        case .table, .foreignTable, .compositeType:
            guard !parts.isEmpty else { return nil }
            properties = [:]
        case .column, .attribute:
            properties = ["type": object["type"] ?? ""]
        case .enumType:
            properties = ["labels": object["labels"] ?? ""]
        case .domain, .sequence, .function, .procedure:
            properties = object.properties.filter { !["comment", "owner", "grants"].contains($0.key) }
            guard kind != .sequence, !properties.isEmpty else { return nil }
        default: return nil
        }
    }
}
