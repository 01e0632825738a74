/// Plans the defaults of columns, of tables and of views.
struct ColumnDefaultPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        // The default of the column above says nothing of this one.
        referenced.kind == .columnDefault ? .alter() : .replace
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        step(object, "SET DEFAULT \(object["default"] ?? "NULL")", context.new, context)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let before = change.old["default"], let after = change.new["default"], before != after,
            !ExtensionMoves(from: context.old, to: context.new).explain(before, after)
        else { return [] }
        return create(change.new, context)
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        step(object, "DROP DEFAULT", context.old, context)
    }

    private func step(
        _ object: CatalogObject, _ action: String, _ catalog: Catalog, _ context: PlanningContext
    ) -> [ChangeStep] {
        let identity = object.identity
        guard let column = object.container, let table = catalog[column]?.container else { return [] }
        let descent = Descent(context)
        guard !descent.defaultFollows(identity, of: table) else { return [] }
        let only = !descent.defaultReachesDown(identity, of: table)
        return [
            ChangeStep(
                "\(table.sqlAlter(only: only)) ALTER COLUMN \(identity.bareName) \(action)", identity,
                locks: [TableLock(.accessExclusive, table)])
        ]
    }
}
