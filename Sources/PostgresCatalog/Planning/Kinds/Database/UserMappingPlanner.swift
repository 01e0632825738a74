/// Plans user mappings; those of a server that goes are dropped by ``ServerPlanner``.
struct UserMappingPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [
            ChangeStep(
                "CREATE \(object.identity.sqlAddress)" + UserMapping(object).options.clause,
                object.identity)
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (UserMapping(change.old), UserMapping(change.new))
        guard let options = old.options.change(to: new.options, keepsSecrets: context.options.comparison.keepsSecrets)
        else { return [] }
        return [ChangeStep("ALTER \(change.identity.sqlAddress) \(options)", change.identity)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }

    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] {
        UserMapping(new).options.notes(since: old.map { UserMapping($0).options }, new.identity)
    }
}
