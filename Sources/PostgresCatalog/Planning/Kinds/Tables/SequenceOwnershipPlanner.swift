/// Plans the OWNED BY of sequences.
struct SequenceOwnershipPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let ownership = SequenceOwnership(object)
        return [step(ownership, ownership.column)] + catchUp(ownership, context)
    }

    /// A new sequence for a column that holds numbers already goes on behind them.
    private func catchUp(_ ownership: SequenceOwnership, _ context: PlanningContext) -> [ChangeStep] {
        let counter = CounterHandover(context)
        guard context.isNew(ownership.sequence), let identity = ownership.columnIdentity,
            context.old[identity] != nil, !context.isNew(identity),
            let column = context.new[identity].map(Column.init), TypeChange.isNumber(column.type),
            context.new.dependencies.references(of: column.defaultIdentity).contains(ownership.sequence),
            counter.identityColumn(before: ownership.sequence) == nil
        else { return [] }
        return [counter.setToMaximum(ownership.sequence, column)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        change.properties.isEmpty
            ? [] : [step(SequenceOwnership(change.new), SequenceOwnership(change.new).column)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        // The sequence goes too, with the column that takes its counter over.
        context.fate(SequenceOwnership(object).sequence) == .drop ? [] : [step(SequenceOwnership(object), "NONE")]
    }

    private func step(_ ownership: SequenceOwnership, _ column: String) -> ChangeStep {
        ChangeStep("ALTER SEQUENCE \(ownership.sequence.sqlName) OWNED BY \(column)", ownership.identity)
    }
}
