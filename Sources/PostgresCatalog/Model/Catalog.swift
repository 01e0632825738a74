/// A snapshot with the dependencies between its objects: what a plan is made from.
///
/// Parts that a plan may have to make apart from the object that they belong to are objects of their own here: the
/// default of a column (``ObjectKind/columnDefault``) and of a domain (``ObjectKind/domainDefault``), the OWNED BY of a sequence (``ObjectKind/sequenceOwnership``),
/// what makes a table a partition or child (``ObjectKind/attachment``), what names its rows to replication
/// (``ObjectKind/replicaIdentity``), and the announcement of a type (``ObjectKind/shellType``) whose own functions
/// need it.
package struct Catalog: Sendable {
    package let snapshot: CatalogSnapshot
    package let dependencies: DependencyGraph
    package let facts: CatalogFacts
    /// As it was read, before parts became objects of their own.
    private let read: DependencyGraph
    private let objects: [ObjectIdentity: CatalogObject]
    private let parts: [ObjectIdentity: [ObjectIdentity]]

    /// - Parameter comparison: what it leaves out is not in the catalogue.
    package init(
        _ snapshot: CatalogSnapshot, dependencies: DependencyGraph, leavingOut comparison: CatalogComparison? = nil,
        facts: CatalogFacts = CatalogFacts()
    ) {
        self.snapshot = snapshot
        self.facts = facts
        read = dependencies
        var graph = dependencies
        var objects: [ObjectIdentity: CatalogObject] = [:]
        objects.reserveCapacity(snapshot.objects.count)
        for (identity, object) in snapshot.objects {
            if let comparison {
                guard !comparison.leavesOut(object) else { continue }
                var object = object
                for name in object.properties.keys where comparison.leavesOutInPlan(property: name) {
                    object.properties[name] = nil
                }
                objects[identity] = object
            } else {
                objects[identity] = object
            }
        }
        for (identity, object) in objects {
            switch identity.kind {
            case .column:
                guard let expression = object.properties["default"] else { continue }
                let part = ObjectIdentity(
                    .columnDefault, schema: identity.schema, parent: identity.parent, identity.name)
                objects[identity]?.properties["default"] = nil
                objects[part] = CatalogObject(part, ["default": expression], container: identity)
                graph.add(part, needs: identity)
            case .sequence:
                // The sequence stays when the column's table goes only if it is told to belong to nobody.
                guard let owner = object.properties["owned by"] else { continue }
                let part = ObjectIdentity(.sequenceOwnership, schema: identity.schema, identity.name)
                objects[identity]?.properties["owned by"] = nil
                objects[identity]?.container = nil
                objects[part] = CatalogObject(part, ["owned by": owner], container: identity)
                graph.add(part, needs: identity)
            case .baseType, .rangeType:
                let functions = graph.references(of: identity).intersection(graph.dependents(of: identity))
                guard !functions.isEmpty else { continue }
                let shell = ObjectIdentity(.shellType, schema: identity.schema, identity.name)
                objects[shell] = CatalogObject(shell)
                objects[identity]?.container = shell
                for function in functions {
                    objects[function]?.container = shell
                    graph.remove(function, needs: identity)
                }
            case .domain:
                guard let expression = object.properties["default"] else { continue }
                let part = ObjectIdentity(.domainDefault, schema: identity.schema, identity.name)
                objects[identity]?.properties["default"] = nil
                objects[part] = CatalogObject(part, ["default": expression], container: identity)
                // What a domain needs beside these, it needs for its default.
                for reference in graph.references(of: identity) where !Self.foundations.contains(reference.kind) {
                    graph.remove(identity, needs: reference)
                    graph.add(part, needs: reference)
                }
            case .table, .foreignTable: Self.split(object, &objects, &graph)
            default: break
            }
        }
        Self.tieToParents(objects, &graph)
        var parts: [ObjectIdentity: [ObjectIdentity]] = [:]
        let standardSchema = ObjectIdentity(.schema, "public")
        let hasStandardSchema = objects[standardSchema] != nil
        for (identity, object) in objects {
            // initdb makes the schema public, so pg_depend's rows about it are not among those that are read.
            if hasStandardSchema, identity.schema == "public" || object.properties["schema"] == "public" {
                graph.add(identity, needs: standardSchema)
            }
            guard let container = object.container else { continue }
            parts[container, default: []].append(identity)
            graph.add(identity, needs: container)
        }
        self.objects = objects
        self.parts = parts
        self.dependencies = graph
    }

    private static let foundations: Set<ObjectKind> = [
        .schema, .extension, .collation, .enumType, .compositeType, .domain, .rangeType, .baseType, .shellType, .table,
        .foreignTable, .view, .materializedView,
    ]

    /// The same catalogue without what a comparison leaves out.
    package func leavingOut(_ comparison: CatalogComparison) -> Catalog {
        Catalog(snapshot, dependencies: read, leavingOut: comparison, facts: facts)
    }

    /// The same dependencies between objects that say something else.
    func replacing(_ snapshot: CatalogSnapshot) -> Catalog {
        Catalog(snapshot, dependencies: read, facts: facts)
    }

    package static let empty = Catalog(CatalogSnapshot(serverVersion: 0), dependencies: DependencyGraph())

    package subscript(identity: ObjectIdentity) -> CatalogObject? { objects[identity] }

    package var identities: Dictionary<ObjectIdentity, CatalogObject>.Keys { objects.keys }

    /// `server_version_num` of the server that was read, 0 for none.
    package var serverVersion: Int { snapshot.serverVersion }

    /// The objects that belong to this one and go with it: columns, constraints and indexes of a table, the default
    /// of a column; sorted.
    package func parts(of container: ObjectIdentity) -> [CatalogObject] {
        parts[container, default: []].sorted().compactMap { objects[$0] }
    }

    /// The parts of that kind. Columns and attributes come in the order of the table or type.
    package func parts(of container: ObjectIdentity, _ kind: ObjectKind) -> [CatalogObject] {
        let found = parts[container, default: []].filter { $0.kind == kind }.compactMap { objects[$0] }
        switch kind {
        case .column, .attribute: return found.sorted { $0.position < $1.position }
        default: return found.sorted { $0.identity < $1.identity }
        }
    }

    /// The role that owns the most objects, the first by name of several.
    package var commonOwner: String? {
        var counts: [String: Int] = [:]
        for object in objects.values { if let owner = object["owner"] { counts[owner, default: 0] += 1 } }
        return counts.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
    }

    /// The outermost container, or the object itself.
    package func root(of identity: ObjectIdentity) -> ObjectIdentity {
        var root = identity
        for _ in 0..<8 {
            guard let next = objects[root]?.container else { return root }
            root = next
        }
        return root
    }
}

extension CatalogObject {
    /// The column's or attribute's place, from 1; 0 for anything else.
    package var position: Int { properties["position"].flatMap(Int.init) ?? 0 }

    /// The text of a property, nil for PostgreSQL's default.
    package subscript(property: String) -> String? { properties[property] }

    /// Whether a property that is either `yes` or absent is there.
    package func has(_ property: String) -> Bool { properties[property] != nil }
}

extension CatalogComparison {
    /// As ``leavesOut(property:)``, but positions stay: a new table has its columns in order.
    func leavesOutInPlan(property name: String) -> Bool {
        switch PropertyAspect(ofProperty: name) {
        case .columnOrder: false
        default: leavesOut(property: name)
        }
    }
}
