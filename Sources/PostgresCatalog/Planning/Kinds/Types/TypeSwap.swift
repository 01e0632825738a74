/// How a type that rows are made of gives way to a new one of its name: it is renamed, the new one created, the
/// columns and whatever else needs it move over, and the old one is dropped at the end.
enum TypeSwap {
    /// Swapped when rows hold it, and dropped and created when none do.
    static func decision(for identity: ObjectIdentity, _ context: DecisionContext) -> ChangeDecision {
        context.old.tablesHolding(identity).isEmpty ? .replace : .swap
    }

    /// The name of the old object while the new one is made: `mood__old`, cut to the 63 bytes that a name can have
    /// and different from all others of its schema.
    static func retired(_ identity: ObjectIdentity, _ context: PlanningContext) -> ObjectIdentity {
        var result = identity
        for number in 0..<100 {
            let ending = number == 0 ? "__old" : "__old\(number)"
            result.name = shortened(identity.name, to: 63 - ending.utf8.count) + ending
            if context.old[result] == nil && context.new[result] == nil { break }
        }
        return result
    }

    private static func shortened(_ name: String, to length: Int) -> String {
        var name = name
        while name.utf8.count > length { name.removeLast() }
        return name
    }

    /// - Parameter kind: the words after ALTER.
    static func rename(_ kind: String, _ identity: ObjectIdentity, _ context: PlanningContext) -> ChangeStep {
        ChangeStep(
            "ALTER \(kind) \(identity.sqlName) RENAME TO \(retired(identity, context).bareName)", identity,
            reason: identity.kind == .collation
                ? "Columns have the old collation; they move over to the new one."
                : "Rows hold values of the old type; they move over to the new one.")
    }

    static func discard(_ kind: String, _ identity: ObjectIdentity, _ context: PlanningContext) -> ChangeStep {
        ChangeStep("DROP \(kind) \(retired(identity, context).sqlName)", identity)
    }
}
