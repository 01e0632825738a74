/// Plans REPLICA IDENTITY of tables, which has to wait for the index that it names.
struct ReplicaIdentityPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let identity = ReplicaIdentity(object)
        return [step(identity.table, identity.sql, object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        change.properties.isEmpty ? [] : create(change.new, context)
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        // An index that is made anew takes it along, and it is set again afterwards.
        guard context.new[object.identity] == nil else { return [] }
        return [step(ReplicaIdentity(object).table, "DEFAULT", object.identity)]
    }

    private func step(_ table: ObjectIdentity, _ words: String, _ subject: ObjectIdentity) -> ChangeStep {
        ChangeStep(
            "\(table.sqlAlter()) REPLICA IDENTITY \(words)", subject, locks: [TableLock(.accessExclusive, table)])
    }
}
