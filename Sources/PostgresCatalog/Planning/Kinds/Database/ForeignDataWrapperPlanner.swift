/// Plans foreign-data wrappers.
struct ForeignDataWrapperPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = ForeignDataWrapper(object)
        var sql = "CREATE FOREIGN DATA WRAPPER \(object.identity.sqlName)"
        if let handler = new.handler { sql += " HANDLER \(handler)" }
        if let validator = new.validator { sql += " VALIDATOR \(validator)" }
        return [ChangeStep(sql + new.options.clause, object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (ForeignDataWrapper(change.old), ForeignDataWrapper(change.new))
        var clauses: [String] = []
        if change.changes("handler") { clauses.append(new.handler.map { "HANDLER \($0)" } ?? "NO HANDLER") }
        if change.changes("validator") { clauses.append(new.validator.map { "VALIDATOR \($0)" } ?? "NO VALIDATOR") }
        if let options = old.options.change(to: new.options, keepsSecrets: context.options.comparison.keepsSecrets) {
            clauses.append(options)
        }
        guard !clauses.isEmpty else { return [] }
        return [
            ChangeStep(
                "ALTER FOREIGN DATA WRAPPER \(change.identity.sqlName) \(clauses.joined(separator: " "))",
                change.identity)
        ]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP FOREIGN DATA WRAPPER \(object.identity.sqlName)", object.identity)]
    }

    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] {
        ForeignDataWrapper(new).options.notes(
            since: old.map { ForeignDataWrapper($0).options }, new.identity)
    }
}

extension ForeignOptions {
    /// Tells of the secrets that the plan cannot set.
    func notes(since old: ForeignOptions?, _ identity: ObjectIdentity) -> [String] {
        let names = secrets(since: old)
        guard !names.isEmpty else { return [] }
        return ["Set \(names.joined(separator: ", ")) of \(identity) by hand: a plan does not read secrets."]
    }
}
