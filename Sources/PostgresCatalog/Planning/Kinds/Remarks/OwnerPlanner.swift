import SQLSyntax

/// Plans owners.
///
/// A new object belongs to the role that runs the plan, which is taken to be the one that read the old catalogue
/// (``CatalogFacts/reader``). When nobody asked for it, the role that owns the most objects stands in for it.
struct OwnerPlanner {
    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let owner = object["owner"], owner != context.runner else { return [] }
        return [step(object.identity, owner)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let owner = change.new["owner"], let before = change.old["owner"], owner != before,
            context.tableThatOwns(change.identity) == nil
        else { return [] }
        return [step(change.identity, owner)]
    }

    private func step(_ identity: ObjectIdentity, _ owner: String) -> ChangeStep {
        let locks: [TableLock] =
            switch identity.kind {
            case .table, .foreignTable, .view, .materializedView: [TableLock(.accessExclusive, identity)]
            default: []
            }
        return ChangeStep(
            "ALTER \(identity.sqlAddress) OWNER TO \(SQLIdentifier.quoted(owner))", identity, locks: locks)
    }

}

extension PlanningContext {
    /// The role that new objects belong to.
    var runner: String? { old.facts.reader ?? new.facts.reader ?? new.commonOwner }

    /// The table of the column that owns the sequence before and after; its owner is the sequence's, which refuses one
    /// of its own.
    func tableThatOwns(_ sequence: ObjectIdentity) -> ObjectIdentity? {
        let ownership = ObjectIdentity(.sequenceOwnership, schema: sequence.schema, sequence.name)
        guard old[ownership] != nil, new[ownership] != nil, fate(ownership) == nil else { return nil }
        return new.dependencies.references(of: ownership).first { $0.kind == .column }
            .flatMap { new[$0]?.container }
    }
}
