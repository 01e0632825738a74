import AshlarCore
import SQLSyntax

/// Plans default privileges.
///
/// The engine puts those that go before everything that is created and the others after it, so that what the plan
/// creates has no privileges that the new schema does not name.
struct DefaultPrivilegesPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = DefaultPrivileges(object)
        return steps(new, from: initial(of: new, context), to: new.privileges, context)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let new = DefaultPrivileges(change.new)
        return steps(new, from: DefaultPrivileges(change.old).privileges, to: new.privileges, context)
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let old = DefaultPrivileges(object)
        // They go with their schema.
        if let schema = old.schema, context.fate(ObjectIdentity(.schema, schema)) == .drop { return [] }
        return steps(old, from: old.privileges, to: initial(of: old, context), context)
    }

    /// Those of one schema add to those of all, which begin with what PostgreSQL gives.
    private func initial(of defaults: DefaultPrivileges, _ context: PlanningContext) -> PrivilegeList {
        guard defaults.schema == nil, let objects = defaults.objects else { return PrivilegeList() }
        return objects.grantable(version: context.serverVersion).initial
    }

    private func steps(
        _ defaults: DefaultPrivileges, from old: PrivilegeList, to new: PrivilegeList, _ context: PlanningContext
    ) -> [ChangeStep] {
        guard let objects = defaults.objects else { return [] }
        var head = "ALTER DEFAULT PRIVILEGES FOR ROLE \(SQLIdentifier.quoted(defaults.role))"
        if let schema = defaults.schema { head += " IN SCHEMA \(SQLIdentifier.quoted(schema))" }
        return PrivilegeChange.changes(from: old, to: new, of: objects.grantable(version: context.serverVersion))
            .map { change in
                ChangeStep(
                    head + "\n    " + change.sql(on: objects.rawValue.uppercased(), owner: defaults.role),
                    defaults.object.identity)
            }
    }
}
