/// Plans base types and shell types.
///
/// A base type and its functions need each other: the type is announced (``ObjectKind/shellType``), the functions
/// are created, and then the type. They are parts of the announcement and go with it.
struct BaseTypePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        // Values that are stored out of line stay so: PostgreSQL refuses to go back to PLAIN.
        let isAlterable =
            change.properties.allSatisfy { BaseType.alterable[$0] != nil }
            && !(change.changes("storage") && change.new["storage"] == nil)
        return isAlterable ? .alter() : .asContainer(TypeSwap.decision(for: change.identity, context))
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        object.kind == .shellType ? .replace : .asContainer(TypeSwap.decision(for: object, context))
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let name = object.identity.sqlName
        let options = object.identity.kind == .baseType ? " " + SQLList.inLines(BaseType(object).options) : ""
        return [ChangeStep("CREATE TYPE \(name)\(options)", object.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let options = BaseType.alterable.filter { change.changes($0.key) }
            .map { "\($0.value) = \(change.new[$0.key] ?? "NONE")" }
        guard !options.isEmpty else { return [] }
        let list = SQLList.inBrackets(options.sorted())
        return [ChangeStep("ALTER TYPE \(change.identity.sqlName) SET \(list)", change.identity)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [end(of: object, name: object.identity.sqlName, context)]
    }

    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let functions = context.old.parts(of: object.identity, .function).map { function in
            let retired = TypeSwap.retired(function.identity, context)
            return ChangeStep(
                "ALTER FUNCTION \(function.identity.sqlName)(\(function.identity.arguments ?? "")) "
                    + "RENAME TO \(retired.bareName)", object.identity)
        }
        return functions + [TypeSwap.rename("TYPE", object.identity, context)]
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [end(of: object, name: TypeSwap.retired(object.identity, context).sqlName, context)]
    }

    private func end(of object: CatalogObject, name: String, _ context: PlanningContext) -> ChangeStep {
        guard !context.old.parts(of: object.identity).isEmpty else {
            return ChangeStep("DROP TYPE \(name)", object.identity)
        }
        return ChangeStep(
            "DROP TYPE \(name) CASCADE", object.identity,
            reason: "The functions of the type go with it; nothing else is left that needs it.")
    }
}
