/// Plans range types.
///
/// One with a canonical function is announced first, as a base type is (``BaseTypePlanner``).
struct RangeTypePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        decision(for: change.identity, context)
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        decision(for: object, context)
    }

    private func decision(for range: ObjectIdentity, _ context: DecisionContext) -> ChangeDecision {
        let decision = TypeSwap.decision(for: range, context)
        return context.old[range]?.container == nil ? decision : .asContainer(decision)
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let options = RangeType(object).options.map { "\($0.name) = \($0.value)" }
        return [
            ChangeStep(
                "CREATE TYPE \(object.identity.sqlName) AS RANGE \(SQLList.inBrackets(options))", object.identity)
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
        let retired = TypeSwap.retired(identity, context)
        func rename(_ signature: String, to name: String) -> ChangeStep {
            ChangeStep("ALTER FUNCTION \(signature) RENAME TO \(name)", identity)
        }
        var steps = [TypeSwap.rename("TYPE", identity, context)]
        for arguments in ["\(range.subtype), \(range.subtype)", "\(range.subtype), \(range.subtype), text"] {
            steps.append(rename("\(identity.sqlName)(\(arguments))", to: retired.bareName))
        }
        if let multirange = range.multirangeIdentity {
            let other = TypeSwap.retired(multirange, context)
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
