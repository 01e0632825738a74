/// Plans aggregates; there is no ALTER for what they compute.
struct AggregatePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (Aggregate(change.old), Aggregate(change.new))
        return old.returns == new.returns && old.variety == new.variety
            && RoutineParameter.canReplace(old.parameters, with: new.parameters) ? .alter() : .replace
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep(Self.statement("CREATE", Aggregate(object)), object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard !change.properties.isEmpty else { return [] }
        return [ChangeStep(Self.statement("CREATE OR REPLACE", Aggregate(change.new)), change.identity)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP AGGREGATE \(object.identity.sqlSignature)", object.identity)]
    }

    private static func statement(_ verb: String, _ aggregate: Aggregate) -> String {
        "\(verb) AGGREGATE \(aggregate.identity.sqlName)(\(aggregate.parameterList)) "
            + SQLList.inLines(aggregate.options)
    }
}
