/// Plans base types and shell types.
struct BaseTypePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        guard change.properties.allSatisfy({ BaseType.alterable[$0] != nil }) else { return .replace }
        // Values that are stored out of line stay so: PostgreSQL refuses to go back to PLAIN.
        return change.changes("storage") && change.new["storage"] == nil ? .replace : .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let announcement = ChangeStep("CREATE TYPE \(object.identity.sqlName)", object.identity)
        guard object.identity.kind == .baseType else { return [announcement] }
        return [
            ChangeStep(
                "CREATE TYPE \(object.identity.sqlName) \(SQLList.inLines(BaseType(object).options))", object.identity)
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let options = BaseType.alterable.filter { change.changes($0.key) }
            .map { "\($0.value) = \(change.new[$0.key] ?? "NONE")" }
        guard !options.isEmpty else { return [] }
        let list = options.sorted().joined(separator: ", ")
        return [ChangeStep("ALTER TYPE \(change.identity.sqlName) SET (\(list))", change.identity)]
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard object.identity.kind == .baseType else {
            return [ChangeStep("DROP TYPE \(object.identity.sqlName)", object.identity)]
        }
        return [
            ChangeStep(
                "DROP TYPE \(object.identity.sqlName) CASCADE", object.identity,
                reason: "The type and its functions need each other.")
        ]
    }
}
