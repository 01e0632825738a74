/// Plans extended statistics.
struct StatisticsPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard object["inheritance"] == nil, object["partition of"] == nil, let table = object.container,
            let definition = object["definition"]
        else { return [] }
        let sql = definition.hasSuffix(";") ? String(definition.dropLast()) : definition
        return [ChangeStep(sql, object.identity, locks: [TableLock(.shareUpdateExclusive, table)])]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard object["inheritance"] == nil, object["partition of"] == nil, let table = object.container else {
            return []
        }
        return [
            ChangeStep(
                "DROP STATISTICS \(object.identity.sqlName)", object.identity,
                locks: [TableLock(.accessExclusive, table)])
        ]
    }
}
