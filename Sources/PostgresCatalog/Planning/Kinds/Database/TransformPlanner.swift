/// Plans transforms.
struct TransformPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("CREATE " + definition(object), object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard !change.properties.isEmpty else { return [] }
        return [ChangeStep("CREATE OR REPLACE " + definition(change.new), change.identity)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }

    private func definition(_ object: CatalogObject) -> String {
        let transform = Transform(object)
        var ways: [String] = []
        if let function = transform.fromSQL { ways.append("FROM SQL WITH FUNCTION \(function)") }
        if let function = transform.toSQL { ways.append("TO SQL WITH FUNCTION \(function)") }
        return "\(object.identity.sqlAddress) (\(ways.joined(separator: ", ")))"
    }
}
