import SQLSyntax

/// Plans conversions between encodings, whose definition no ALTER changes.
struct ConversionPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = Conversion(object)
        let sql = """
            CREATE \(new.isDefault ? "DEFAULT " : "")CONVERSION \(object.identity.sqlName)
                FOR \(SQLLiteral.quoted(new.source)) TO \(SQLLiteral.quoted(new.destination)) FROM \(new.function)
            """
        return [ChangeStep(sql, object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP CONVERSION \(object.identity.sqlName)", object.identity)]
    }
}
