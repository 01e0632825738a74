/// Plans constraints of tables.
struct ConstraintPlanner: KindPlanner {
    /// The constraint as CREATE TABLE and ADD take it: `CONSTRAINT logs_pkey PRIMARY KEY (id)`.
    static func inline(_ constraint: CatalogObject) -> String {
        "CONSTRAINT \(constraint.identity.bareName) \(constraint["definition"] ?? "")"
    }

    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .replace }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard object["inheritance"] != "inherited", let table = object.container else { return [] }
        return [
            ChangeStep(
                "ALTER TABLE \(object.identity.sqlParent)\n    ADD \(Self.inline(object))", object.identity,
                locks: [TableLock(.accessExclusive, table)])
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard object["inheritance"] != "inherited", let table = object.container else { return [] }
        return [
            ChangeStep(
                "ALTER TABLE \(object.identity.sqlParent) DROP CONSTRAINT \(object.identity.bareName)",
                object.identity, locks: [TableLock(.accessExclusive, table)])
        ]
    }
}
