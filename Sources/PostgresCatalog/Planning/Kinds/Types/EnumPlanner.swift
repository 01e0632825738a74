import AshlarCore

/// Plans enums.
///
/// Labels can be added in any place and renamed, but never removed or moved (manual, ALTER TYPE). That a label was
/// renamed cannot be seen, so it counts as removed and added.
struct EnumPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (EnumType(change.old), EnumType(change.new))
        return Self.additions(from: old.labels, to: new.labels) == nil
            ? TypeSwap.decision(for: change.identity, context) : .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let type = EnumType(object)
        return [
            ChangeStep("CREATE TYPE \(type.identity.sqlName) AS ENUM \(SQLList.inBrackets(type.labels))", type.identity)
        ]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (EnumType(change.old), EnumType(change.new))
        return (Self.additions(from: old.labels, to: new.labels) ?? []).map { addition in
            ChangeStep(
                "ALTER TYPE \(new.identity.sqlName) ADD VALUE \(addition.label)\(addition.place)", new.identity,
                transaction: .beforeCommit)
        }
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [ChangeStep("DROP TYPE \(object.identity.sqlName)", object.identity)]
    }

    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        var step = TypeSwap.rename("TYPE", object.identity, context)
        let old = EnumType(object)
        let kept = Set((context.new[object.identity].map(EnumType.init) ?? old).labels)
        let removed = old.labels.filter { !kept.contains($0) }
        if !removed.isEmpty {
            let labels = removed.joined(separator: ", ")
            step.stopsWhen.append("a column holds \(labels), which \(object.identity.sqlName) loses")
        }
        return [step]
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [TypeSwap.discard("TYPE", object.identity, context)]
    }

    /// What to add where; nil when a label is removed or moved.
    private static func additions(from old: [String], to new: [String]) -> [(label: String, place: String)]? {
        let existing = Set(old)
        guard new.filter({ existing.contains($0) }) == old else { return nil }
        var result: [(label: String, place: String)] = []
        for (index, label) in new.enumerated() where !existing.contains(label) {
            let follows = new[(index + 1)...].first { existing.contains($0) }
            let place =
                switch (follows, index) {
                case (nil, _): ""
                case (let follows?, 0): " BEFORE \(follows)"
                default: " AFTER \(new[index - 1])"
                }
            result.append((label, place))
        }
        return result
    }
}
