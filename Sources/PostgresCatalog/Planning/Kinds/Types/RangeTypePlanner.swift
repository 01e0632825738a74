/// Plans range types.
struct RangeTypePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        TypeSwap.decision(for: change.identity, context)
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        TypeSwap.decision(for: object, context)
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let options = RangeType(object).options.map { "\($0.name) = \($0.value)" }
        return [
            ChangeStep("CREATE TYPE \(object.identity.sqlName) AS RANGE \(SQLList.inLines(options))", object.identity)
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] { [] }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP TYPE \(object.identity.sqlName)", object.identity)]
    }

    /// The multirange type and the constructors keep their names when the type is renamed, so each is renamed too.
    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let range = RangeType(object)
        let identity = object.identity
        let retired = TypeSwap.retiredName(of: identity, context)
        func rename(_ signature: String, to name: String) -> ChangeStep {
            ChangeStep("ALTER FUNCTION \(signature) RENAME TO \(name)", identity)
        }
        var steps = [TypeSwap.rename("TYPE", identity, context)]
        for arguments in ["\(range.subtype), \(range.subtype)", "\(range.subtype), \(range.subtype), text"] {
            steps.append(rename("\(identity.sqlName)(\(arguments))", to: retired.bareName))
        }
        if let multirange = range.multirangeIdentity {
            let other = TypeSwap.retiredName(of: multirange, context)
            steps.append(
                ChangeStep("ALTER TYPE \(multirange.sqlName) RENAME TO \(other.bareName)", identity))
            for arguments in ["", retired.sqlName, retired.sqlName + "[]"] {
                steps.append(rename("\(multirange.sqlName)(\(arguments))", to: other.bareName))
            }
        }
        return steps
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.discard("TYPE", object.identity, context)]
    }
}
