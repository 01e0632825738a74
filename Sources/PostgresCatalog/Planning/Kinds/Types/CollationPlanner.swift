/// Plans collations.
struct CollationPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        TypeSwap.decision(for: change.identity, context)
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let collation = Collation(object)
        let options = collation.options.joined(separator: ", ")
        return [ChangeStep("CREATE COLLATION \(collation.identity.sqlName) (\(options))", collation.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP COLLATION \(object.identity.sqlName)", object.identity)]
    }

    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.rename("COLLATION", object.identity, context)]
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.discard("COLLATION", object.identity, context)]
    }
}
