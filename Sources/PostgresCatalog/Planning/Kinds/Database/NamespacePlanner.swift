import AshlarCore

/// Plans schemas, which have nothing but owner, privileges and remarks.
struct NamespacePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("CREATE SCHEMA \(object.identity.sqlName)", object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP SCHEMA \(object.identity.sqlName)", object.identity)]
    }
}
