/// Plans access methods, which have no ALTER.
struct AccessMethodPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = AccessMethod(object)
        return [
            ChangeStep(
                "CREATE ACCESS METHOD \(object.identity.sqlName) TYPE \(new.type.uppercased()) HANDLER \(new.handler)",
                object.identity)
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP ACCESS METHOD \(object.identity.sqlName)", object.identity)]
    }
}
