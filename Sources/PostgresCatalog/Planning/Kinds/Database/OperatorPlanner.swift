/// Plans operators.
///
/// Two that are each other's commutator or negator need each other: the one that comes first announces the other,
/// which PostgreSQL makes as a shell and CREATE OPERATOR fills in. Once both are there, the server keeps the link on
/// both sides by itself, also when one of them is dropped (`OperatorUpd` in PostgreSQL's catalog/pg_operator.c).
struct OperatorPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let alterable: Set<String> = ["restriction estimator", "join estimator"]
        var rest = change.properties.subtracting(alterable)
        if followsPartner("commutator", change, context) { rest.remove("commutator") }
        if followsPartner("negator", change, context) { rest.remove("negator") }
        return rest.isEmpty ? .alter() : .replace
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let new = Operator(object)
        guard let function = new.function else { return [] }
        var parameters = ["FUNCTION = \(function)"]
        if let type = new.leftType { parameters.append("LEFTARG = \(type)") }
        if let type = new.rightType { parameters.append("RIGHTARG = \(type)") }
        if let name = new.commutator { parameters.append("COMMUTATOR = OPERATOR(\(name))") }
        if let name = new.negator { parameters.append("NEGATOR = OPERATOR(\(name))") }
        if let function = new.restrictionEstimator { parameters.append("RESTRICT = \(function)") }
        if let function = new.joinEstimator { parameters.append("JOIN = \(function)") }
        if new.canHash { parameters.append("HASHES") }
        if new.canMerge { parameters.append("MERGES") }
        return [
            ChangeStep(
                "CREATE OPERATOR \(object.identity.sqlName) (\n    \(parameters.joined(separator: ",\n    "))\n)",
                object.identity)
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let new = Operator(change.new)
        var parameters: [String] = []
        if change.changes("restriction estimator") {
            parameters.append("RESTRICT = \(new.restrictionEstimator ?? "NONE")")
        }
        if change.changes("join estimator") { parameters.append("JOIN = \(new.joinEstimator ?? "NONE")") }
        guard !parameters.isEmpty else { return [] }
        return [
            ChangeStep(
                "ALTER \(change.identity.sqlAddress) SET (\(parameters.joined(separator: ", ")))", change.identity)
        ]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP \(object.identity.sqlAddress)", object.identity)]
    }

    /// Whether the link changes with no more than the coming or going of the operator at its other end.
    private func followsPartner(
        _ link: String, _ change: ObjectDifference, _ context: DecisionContext
    ) -> Bool {
        switch (change.old[link], change.new[link]) {
        case (nil, let name?):
            guard let partner = partner(link, name, of: change.new, in: context.new) else { return false }
            return partner[link] != nil && (context.old[partner.identity].map { Operator($0).isShell } ?? true)
        case (let name?, nil):
            guard let partner = partner(link, name, of: change.old, in: context.old) else { return false }
            return context.new[partner.identity] == nil
        default: return false
        }
    }

    private func partner(
        _ link: String, _ name: String, of object: CatalogObject, in catalog: Catalog
    ) -> CatalogObject? {
        let parts = SQLText.split(name, separator: ".")
        guard parts.count >= 2 else { return nil }
        let types = SQLText.split(object.identity.arguments ?? "", separator: ", ")
        return catalog[
            ObjectIdentity(
                .operator, schema: SQLText.unquoted(parts[0]), parts.dropFirst().joined(separator: "."),
                arguments: (link == "commutator" ? types.reversed() : types).joined(separator: ", "))]
    }
}
