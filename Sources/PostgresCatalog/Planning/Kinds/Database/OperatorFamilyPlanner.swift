import SQLSyntax

/// Plans operator families with the members that belong to no class.
///
/// CREATE OPERATOR CLASS makes a family by itself when none is named; here it is always made before and named.
struct OperatorFamilyPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("CREATE \(object.identity.sqlAddress)", object.identity)]
            + members("ADD", OperatorFamily(object).members.map(\.sql), object.identity)
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (OperatorFamily(change.old).members, OperatorFamily(change.new).members)
        let gone = old.filter { !new.contains($0) }.map(\.place)
        let added = new.filter { !old.contains($0) }.map(\.sql)
        return members("DROP", gone, change.identity) + members("ADD", added, change.identity)
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }

    private func members(_ verb: String, _ list: [String], _ identity: ObjectIdentity) -> [ChangeStep] {
        guard !list.isEmpty else { return [] }
        return [ChangeStep("ALTER \(identity.sqlAddress) \(verb)\n    \(list.joined(separator: ",\n    "))", identity)]
    }
}
