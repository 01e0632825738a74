import AshlarCore
import SQLSyntax

/// Plans indexes that no constraint stands for.
struct IndexPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (TableIndex(change.old), TableIndex(change.new))
        guard old.isBuilt(like: new), change.old.container == change.new.container, let table = change.new.container
        else { return canBeBuiltBeside(change, context) ? .swap : .replace }
        if old.parameters != new.parameters, context.new.isPartitioned(table) { return .replace }
        if change.changes("valid") || change.changes("ready") {
            // The leftover of a build that failed; or parts go, which they do only with the whole.
            if !context.new.isPartitioned(table) || !new.isValid { return .replace }
        }
        if change.changes("partition of"), !PartitionedIndexes.canMove(change, context) { return .replace }
        return .alter()
    }

    /// Whether the new index can be built while the old one still serves.
    private func canBeBuiltBeside(_ change: ObjectDifference, _ context: DecisionContext) -> Bool {
        guard context.options.isOnline, change.old.container == change.new.container,
            let table = change.new.container, !context.new.isPartitioned(table), !context.old.isPartitioned(table),
            !change.old.has("partition of"), !change.new.has("partition of"), !change.old.has("valid")
        else { return false }
        return context.areSteady(columnsOf: change.identity)
    }

    func waits(of object: CatalogObject, _ context: PlanningContext) -> Waits {
        Waits(created: PartitionedIndexes(context).partitionsToWaitFor(object))
    }

    // MARK: Create

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let index = TableIndex(object)
        if let steps = renaming(object, table, context) { return steps }
        if object.has("partition of") {
            switch PartitionedIndexes(context).addition(of: object) {
            case .none: return extras(index, table, context)
            case .build: return build(index, table, context) + extras(index, table, context)
            case .buildAndAttach:
                return build(index, table, context)
                    + [PartitionedIndexes.attachment(of: object, in: context.new)].compactMap(\.self)
                    + extras(index, table, context)
            }
        }
        if context.fate(object.identity) == .swap {
            return replacement(index, table, context, dropping: "DROP INDEX \(object.identity.sqlName)")
        }
        if let key = KeyReplacement.replacedKey(by: object, context) {
            return replacement(
                index, table, context, dropping: "\(table.sqlAlter()) DROP CONSTRAINT \(key.bareName)")
        }
        return build(index, table, context) + extras(index, table, context)
    }

    private func renaming(
        _ object: CatalogObject, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep]? {
        guard let old = RenamedPart.predecessor(of: object, context.old, context.new),
            context.stays(old.identity, in: table)
        else { return nil }
        return [
            ChangeStep(
                "ALTER INDEX \(old.identity.sqlName) RENAME TO \(object.identity.bareName)", object.identity,
                locks: [TableLock(.shareUpdateExclusive, table)])
        ]
    }

    /// The statement that builds the index, on a table in use without keeping writers waiting.
    func build(
        _ index: TableIndex, _ table: ObjectIdentity, _ context: PlanningContext, name: String? = nil,
        reason: String? = nil
    ) -> [ChangeStep] {
        let identity = index.object.identity
        let stops = index.isUnique ? ["two rows of \(table.sqlName) have the same key"] : []
        if context.new.isPartitioned(table) {
            let making = PartitionedIndexes(context).making(
                of: PartitionedIndexes.root(of: index.object, in: context.new))
            let isAlone = making != .whole || index.partOf != nil
            let hasRows = !context.isMadeAnew(table) && !context.new.children(of: table).isEmpty
            return [
                ChangeStep(
                    index.creation(only: isAlone), identity, locks: context.lock(.share, table),
                    work: isAlone || !hasRows ? .none : .indexBuild,
                    hazards: isAlone || !hasRows
                        ? []
                        : context.longLock(
                            table, "writes to \(table.sqlName) wait while index \(identity.bareName) is built"),
                    stopsWhen: isAlone || !hasRows ? [] : stops)
            ]
        }
        guard context.isInUse(table) else {
            return [
                ChangeStep(
                    index.creation(name: name), identity, reason: reason, locks: context.lock(.share, table),
                    work: context.isMadeAnew(table) ? .none : .indexBuild,
                    hazards: context.longLock(
                        table, "writes to \(table.sqlName) wait while index \(identity.bareName) is built"),
                    stopsWhen: context.isMadeAnew(table) ? [] : stops)
            ]
        }
        return [
            ChangeStep(
                index.creation(name: name, isConcurrent: true), identity, reason: reason,
                locks: [TableLock(.shareUpdateExclusive, table)], work: .indexBuild, transaction: .forbidden,
                stopsWhen: stops)
        ]
    }

    /// Builds the new index beside the old one and lets it take the name, so that a unique index guards all the time
    /// and queries always have an index.
    private func replacement(
        _ index: TableIndex, _ table: ObjectIdentity, _ context: PlanningContext, dropping: String
    ) -> [ChangeStep] {
        let identity = index.object.identity
        let interim = context.freeName(for: identity, on: table)
        let qualified = ObjectIdentity(.index, schema: identity.schema, interim).sqlName
        return build(
            index, table, context, name: SQLIdentifier.quoted(interim),
            reason: "built under another name, so that the old index serves until the new one can") + [
                ChangeStep(dropping, identity, locks: [TableLock(.accessExclusive, table)]),
                ChangeStep(
                    "ALTER INDEX \(qualified) RENAME TO \(identity.bareName)", identity,
                    locks: [TableLock(.shareUpdateExclusive, table)]),
            ] + extras(index, table, context)
    }

    /// What a new index has beyond its definition.
    private func extras(
        _ index: TableIndex, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        targets(index, [:], table, context)
            + (index.isClustered ? [IndexChoice.cluster(index.object.identity, table)] : [])
    }

    private func targets(
        _ index: TableIndex, _ old: [Int: String], _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        let new = index.statisticsTargets
        let columns = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
        return targets(
            of: index.object, Dictionary(uniqueKeysWithValues: columns.map { ($0, new[$0] ?? "-1") }), table, context)
    }

    /// - Parameter targets: those to set, by the number of the column.
    func targets(
        of index: CatalogObject, _ targets: [Int: String], _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        targets.sorted { $0.key < $1.key }.map { column, target in
            ChangeStep(
                "ALTER INDEX \(index.identity.sqlName) ALTER COLUMN \(column) SET STATISTICS \(target)",
                index.identity, locks: context.lock(.shareUpdateExclusive, table))
        }
    }

    // MARK: Alter

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = change.new.container else { return [] }
        let (old, new) = (TableIndex(change.old), TableIndex(change.new))
        let identity = change.identity
        var steps: [ChangeStep] = []
        if change.changes("partition of"), new.partOf != nil, PartitionedIndexes(context).needsAttachment(change.new),
            let step = PartitionedIndexes.attachment(of: change.new, in: context.new)
        {
            steps.append(step)
        }
        steps += IndexStorage.changes(
            identity, name: identity.sqlName, from: (old.parameters, old.tablespace),
            to: (new.parameters, new.tablespace),
            table, context)
        steps += targets(new, old.statisticsTargets, table, context)
        if change.changes("clustered") {
            steps += IndexChoice.clusterChange(identity, isClustered: new.isClustered, table, context)
        }
        return steps
    }

    // MARK: Drop

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let identity = object.identity
        if RenamedPart.successor(of: object, context.old, context.new) != nil, context.stays(identity, in: table) {
            return []
        }
        if PromotedIndex.constraint(of: object, context) != nil { return [] }
        // A part goes with the whole, unless its table has left the parent.
        if object.has("partition of"), !context.leavesParent(table) { return [] }
        return [dropping(object, table, context)]
    }

    func dropping(_ object: CatalogObject, _ table: ObjectIdentity, _ context: PlanningContext) -> ChangeStep {
        let isConcurrent = context.isOnline && !context.old.isPartitioned(table)
        return ChangeStep(
            "DROP INDEX \(isConcurrent ? "CONCURRENTLY " : "")\(object.identity.sqlName)", object.identity,
            locks: [TableLock(isConcurrent ? .shareUpdateExclusive : .accessExclusive, table)],
            transaction: isConcurrent ? .forbidden : .any)
    }

    // MARK: Swap

    /// The old index stays until the new one is built; see ``replacement(_:_:_:)``.
    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }
    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }
}
