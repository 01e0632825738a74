/// Plans functions, window functions and procedures.
struct RoutinePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }
}
