import SQLSyntax

/// Plans operator classes, whose definition no ALTER changes.
struct OperatorClassPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = OperatorClass(object)
        let identity = object.identity
        var items = new.members.map(\.sql)
        if let storage = new.storage { items.append("STORAGE \(storage)") }
        // The list may not be empty; the type that is stored is the type itself unless another is named.
        if items.isEmpty { items.append("STORAGE \(new.type)") }
        let sql = """
            CREATE OPERATOR CLASS \(identity.sqlName)
                \(new.isDefault ? "DEFAULT " : "")FOR TYPE \(new.type) USING \(SQLIdentifier.quoted(identity.parent ?? "")) \
            FAMILY \(new.family) AS
                \(items.joined(separator: ",\n    "))
            """
        return [ChangeStep(sql, identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }
}
