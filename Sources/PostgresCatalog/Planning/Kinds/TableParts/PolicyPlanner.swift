/// Plans row-level security policies.
struct PolicyPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        var sql = "CREATE POLICY \(object.identity.bareName) ON \(object.identity.sqlParent)"
        if object.has("restrictive") { sql += "\n    AS RESTRICTIVE" }
        if let command = object["command"] { sql += "\n    FOR \(command.uppercased())" }
        if let roles = object["roles"] { sql += "\n    TO \(roles)" }
        if let using = object["using"] { sql += "\n    USING (\(using))" }
        if let check = object["check"] { sql += "\n    WITH CHECK (\(check))" }
        return [ChangeStep(sql, object.identity, locks: [TableLock(.accessExclusive, table)])]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        return [
            ChangeStep(
                "DROP POLICY \(object.identity.bareName) ON \(object.identity.sqlParent)", object.identity,
                locks: [TableLock(.accessExclusive, table)])
        ]
    }
}
