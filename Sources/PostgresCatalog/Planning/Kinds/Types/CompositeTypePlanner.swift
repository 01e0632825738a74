/// Plans composite types; what changes in one are its attributes (``AttributePlanner``).
struct CompositeTypePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        TypeSwap.decision(for: change.identity, context)
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        TypeSwap.decision(for: object, context)
    }

    /// ADD ATTRIBUTE puts the attribute behind the others, where its place says something: in `ROW (…)::type`. A type
    /// that no table has is rather created anew.
    func decide(
        _ container: ObjectIdentity, whenGaining part: CatalogObject, _ context: DecisionContext
    ) -> ChangeDecision? {
        let old = context.old.parts(of: container, .attribute).map(\.identity)
        let new = context.new.parts(of: container, .attribute).map(\.identity)
        let kept = old.filter { context.new[$0] != nil }
        let added = new.filter { context.old[$0] == nil }
        let isInOrder = kept + added == new
        return isInOrder || !context.old.tablesHolding(container).isEmpty ? nil : .replace
    }

    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool { part.identity.kind == .attribute }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let attributes = context.inlined(in: object.identity).filter { $0.identity.kind == .attribute }
            .map { TypeAttribute($0).definition }
        let name = object.identity.sqlName
        return [ChangeStep("CREATE TYPE \(name) AS \(SQLList.inLines(attributes))", object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP TYPE \(object.identity.sqlName)", object.identity)]
    }

    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.rename("TYPE", object.identity, context)]
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.discard("TYPE", object.identity, context)]
    }
}
