/// A snapshot with the dependencies between its objects: what a plan is made from.
///
/// Parts that a plan may have to make apart from the object that they belong to are objects of their own here: the
/// default of a column (``ObjectKind/columnDefault``) and of a domain (``ObjectKind/domainDefault``), the OWNED BY of a
/// sequence (``ObjectKind/sequenceOwnership``), what makes a table a partition or child (``ObjectKind/attachment``),
/// what names its rows to replication (``ObjectKind/replicaIdentity``), and the announcement of a type
/// (``ObjectKind/shellType``) whose own functions need it.
package struct Catalog: Sendable {
    package let snapshot: CatalogSnapshot
    package let facts: CatalogFacts
    private let graph: DependencyGraph
    private let objects: [ObjectIdentity: CatalogObject]
    private let parts: [ObjectIdentity: [ObjectIdentity]]

    /// - Parameter comparison: what it leaves out is not in the catalogue.
    package init(
        _ snapshot: CatalogSnapshot, dependencies: DependencyGraph, leavingOut comparison: CatalogComparison? = nil,
        facts: CatalogFacts = CatalogFacts()
    ) {
        self.snapshot = snapshot
        self.facts = facts
        var graph = dependencies
        var objects = snapshot.objects
        if let comparison { Self.leaveOut(comparison, of: snapshot.objects, &objects) }
        Self.split(&objects, &graph)
        Self.tieToParents(objects, &graph)
        var parts: [ObjectIdentity: [ObjectIdentity]] = [:]
        for object in objects.values {
            if let container = object.container { parts[container, default: []].append(object.identity) }
        }
        self.objects = objects
        self.parts = parts
        self.graph = graph
    }

    private static func leaveOut(
        _ comparison: CatalogComparison, of all: [ObjectIdentity: CatalogObject],
        _ objects: inout [ObjectIdentity: CatalogObject]
    ) {
        var isLeftOut: [String: Bool] = [:]
        for object in all.values {
            let identity = object.identity
            if comparison.leavesOut(object) {
                objects[identity] = nil
                continue
            }
            for name in object.properties.keys {
                let leaves = isLeftOut[name] ?? comparison.leavesOutInPlan(property: name)
                isLeftOut[name] = leaves
                if leaves { objects[identity]?.properties[name] = nil }
            }
        }
    }

    /// Makes objects of the parts that a plan may have to make apart from what they belong to.
    private static func split(_ objects: inout [ObjectIdentity: CatalogObject], _ graph: inout DependencyGraph) {
        for object in objects.values {
            let identity = object.identity
            switch identity.kind {
            case .column:
                guard let expression = object.properties["default"] else { continue }
                let part = ObjectIdentity(
                    .columnDefault, schema: identity.schema, parent: identity.parent, identity.name)
                objects[identity]?.properties["default"] = nil
                objects[part] = CatalogObject(part, ["default": expression], container: identity)
            case .sequence:
                // The sequence stays when the column's table goes only if it is told to belong to nobody.
                guard let owner = object.properties["owned by"] else { continue }
                let part = ObjectIdentity(.sequenceOwnership, schema: identity.schema, identity.name)
                objects[identity]?.properties["owned by"] = nil
                objects[identity]?.container = nil
                objects[part] = CatalogObject(part, ["owned by": owner], container: identity)
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
    }

    private static let foundations: Set<ObjectKind> = [
        .schema, .extension, .collation, .enumType, .compositeType, .domain, .rangeType, .baseType, .shellType, .table,
        .foreignTable, .view, .materializedView,
    ]

    package static let empty = Catalog(CatalogSnapshot(serverVersion: 0), dependencies: DependencyGraph())

    package subscript(identity: ObjectIdentity) -> CatalogObject? { objects[identity] }

    package var identities: Dictionary<ObjectIdentity, CatalogObject>.Keys { objects.keys }

    package func has(_ identity: ObjectIdentity) -> Bool { objects.index(forKey: identity) != nil }

    /// The objects that the other catalogue lacks or has with other properties, in no order.
    func differing(from other: Catalog) -> (absent: [CatalogObject], changed: [ObjectDifference]) {
        var absent: [CatalogObject] = []
        var changed: [ObjectDifference] = []
        for object in objects.values {
            guard let index = other.objects.index(forKey: object.identity) else {
                absent.append(object)
                continue
            }
            let there = other.objects.values[index]
            if object.properties != there.properties { changed.append(ObjectDifference(old: object, new: there)) }
        }
        return (absent, changed)
    }

    /// `server_version_num` of the server that was read, 0 for none.
    package var serverVersion: Int { snapshot.serverVersion }

    package var dependencies: Dependencies { Dependencies(catalog: self) }

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

extension Catalog {
    /// What `pg_depend` says, and that each object needs what it belongs to.
    package struct Dependencies: Sendable {
        fileprivate let catalog: Catalog

        /// What the object needs, directly.
        package func references(of identity: ObjectIdentity) -> Set<ObjectIdentity> {
            var found = catalog.graph.references(of: identity)
            guard let object = catalog.objects[identity] else { return found }
            if let container = object.container { found.insert(container) }
            if Self.isInStandardSchema(object), catalog.objects[Self.standardSchema] != nil {
                found.insert(Self.standardSchema)
            }
            return found
        }

        /// What needs the object, directly.
        package func dependents(of identity: ObjectIdentity) -> Set<ObjectIdentity> {
            var found = catalog.graph.dependents(of: identity)
            found.formUnion(catalog.parts[identity, default: []])
            if identity == Self.standardSchema, catalog.objects[identity] != nil {
                for object in catalog.objects.values where Self.isInStandardSchema(object) {
                    found.insert(object.identity)
                }
            }
            return found
        }

        /// initdb makes the schema public, so pg_depend's rows about it are not among those that are read.
        private static let standardSchema = ObjectIdentity(.schema, "public")

        private static func isInStandardSchema(_ object: CatalogObject) -> Bool {
            object.identity.schema == "public" || object.properties["schema"] == "public"
        }
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
