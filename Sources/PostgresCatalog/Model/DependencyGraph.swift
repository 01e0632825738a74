/// Which object needs which, as `pg_depend` records it (manual, section 54.18), between objects of a snapshot.
///
/// What a view's rule, a column's default or an index behind a constraint needs is written down for the view, the
/// default and the constraint; what an extension's member is needed for, for the extension.
package struct DependencyGraph: Sendable {
    private var needs: [ObjectIdentity: Set<ObjectIdentity>] = [:]
    private var neededBy: [ObjectIdentity: Set<ObjectIdentity>] = [:]

    package init() {}

    package mutating func add(_ dependent: ObjectIdentity, needs referenced: ObjectIdentity) {
        guard dependent != referenced else { return }
        needs[dependent, default: []].insert(referenced)
        neededBy[referenced, default: []].insert(dependent)
    }

    package mutating func remove(_ dependent: ObjectIdentity, needs referenced: ObjectIdentity) {
        needs[dependent]?.remove(referenced)
        neededBy[referenced]?.remove(dependent)
    }

    /// What the object needs, directly.
    package func references(of object: ObjectIdentity) -> Set<ObjectIdentity> { needs[object, default: []] }

    /// What needs the object, directly.
    package func dependents(of object: ObjectIdentity) -> Set<ObjectIdentity> { neededBy[object, default: []] }

    /// Every edge, in no order.
    package var edges: [(dependent: ObjectIdentity, referenced: ObjectIdentity)] {
        needs.flatMap { dependent, references in references.map { (dependent, $0) } }
    }
}
