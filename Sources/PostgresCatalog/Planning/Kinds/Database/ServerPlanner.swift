import SQLSyntax

/// Plans foreign servers.
struct ServerPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        // ALTER SERVER has no way to another wrapper or type, and none to a server without a version.
        change.changes("foreign-data wrapper") || change.changes("type")
            || ForeignServer(change.new).version == nil && change.changes("version") ? .replace : .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = ForeignServer(object)
        var sql = "CREATE SERVER \(object.identity.sqlName)"
        if let type = new.type { sql += " TYPE \(SQLLiteral.quoted(type))" }
        if let version = new.version { sql += " VERSION \(SQLLiteral.quoted(version))" }
        sql += "\n    FOREIGN DATA WRAPPER \(SQLIdentifier.quoted(new.wrapper))"
        if !new.options.clause.isEmpty { sql += "\n   " + new.options.clause }
        return [ChangeStep(sql, object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let new = ForeignServer(change.new)
        var clauses: [String] = []
        if change.changes("version"), let version = new.version {
            clauses.append("VERSION \(SQLLiteral.quoted(version))")
        }
        if let options = ForeignServer(change.old).options.change(
            to: new.options, keepsSecrets: context.options.comparison.keepsSecrets)
        {
            clauses.append(options)
        }
        guard !clauses.isEmpty else { return [] }
        return [
            ChangeStep("ALTER SERVER \(change.identity.sqlName) \(clauses.joined(separator: " "))", change.identity)
        ]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        // Its user mappings are no objects of their own to a person, but DROP SERVER refuses to take them along.
        context.old.parts(of: object.identity, .userMapping).flatMap { UserMappingPlanner().drop($0, context) }
            + [ChangeStep("DROP SERVER \(object.identity.sqlName)", object.identity)]
    }

    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] {
        ForeignServer(new).options.notes(since: old.map { ForeignServer($0).options }, new.identity)
    }
}
