/// Plans procedural languages that are no extension.
struct LanguagePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        // GRANT and REVOKE refuse a language that is not trusted.
        !Language(change.new).isTrusted && change.old["grants"] != nil ? .replace : .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("CREATE " + definition(object), object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard !change.properties.isEmpty else { return [] }
        return [ChangeStep("CREATE OR REPLACE " + definition(change.new), change.identity)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP LANGUAGE \(object.identity.sqlName)", object.identity)]
    }

    private func definition(_ object: CatalogObject) -> String {
        let language = Language(object)
        var sql = (language.isTrusted ? "TRUSTED " : "") + "LANGUAGE \(object.identity.sqlName)"
        if let handler = language.handler { sql += "\n    HANDLER \(handler)" }
        if let inline = language.inlineHandler { sql += "\n    INLINE \(inline)" }
        if let validator = language.validator { sql += "\n    VALIDATOR \(validator)" }
        return sql
    }
}
