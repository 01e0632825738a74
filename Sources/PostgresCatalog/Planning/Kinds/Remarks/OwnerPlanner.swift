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
            !movesWithTable(change.identity, context)
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

    /// A sequence that stays with the column that owns it takes the owner of the table along, and refuses one of its
    /// own.
    private func movesWithTable(_ identity: ObjectIdentity, _ context: PlanningContext) -> Bool {
        guard identity.kind == .sequence else { return false }
        let ownership = ObjectIdentity(.sequenceOwnership, schema: identity.schema, identity.name)
        return context.old[ownership] != nil && context.new[ownership] != nil && context.fate(ownership) == nil
    }
}

extension PlanningContext {
    /// The role that new objects belong to.
    var runner: String? { old.facts.reader ?? new.facts.reader ?? new.commonOwner }
}
