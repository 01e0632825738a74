import AshlarCore

/// Plans constraints of domains.
struct DomainConstraintPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (DomainConstraint(change.old), DomainConstraint(change.new))
        let isValidation = !old.isValid && new.isValid && old.definitionWhenValid == new.definition
        if new.isValid && TypeUsage(of: new.domain, in: context.old).isInside { return .asContainer(.swap) }
        return isValidation ? .alter() : .replace
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        guard let constraint = context.new[object].map(DomainConstraint.init), constraint.isValid,
            TypeUsage(of: constraint.domain, in: context.old).isInside
        else { return .replace }
        return .asContainer(.swap)
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let constraint = DomainConstraint(object)
        let add = "ALTER DOMAIN \(constraint.domain.sqlName) ADD CONSTRAINT \(object.identity.bareName) "
        let tables = context.isNew(constraint.domain) ? [] : context.old.tablesHolding(constraint.domain).sorted()
        // Only CHECK can wait for its validation.
        if tables.isEmpty || !constraint.isValid || constraint.isNotNull || !context.isOnline {
            let reads = constraint.isValid && !tables.isEmpty
            return [
                ChangeStep(
                    add + constraint.sqlDefinition, object.identity,
                    locks: reads ? tables.map { TableLock(.share, $0) } : [], work: reads ? .scan : .none)
            ]
        }
        return [
            ChangeStep(add + constraint.sqlDefinition + " NOT VALID", object.identity),
            validation(of: constraint, tables),
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard change.changes("definition") else { return [] }
        let constraint = DomainConstraint(change.new)
        return [validation(of: constraint, context.old.tablesHolding(constraint.domain).sorted())]
    }

    func goesWithSwappedContainer(_ identity: ObjectIdentity, _ context: PlanningContext) -> Bool {
        context.staysUntilDiscarded(identity)
    }

    private func validation(of constraint: DomainConstraint, _ tables: [ObjectIdentity]) -> ChangeStep {
        ChangeStep(
            "ALTER DOMAIN \(constraint.domain.sqlName) VALIDATE CONSTRAINT \(constraint.identity.bareName)",
            constraint.identity, locks: tables.map { TableLock(.share, $0) }, work: tables.isEmpty ? .none : .scan,
            transaction: .afterCommit)
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let domain = DomainConstraint(object).domain.sqlName
        return [ChangeStep("ALTER DOMAIN \(domain) DROP CONSTRAINT \(object.identity.bareName)", object.identity)]
    }
}
