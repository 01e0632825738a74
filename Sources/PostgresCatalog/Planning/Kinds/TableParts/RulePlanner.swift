/// Plans rules of tables and views, but for the one that makes a view a view.
struct RulePlanner: KindPlanner {
    /// CREATE OR REPLACE keeps the rule's comment and when it fires.
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let rule = RewriteRule(object)
        return [ChangeStep(rule.creation, object.identity, locks: context.lock(.accessExclusive, table))]
            + (rule.firing == .origin ? [] : [firing(rule, table, context)])
    }

    private func firing(_ rule: RewriteRule, _ table: ObjectIdentity, _ context: PlanningContext) -> ChangeStep {
        ChangeStep(
            "ALTER TABLE \(table.sqlName) \(rule.firing.sql) RULE \(rule.object.identity.bareName)",
            rule.object.identity, locks: context.lock(.accessExclusive, table))
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = change.new.container else { return [] }
        let rule = RewriteRule(change.new)
        var steps: [ChangeStep] = []
        if change.changes("definition") {
            steps.append(
                ChangeStep(rule.replacement, change.identity, locks: [TableLock(.accessExclusive, table)]))
        }
        if change.changes("enabled") { steps.append(firing(rule, table, context)) }
        return steps
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [
            ChangeStep(
                "DROP RULE \(object.identity.bareName) ON \(object.identity.sqlParent)", object.identity,
                locks: object.container.map { [TableLock(.accessExclusive, $0)] } ?? [])
        ]
    }
}
