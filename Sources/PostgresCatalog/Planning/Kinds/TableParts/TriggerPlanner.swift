/// Plans triggers that users made.
///
/// A row trigger of a partitioned table has a copy on every partition, which comes and goes with it and can only fire
/// at another time.
struct TriggerPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (TableTrigger(change.old), TableTrigger(change.new))
        guard change.old.container == change.new.container else { return .replace }
        if change.changes("inheritance") { return .replace }
        if change.changes("definition"), !new.isInherited {
            // OR REPLACE came with PostgreSQL 14 and is not for constraint triggers.
            guard context.old.serverVersion >= 140_000, !old.isConstraint, !new.isConstraint else { return .replace }
        }
        return .alter()
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let trigger = TableTrigger(object)
        if trigger.isInherited {
            return TriggerCopy(trigger, context)?.hasToBeSetWhenNew ?? false ? [firing(trigger, table, context)] : []
        }
        let create = ChangeStep(
            trigger.creation, object.identity, locks: context.lock(.shareRowExclusive, table))
        return trigger.firing == .origin ? [create] : [create, firing(trigger, table, context)]
    }

    /// The trigger of a partitioned table takes its copies along, unless they are to fire at other times.
    private func firing(
        _ trigger: TableTrigger, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> ChangeStep {
        let identity = trigger.object.identity
        let only = context.new.isPartitioned(table) && !TriggerCopy.takesAlongCopies(trigger, context)
        return ChangeStep(
            "\(table.sqlAlter(only: only)) \(trigger.firing.sql) TRIGGER \(identity.bareName)",
            identity, locks: context.lock(.shareRowExclusive, table))
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = change.new.container else { return [] }
        let (old, new) = (TableTrigger(change.old), TableTrigger(change.new))
        if new.isInherited {
            guard let copy = TriggerCopy(new, context), copy.hasToBeSet(from: old) else { return [] }
            return [firing(new, table, context)]
        }
        var steps: [ChangeStep] = []
        var before = old.firing
        if change.changes("definition") {
            steps.append(
                ChangeStep(new.replacement, change.identity, locks: [TableLock(.shareRowExclusive, table)]))
            // The replaced trigger and its copies fire as new ones do.
            before = .origin
        }
        if before != new.firing { steps.append(firing(new, table, context)) }
        return steps
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let trigger = TableTrigger(object)
        if trigger.isInherited { return [] }
        return [
            ChangeStep(
                "DROP TRIGGER \(object.identity.bareName) ON \(object.identity.sqlParent)", object.identity,
                locks: object.container.map { [TableLock(.accessExclusive, $0)] } ?? [])
        ]
    }
}

/// The copy of a partitioned table's trigger on a partition.
private struct TriggerCopy {
    let trigger: TableTrigger
    /// The trigger that a user made.
    let root: TableTrigger
    let context: PlanningContext

    init?(_ copy: TableTrigger, _ context: PlanningContext) {
        self.context = context
        trigger = copy
        var object = copy.object
        while let parent = Self.parent(of: object, in: context.new) { object = parent }
        guard object.identity != copy.object.identity else { return nil }
        root = TableTrigger(object)
    }

    private static func parent(of trigger: CatalogObject, in catalog: Catalog) -> CatalogObject? {
        guard trigger.has("inheritance") else { return nil }
        return catalog.dependencies.references(of: trigger.identity).filter { $0.kind == .trigger }.min()
            .flatMap { catalog[$0] }
    }

    private static func copies(of trigger: ObjectIdentity, in catalog: Catalog) -> [TableTrigger] {
        catalog.dependencies.dependents(of: trigger).filter { $0.kind == .trigger }.sorted().compactMap { catalog[$0] }
            .flatMap { [TableTrigger($0)] + copies(of: $0.identity, in: catalog) }
    }

    /// Whether all copies fire when the trigger does, so that one statement sets all.
    static func takesAlongCopies(_ trigger: TableTrigger, _ context: PlanningContext) -> Bool {
        !trigger.isInherited
            && copies(of: trigger.object.identity, in: context.new).allSatisfy { $0.firing == trigger.firing }
    }

    /// Whether a new copy comes in another state than it shall have.
    var hasToBeSetWhenNew: Bool {
        switch context.fate(root.object.identity) {
        case .create, .replace, .swap:
            !Self.takesAlongCopies(root, context) && trigger.firing != .origin
        case .alter: !Self.takesAlongCopies(root, context)
        default: trigger.firing != root.firing
        }
    }

    func hasToBeSet(from old: TableTrigger) -> Bool {
        guard context.fate(root.object.identity) == .alter, let before = context.old[root.object.identity] else {
            return old.firing != trigger.firing
        }
        let isReplaced = before["definition"] != root.object["definition"]
        let rootIsSet = (isReplaced ? .origin : Firing(before["enabled"])) != root.firing
        if rootIsSet, Self.takesAlongCopies(root, context) { return false }
        return (isReplaced ? .origin : old.firing) != trigger.firing
    }
}
