package import SQLSyntax

/// What ties a table to the tables or the type that its columns come from, a part of the table.
package struct Attachment: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    /// The properties of a table that are told here.
    static let properties = ["partition of", "partition bound", "detach pending", "inherits", "of type"]

    static func identity(of table: ObjectIdentity) -> ObjectIdentity {
        ObjectIdentity(.attachment, schema: table.schema, table.name)
    }

    package var identity: ObjectIdentity { object.identity }
    package var table: ObjectIdentity {
        object.container ?? ObjectIdentity(.table, schema: identity.schema, identity.name)
    }

    /// The partitioned table that it is a partition of, as SQL.
    package var partitionOf: String? { object["partition of"] }
    /// `FOR VALUES FROM (1) TO (2)` or `DEFAULT`.
    package var bound: String { object["partition bound"] ?? "DEFAULT" }
    package var isDefault: Bool { partitionOf != nil && bound == "DEFAULT" }
    package var isPartition: Bool { partitionOf != nil }
    /// Whether a DETACH … CONCURRENTLY was interrupted.
    package var isDetaching: Bool { object.has("detach pending") }
    /// The tables that it inherits from in order, as SQL.
    package var inherits: [String] { SQLText.split(object["inherits"] ?? "", separator: ", ") }
    package var ofType: String? { object["of type"] }

    /// The names of the partitioned table or the tables that it inherits from.
    package var parentNames: [QualifiedName] {
        RelationNames.parse(partitionOf ?? object["inherits"] ?? "")
    }
}

extension Catalog {
    package func attachment(of table: ObjectIdentity) -> Attachment? {
        self[Attachment.identity(of: table)].map(Attachment.init)
    }

    /// The tables that this one is a partition or child of, nearest only.
    package func parents(of table: ObjectIdentity) -> [ObjectIdentity] {
        attachment(of: table)?.parentNames.compactMap { tableNamed($0) } ?? []
    }

    /// Partitions or children, nearest only.
    package func children(of table: ObjectIdentity) -> [ObjectIdentity] {
        dependencies.dependents(of: table).filter { $0.kind == .attachment }
            .compactMap { self[$0]?.container }.sorted()
    }

    /// Children and theirs; none twice.
    package func descendants(of table: ObjectIdentity) -> [ObjectIdentity] {
        var found: [ObjectIdentity] = []
        var seen: Set<ObjectIdentity> = [table]
        var pending = children(of: table)
        while let next = pending.popLast() {
            guard seen.insert(next).inserted else { continue }
            found.append(next)
            pending += children(of: next)
        }
        return found.sorted()
    }

    package func tableNamed(_ name: QualifiedName) -> ObjectIdentity? {
        for kind in [ObjectKind.table, .foreignTable] {
            let identity = ObjectIdentity(kind, schema: name.schema, name.name)
            if self[identity] != nil { return identity }
        }
        return nil
    }

    package func isPartition(_ table: ObjectIdentity) -> Bool { attachment(of: table)?.isPartition ?? false }
}
