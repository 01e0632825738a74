import SQLSyntax

/// The parts of tables that are objects of their own, and the ties between tables that `pg_depend` does not have.
extension Catalog {
    /// Takes from a table what ties it to others and what its rows are known by.
    static func split(
        _ table: CatalogObject, _ objects: inout [ObjectIdentity: CatalogObject], _ graph: inout DependencyGraph
    ) {
        let ties = table.properties.filter { Attachment.properties.contains($0.key) }
        if !ties.isEmpty {
            let part = Attachment.identity(of: table.identity)
            for name in ties.keys { objects[table.identity]?.properties[name] = nil }
            objects[part] = CatalogObject(part, ties, container: table.identity)
        }
        if let text = table.properties["replica identity"] {
            let part = ReplicaIdentity.identity(of: table.identity)
            objects[table.identity]?.properties["replica identity"] = nil
            let object = CatalogObject(part, ["replica identity": text], container: table.identity)
            objects[part] = object
            for index in ReplicaIdentity(object).possibleIndexes where objects[index] != nil {
                graph.add(part, needs: index)
            }
        }
    }

    /// The columns of a partition or child, and their defaults, come from those of its parents.
    static func tieToParents(_ objects: [ObjectIdentity: CatalogObject], _ graph: inout DependencyGraph) {
        let tied = objects.values.filter { $0.identity.kind == .attachment }
        guard !tied.isEmpty else { return }
        var columns: [ObjectIdentity: [CatalogObject]] = [:]
        for object in objects.values where object.identity.kind == .column {
            if let table = object.container { columns[table, default: []].append(object) }
        }
        for object in tied {
            let attachment = Attachment(object)
            var own: [String: CatalogObject] = [:]
            for column in columns[attachment.table, default: []] { own[column.identity.name] = column }
            for name in attachment.parentNames {
                let tables = [ObjectKind.table, .foreignTable].map {
                    ObjectIdentity($0, schema: name.schema, name.name)
                }
                guard let parent = tables.first(where: { objects[$0] != nil }) else { continue }
                graph.add(object.identity, needs: parent)
                for column in columns[parent, default: []] {
                    guard let child = own[column.identity.name] else { continue }
                    graph.add(child.identity, needs: column.identity)
                    let (part, parentPart) = (
                        Column(child).defaultIdentity, Column(column).defaultIdentity
                    )
                    if objects[part] != nil, objects[parentPart] != nil {
                        graph.add(part, needs: parentPart)
                    }
                }
            }
        }
    }
}
