/// Plans the defaults of domains.
struct DomainDefaultPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        step(object, "SET DEFAULT \(object["default"] ?? "NULL")")
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        change.properties.isEmpty ? [] : create(change.new, context)
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { step(object, "DROP DEFAULT") }

    func goesWithSwappedContainer(_ identity: ObjectIdentity, _ context: PlanningContext) -> Bool {
        context.staysUntilDiscarded(identity)
    }

    private func step(_ object: CatalogObject, _ action: String) -> [ChangeStep] {
        [ChangeStep("ALTER DOMAIN \(object.identity.sqlName) \(action)", object.identity)]
    }
}

extension PlanningContext {
    /// Whether all that the part needs is there until its swapped container is discarded.
    func staysUntilDiscarded(_ part: ObjectIdentity) -> Bool {
        old.dependencies.references(of: part).allSatisfy { fate($0) != .drop && fate($0) != .replace }
    }
}
