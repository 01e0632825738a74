/// Plans extended statistics.
struct StatisticsPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        change.properties == ["statistics target"] ? .alter() : .replace
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let statistics = ExtendedStatistics(object)
        let create = ChangeStep(
            statistics.creation, object.identity, locks: context.lock(.shareUpdateExclusive, table))
        return [create] + (object.has("statistics target") ? [target(statistics, table, context)] : [])
    }

    func target(
        _ statistics: ExtendedStatistics, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> ChangeStep {
        let identity = statistics.object.identity
        return ChangeStep(
            "ALTER STATISTICS \(identity.sqlName) SET STATISTICS \(statistics.target)", identity,
            locks: context.lock(.shareUpdateExclusive, table))
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard change.changes("statistics target"), let table = change.new.container else { return [] }
        return [target(ExtendedStatistics(change.new), table, context)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [
            ChangeStep(
                "DROP STATISTICS \(object.identity.sqlName)", object.identity,
                locks: object.container.map { [TableLock(.shareUpdateExclusive, $0)] } ?? [])
        ]
    }
}
