import AshlarCore

/// Plans tables, partitioned tables, partitions and foreign tables, without their parts.
struct TablePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (Table(change.old), Table(change.new))
        if old.isForeign { return change.changes("server") ? .replace : .alter() }
        if Self.mustMove(old, new, context) { return .swap }
        return .alter(rebuilding: change.changes("persistence") ? foreignKeysInTheWay(of: new.identity, context) : [])
    }

    /// Whether only another table can become what it shall be.
    static func mustMove(_ old: Table, _ new: Table, _ context: DecisionContext) -> Bool {
        // ALTER TABLE … SET ACCESS METHOD is there since PostgreSQL 15.
        old.partitionKey != new.partitionKey
            || old.accessMethod != new.accessMethod && (context.old.serverVersion < 150_000 || new.isPartitioned)
    }

    /// A logged table cannot refer to an unlogged one, not even for a moment: keys between two tables that both
    /// change are dropped meanwhile.
    private func foreignKeysInTheWay(of table: ObjectIdentity, _ context: DecisionContext) -> Set<ObjectIdentity> {
        let own = context.old.parts(of: table, .foreignKey).map(\.identity)
        let others = context.old.parts(of: table, .column).flatMap {
            context.old.dependencies.dependents(of: $0.identity).filter { $0.kind == .foreignKey }
        }
        return Set(own + others).filter { key in
            guard let from = context.old[key]?.container else { return false }
            let to =
                context.old.dependencies.references(of: key).lazy
                .compactMap { $0.kind == .column ? context.old[$0]?.container : nil }.first { $0 != from } ?? from
            return from != to && [from, to].allSatisfy { $0 == table || changesPersistence($0, context) }
        }
    }

    private func changesPersistence(_ table: ObjectIdentity, _ context: DecisionContext) -> Bool {
        context.old[table]?["persistence"] != context.new[table]?["persistence"]
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        switch referenced.kind {
        case .server: .replace
        case .function, .operatorClass, .collation, .enumType, .domain, .rangeType, .baseType, .compositeType,
            .accessMethod:
            // Of the partition key.
            object.isForeign ? .replace : .swap
        default: .alter()
        }
    }

    /// Only a table that is created as a child has columns that are nothing but inherited, unless they come to its
    /// parent afterwards.
    func decide(
        _ container: ObjectIdentity, whenGaining part: CatalogObject, _ context: DecisionContext
    ) -> ChangeDecision? {
        guard part.identity.kind == .column, !container.isForeign, !context.new.isPartition(container),
            Column(part).descent == .inherited
        else { return nil }
        let staying = Set(context.old.parents(of: container)).intersection(context.new.parents(of: container))
        let comes = staying.contains { parent in
            context.new.column(part.identity.name, of: parent) != nil
                && context.old.column(part.identity.name, of: parent) == nil
        }
        return comes ? nil : .swap
    }

    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool {
        TableCreation.canWrite(part, context)
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        TableCreation(Table(object), context).steps()
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        TableAlteration(Table(change.old), Table(change.new), context).steps()
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let table = Table(object)
        let name = table.identity.sqlName
        var step = ChangeStep(
            "DROP \(table.isForeign ? "FOREIGN TABLE" : "TABLE") \(name)", table.identity,
            locks: [TableLock(.accessExclusive, table.identity)]
                + context.old.parents(of: table.identity).filter { context.fate($0) != .drop }
                .map { TableLock(.accessExclusive, $0) })
        if !table.isForeign {
            step.hazards = [Hazard(.dataLoss, "drops table \(name) with its rows")]
            step.loses = "the rows of table \(name)"
        }
        return leaving(table.identity, context) + [step]
    }

    /// A partition whose parent stays and is referenced has to be detached first: the foreign keys have hidden copies
    /// for it, which DROP TABLE refuses.
    private func leaving(_ table: ObjectIdentity, _ context: PlanningContext) -> [ChangeStep] {
        guard context.old.isPartition(table), let parent = context.old.parents(of: table).first,
            context.fate(parent) != .drop, context.fate(parent) != .swap,
            ([parent] + context.old.parents(of: parent)).contains(where: { isReferenced($0, context) })
        else { return [] }
        return [
            ChangeStep(
                "\(parent.sqlAlter())\n    DETACH PARTITION \(table.sqlName)", table,
                locks: [TableLock(.accessExclusive, parent), TableLock(.accessExclusive, table)])
        ]
    }

    private func isReferenced(_ table: ObjectIdentity, _ context: PlanningContext) -> Bool {
        context.old.parts(of: table, .column).contains { column in
            context.old.dependencies.dependents(of: column.identity).contains {
                $0.kind == .foreignKey && context.old[$0]?.container != table
            }
        }
    }

    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] {
        Table(new).foreignOptions.notes(since: old.map { Table($0).foreignOptions }, new.identity)
    }

    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        TableSwap(context).retire(Table(object))
    }

    func fill(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        TableSwap(context).fill(from: Table(change.old), to: Table(change.new))
    }

    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        TableSwap(context).discard(Table(object))
    }
}
