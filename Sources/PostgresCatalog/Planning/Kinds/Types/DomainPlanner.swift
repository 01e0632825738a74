import AshlarCore

/// Plans domains.
struct DomainPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        if change.changes("type") || change.changes("collation") {
            return TypeSwap.decision(for: change.identity, context)
        }
        let isStricter = change.changes("not null") && DomainType(change.new).isNotNull
        return isStricter && TypeUsage(of: change.identity, in: context.old).isInside ? .swap : .alter()
    }

    /// PostgreSQL cannot check the values inside of arrays and the like; moved to a new domain, each is read anew.
    func decide(
        _ container: ObjectIdentity, whenGaining part: CatalogObject, _ context: DecisionContext
    ) -> ChangeDecision? {
        let isChecked = part.identity.kind == .domainConstraint && DomainConstraint(part).isValid
        return isChecked && TypeUsage(of: container, in: context.old).isInside ? .swap : nil
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        TypeSwap.decision(for: object, context)
    }

    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool {
        part.identity.kind == .domainDefault
            || part.identity.kind == .domainConstraint && DomainConstraint(part).isValid
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let domain = DomainType(object)
        let parts = context.inlined(in: object.identity)
        var sql = "CREATE DOMAIN \(object.identity.sqlName) AS \(domain.type)"
        if let collation = domain.collation { sql += " COLLATE \(collation)" }
        if let expression = parts.lazy.compactMap({ $0["default"] }).first { sql += " DEFAULT \(expression)" }
        if domain.isNotNull && !hasNamedNotNull(object.identity, context.new) { sql += " NOT NULL" }
        for constraint in parts.map(DomainConstraint.init) where constraint.identity.kind == .domainConstraint {
            sql += "\n    CONSTRAINT \(constraint.identity.bareName) \(constraint.sqlDefinition)"
        }
        return [ChangeStep(sql, object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (domain, alter) = (DomainType(change.new), "ALTER DOMAIN \(change.identity.sqlName) ")
        var steps: [ChangeStep] = []
        // A NOT NULL with a name of its own is a constraint (``DomainConstraintPlanner``).
        if change.changes("not null") {
            if !domain.isNotNull && !hasNamedNotNull(change.identity, context.old) {
                steps.append(ChangeStep(alter + "DROP NOT NULL", change.identity))
            } else if domain.isNotNull && !hasNamedNotNull(change.identity, context.new) {
                let tables = context.old.tablesHolding(change.identity).sorted()
                steps.append(
                    ChangeStep(
                        alter + "SET NOT NULL", change.identity, locks: tables.map { TableLock(.share, $0) },
                        work: tables.isEmpty ? .none : .scan,
                        hazards: tables.isEmpty
                            ? []
                            : [
                                Hazard(.blocking, "reads every row of \(tables.map(\.sqlName).joined(separator: ", "))")
                            ],
                        stopsWhen: tables.map { "a row of \($0.sqlName) has no value of \(change.identity.sqlName)" }))
            }
        }
        return steps
    }

    private func hasNamedNotNull(_ domain: ObjectIdentity, _ catalog: Catalog) -> Bool {
        catalog.parts(of: domain, .domainConstraint).contains { DomainConstraint($0).isNotNull }
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP DOMAIN \(object.identity.sqlName)", object.identity)]
    }

    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.rename("DOMAIN", object.identity, context)]
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.discard("DOMAIN", object.identity, context)]
    }
}
