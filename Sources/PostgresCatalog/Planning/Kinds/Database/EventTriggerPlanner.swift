/// Plans event triggers.
///
/// They fire on the statements of a plan too: the engine drops one that goes before everything else, and creates one
/// that comes after everything else.
struct EventTriggerPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        change.properties == ["enabled"] ? .alter() : .replace
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = EventTrigger(object)
        var sql = "CREATE EVENT TRIGGER \(object.identity.sqlName) ON \(new.event)"
        if let tags = new.tags { sql += "\n    WHEN TAG IN (\(tags))" }
        sql += "\n    EXECUTE FUNCTION \(new.function)()"
        return [ChangeStep(sql, object.identity)] + firing(object)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        change.changes("enabled") ? firing(change.new, isNew: false) : []
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP EVENT TRIGGER \(object.identity.sqlName)", object.identity)]
    }

    private func firing(_ object: CatalogObject, isNew: Bool = true) -> [ChangeStep] {
        let state: String
        switch EventTrigger(object).firing {
        case "disabled": state = "DISABLE"
        case "replica": state = "ENABLE REPLICA"
        case "always": state = "ENABLE ALWAYS"
        default:
            if isNew { return [] }
            state = "ENABLE"
        }
        return [ChangeStep("ALTER EVENT TRIGGER \(object.identity.sqlName) \(state)", object.identity)]
    }
}
