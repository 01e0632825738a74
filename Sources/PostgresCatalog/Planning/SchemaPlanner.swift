/// Works out the steps that lead from one catalogue to another.
///
/// Pure and deterministic: the same two catalogues give the same steps in the same order. The work goes in three
/// stages: the fate of every object (``FateResolver``), one action for each fate with the order between them
/// (``ActionGraph``), and the SQL of each action by the planner of its kind (``KindPlanner``).
package struct SchemaPlanner: Sendable {
    package let old: Catalog
    package let new: Catalog
    package let options: PlanOptions

    package init(from old: Catalog, to new: Catalog, options: PlanOptions = PlanOptions()) {
        self.old = old
        self.new = new
        self.options = options
    }

    package func plan() -> SchemaChange {
        let decisions = DecisionContext(old: old, new: new, options: options)
        let fates = FateResolver(decisions).resolve()
        guard !fates.isEmpty else { return SchemaChange() }
        let inlined = InlinedParts(decisions, fates).resolve()
        var context = PlanningContext(
            old: old, new: new, options: options, fates: fates, inlinedParts: inlined,
            takenNames: NameClaim.taken(in: new, fates),
            partsInCircles: PlanningContext.partsInCircles(in: old, fates))
        context.indexMakings = PartitionedIndexes(context).makings()
        return SchemaChange(
            steps: ActionGraph(context).steps { steps(of: $0, context).map(asWritten) }, notes: notes(context))
    }

    private func asWritten(_ step: ChangeStep) -> ChangeStep {
        var step = step
        step.sql = ArrayOperands.asWritten(step.sql)
        if let clause = step.clause { step.clause?.text = ArrayOperands.asWritten(clause.text) }
        return step
    }

    private func notes(_ context: PlanningContext) -> [String] {
        context.fates.keys.sorted().flatMap { identity -> [String] in
            guard let object = new[identity] else { return [] }
            return KindPlanners.planner(of: identity.kind).notes(old[identity], object, context)
        }
    }

    private func steps(of action: Action, _ context: PlanningContext) -> [ChangeStep] {
        let identity = action.subject
        let planner = KindPlanners.planner(of: identity.kind)
        let remarks = RemarkPlanner()
        switch action.verb {
        case .drop:
            guard let object = old[identity] else { return [] }
            return context.fate(identity) == .swap ? planner.retire(object, context) : planner.drop(object, context)
        case .fill:
            guard let before = old[identity], let after = new[identity] else { return [] }
            return planner.fill(ObjectDifference(old: before, new: after), context)
        case .discard:
            guard let object = old[identity] else { return [] }
            return planner.discard(object, context)
        case .create:
            guard let object = new[identity] else { return [] }
            return planner.create(object, context) + remarks.create(object, context)
                + context.everyInlined(in: identity).flatMap { remarks.create($0, context) }
        case .alter:
            guard let before = old[identity], let after = new[identity] else { return [] }
            let change = ObjectDifference(old: before, new: after)
            // Also with nothing different in the object itself: a column moves over to a type that was swapped.
            return planner.alter(change, context) + remarks.alter(change, context)
        }
    }
}

extension PlanningContext {
    /// The inlined parts and theirs, columns first.
    func everyInlined(in container: ObjectIdentity) -> [CatalogObject] {
        let parts = inlined(in: container)
        return (parts.filter { $0.position > 0 } + parts.filter { $0.position == 0 })
            .flatMap { [$0] + everyInlined(in: $0.identity) }
    }
}
