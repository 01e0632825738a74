/// CHECK constraints that tables share with the tables that they inherit from (manual, section 5.10).
///
/// Adding one to a parent adds it to the children or makes theirs the parent's too; dropping it takes away what a child
/// has only from there. So a child has statements of its own only where it keeps what the parent loses, or shall
/// have no constraint of its own beside the parent's.
struct InheritedChecks {
    let old: Catalog
    let new: Catalog

    init(_ context: DecisionContext) { (old, new) = (context.old, context.new) }
    init(_ context: PlanningContext) { (old, new) = (context.old, context.new) }

    private func inheritance(_ identity: ObjectIdentity, in catalog: Catalog) -> TableConstraint.Inheritance? {
        catalog[identity].map { TableConstraint($0).inheritance }
    }

    /// The constraints of the table's parents that have the same name.
    func parents(of constraint: ObjectIdentity, in catalog: Catalog) -> [ObjectIdentity] {
        guard constraint.kind == .checkConstraint, let table = catalog[constraint]?.container else { return [] }
        return catalog.parents(of: table).map {
            ObjectIdentity(.checkConstraint, schema: $0.schema, parent: $0.name, constraint.name)
        }.filter { catalog[$0] != nil }
    }

    private func children(of constraint: ObjectIdentity, in catalog: Catalog) -> [ObjectIdentity] {
        guard constraint.kind == .checkConstraint, let table = catalog[constraint]?.container else { return [] }
        return catalog.children(of: table).map {
            ObjectIdentity(.checkConstraint, schema: $0.schema, parent: $0.name, constraint.name)
        }.filter { catalog[$0] != nil }
    }

    /// Whether the table of a constraint in both catalogues has the same parents in both.
    private func keepsParents(_ constraint: ObjectIdentity) -> Bool {
        guard let before = old[constraint]?.container, let after = new[constraint]?.container else { return false }
        return old.parents(of: before) == new.parents(of: after)
    }

    /// Whether the table keeps as its own what it had from a parent, which loses it.
    func staysBehind(_ constraint: ObjectIdentity) -> Bool {
        inheritance(constraint, in: old) == .inherited && inheritance(constraint, in: new) == .local
            && keepsParents(constraint)
    }

    /// Whether the table's own constraint goes and only the parent's stays. On a partition the server sees to that.
    func ceasesToBeOwn(_ constraint: ObjectIdentity) -> Bool {
        guard let table = new[constraint]?.container, !new.isPartition(table) else { return false }
        return inheritance(constraint, in: new) == .inherited && keepsParents(constraint)
            && [.local, .both].contains(inheritance(constraint, in: old))
    }

    /// The constraints of parents that have to go for a moment while ``ceasesToBeOwn(_:)`` happens.
    func inTheWay(of constraint: ObjectIdentity) -> Set<ObjectIdentity> {
        ceasesToBeOwn(constraint) ? Set(parents(of: constraint, in: old)) : []
    }

    /// What the constraint's creation or alteration waits for.
    func waits(of constraint: ObjectIdentity) -> Waits {
        guard constraint.kind == .checkConstraint else { return Waits() }
        return Waits(
            created: children(of: constraint, in: new).filter { ceasesToBeOwn($0) },
            removed: staysBehind(constraint) || ceasesToBeOwn(constraint) ? parents(of: constraint, in: old) : [])
    }

    /// What a change of where the constraint comes from takes.
    enum Statement { case add, drop }

    func statement(for change: ObjectDifference) -> Statement? {
        let identity = change.identity
        guard identity.kind == .checkConstraint else { return nil }
        if ceasesToBeOwn(identity) { return .drop }
        if staysBehind(identity) { return .add }
        let isAdded = inheritance(identity, in: old) == .inherited && inheritance(identity, in: new) == .both
        return isAdded ? .add : nil
    }
}
