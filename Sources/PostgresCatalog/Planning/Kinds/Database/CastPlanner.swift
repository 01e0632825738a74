/// Plans casts, which have no ALTER.
struct CastPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = Cast(object)
        let way =
            switch new.way {
            case .function(let function): "WITH FUNCTION \(function)"
            case .withoutFunction: "WITHOUT FUNCTION"
            case .text: "WITH INOUT"
            }
        let when = new.context.map { " AS \($0.uppercased())" } ?? ""
        return [ChangeStep("CREATE \(object.identity.sqlAddress) \(way)\(when)", object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }
}
