import AshlarCore

/// Plans attributes of composite types.
struct AttributePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        retyped(change.identity, context)
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        // A type that no table has is dropped before the new one is there to change to.
        guard let type = context.old[object]?.container, !context.old.tablesHolding(type).isEmpty else {
            return .asContainer(.replace)
        }
        return retyped(object, context)
    }

    /// PostgreSQL changes the type of an attribute in place unless rows hold values of the composite type.
    private func retyped(_ identity: ObjectIdentity, _ context: DecisionContext) -> ChangeDecision {
        guard let type = context.old[identity]?.container else { return .replace }
        let usage = TypeUsage(of: type, in: context.old)
        if usage.hasColumns { return .asContainer(.swap) }
        return .alter(rebuilding: dependents(of: identity, context).union(usage.materializedViews))
    }

    private func dependents(of identity: ObjectIdentity, _ context: DecisionContext) -> Set<ObjectIdentity> {
        context.old.dependencies.dependents(of: identity).filter { !Self.staying.contains($0.kind) }
    }

    private static let staying: Set<ObjectKind> = [.compositeType, .attribute, .table, .column]

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let attribute = TypeAttribute(object)
        return [alterType(attribute, "ADD ATTRIBUTE \(attribute.definition)", in: context.new)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let attribute = TypeAttribute(change.new)
        // With nothing different but remarks it is altered only to move over to a type that is made anew.
        let moves = context.new.dependencies.references(of: change.identity).contains {
            context.fate($0) == .swap || context.fate($0) == .replace
        }
        guard !change.properties.isEmpty || moves else { return [] }
        let action = "ALTER ATTRIBUTE \(attribute.identity.bareName) SET DATA TYPE \(attribute.sqlType)"
        return [alterType(attribute, action, in: context.new)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let attribute = TypeAttribute(object)
        var step = alterType(attribute, "DROP ATTRIBUTE \(attribute.identity.bareName)", in: context.old)
        if !context.old.tablesHolding(attribute.owner).isEmpty {
            let name = "\(attribute.owner.sqlName).\(attribute.identity.bareName)"
            step.hazards.append(Hazard(.dataLoss, "drops attribute \(name)"))
            step.loses = "the values of attribute \(name)"
        }
        return [step]
    }

    private func alterType(_ attribute: TypeAttribute, _ action: String, in catalog: Catalog) -> ChangeStep {
        let owner = attribute.owner
        let typed = catalog.dependencies.dependents(of: owner).filter { $0.kind == .attachment }
            .compactMap { catalog[$0]?.container }
        return ChangeStep(
            "ALTER TYPE \(owner.sqlName) \(action)\(typed.isEmpty ? "" : " CASCADE")", attribute.identity,
            locks: typed.sorted().map { TableLock(.accessExclusive, $0) })
    }
}
