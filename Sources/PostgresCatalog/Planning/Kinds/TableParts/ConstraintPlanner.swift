import AshlarCore
import SQLSyntax

/// Plans constraints of tables.
struct ConstraintPlanner: KindPlanner {
    /// The constraint as CREATE TABLE and ADD take it: `CONSTRAINT logs_pkey PRIMARY KEY (id)`.
    static func inline(_ constraint: CatalogObject) -> String {
        "CONSTRAINT \(constraint.identity.bareName) \(TableConstraint(constraint).sql())"
    }

    /// Whether CREATE TABLE can make the constraint exactly as it shall be.
    static func isInlinable(_ constraint: CatalogObject, in catalog: Catalog) -> Bool {
        let view = TableConstraint(constraint)
        // CREATE TABLE takes NOT VALID for an empty table as the promise that it is valid.
        guard view.isValidated, view.hasValidIndex else { return false }
        if view.inheritance == .inherited {
            // It may come only later, with that of the parent, and what is said of it as well.
            return (constraint.container.map(catalog.isPartition) ?? false) && !view.isClustered
                && view.indexComment == nil && view.firing.isEmpty && !constraint.has("comment")
        }
        guard view.partOf == nil else { return false }
        if constraint.identity.kind == .foreignKey { return ForeignKeyParts.haveSameName(as: constraint, in: catalog) }
        guard view.hasIndex else { return true }
        if hasTwin(view, in: catalog) { return false }
        // The parts on the partitions get names from the server.
        return PartitionedIndexes.allParts(of: constraint.identity, in: catalog).allSatisfy {
            $0.identity.kind == constraint.identity.kind && PartitionedIndexes.hasGivenName($0, in: catalog)
                && $0["index tablespace"] == constraint["index tablespace"]
        }
    }

    /// Whether another constraint of the table has the same index: CREATE TABLE makes one of the two
    /// (transformIndexConstraints in parse_utilcmd.c).
    private static func hasTwin(_ constraint: TableConstraint, in catalog: Catalog) -> Bool {
        guard let table = constraint.object.container else { return false }
        func isBefore(_ other: ObjectIdentity) -> Bool {
            let own = constraint.identity
            return other.kind == own.kind ? other < own : other.kind == .primaryKey || own.kind == .exclusionConstraint
        }
        let kinds: [ObjectKind] = [.primaryKey, .uniqueConstraint, .exclusionConstraint]
        return kinds.flatMap { catalog.parts(of: table, $0) }.map(TableConstraint.init).contains { other in
            isBefore(other.identity) && other.indexRule == constraint.indexRule
                && other.isDeferrable == constraint.isDeferrable
                && other.isInitiallyDeferred == constraint.isInitiallyDeferred
        }
    }

    // MARK: Decide

    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (TableConstraint(change.old), TableConstraint(change.new))
        guard change.old.container == change.new.container, let table = change.new.container else { return .replace }
        if change.changes("definition") {
            guard old.rule == new.rule, old.isNoInherit == new.isNoInherit || new.identity.kind == .notNullConstraint
            else { return rebuilding(change, context) }
            if old.timing != new.timing, new.identity.kind != .foreignKey { return rebuilding(change, context) }
            if old.isEnforced != new.isEnforced, new.identity.kind != .foreignKey { return .replace }
            // ENFORCED checks all rows at once; a new key can be checked later.
            if !old.isEnforced, new.isEnforced, context.options.isOnline { return .replace }
            if old.isEnforced, new.isEnforced, old.isValidated, !new.isValidated { return .replace }
            if !old.isValidated, old.isEnforced, !new.isEnforced { return .replace }
        }
        if change.changes("index options"), context.new.isPartitioned(table) { return .replace }
        if change.changes("index valid"), !context.new.isPartitioned(table) || !new.hasValidIndex { return .replace }
        if change.changes("partition of"), !PartitionedIndexes.canMove(change, context) { return .replace }
        return .alter(rebuilding: InheritedChecks(context).inTheWay(of: change.identity))
    }

    /// What needs a key that only gets another name needs nothing.
    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        if let old = context.old[referenced], referenced.kind.hasIndex, object.kind == .foreignKey,
            context.new[referenced] == nil, RenamedPart.successor(of: old, context.old, context.new) != nil
        {
            return .alter()
        }
        return .replace
    }

    private func rebuilding(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        KeyReplacement.isPossible(change, context) ? .swap : .replace
    }

    func waits(of object: CatalogObject, _ context: PlanningContext) -> Waits {
        if object.identity.kind == .foreignKey { return ForeignKeyParts.waits(of: object, context) }
        if object.identity.kind.hasIndex {
            return Waits(created: PartitionedIndexes(context).partitionsToWaitFor(object))
        }
        return InheritedChecks(context).waits(of: object.identity)
    }

    // MARK: Create

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let constraint = TableConstraint(object)
        if let steps = renaming(object, table, context) { return steps }
        if let steps = NotNullNames.create(constraint, table, context) { return steps }
        if object.has("partition of") { return createPart(constraint, table, context) }
        guard constraint.inheritance != .inherited || joinsAsOwn(object, context) else { return [] }
        if context.fate(object.identity) == .swap {
            return KeyReplacement.steps(constraint, replacing: object.identity, table, context)
                + extras(constraint, table, context)
        }
        if let index = PromotedIndex.taken(by: object, context) {
            return promotion(of: index, constraint, table, context) + extras(constraint, table, context)
        }
        if let old = KeyReplacement.replacedKey(by: object, context) {
            return KeyReplacement.steps(constraint, replacing: old, table, context)
                + extras(constraint, table, context)
        }
        return ForeignKeyParts.namedApart(of: object, context).flatMap {
            add($0, $0.object.container ?? table, context)
        }
            + add(constraint, table, context) + extras(constraint, table, context)
            + inlinedParts(of: object, context)
    }

    /// A table that becomes a partition or child has to have the CHECK constraints of its parent before.
    private func joinsAsOwn(_ object: CatalogObject, _ context: PlanningContext) -> Bool {
        guard object.identity.kind == .checkConstraint, let table = object.container else { return false }
        return PartitionedIndexes(context).joining(table) == .attached
    }

    /// The part of a partitioned table's key on a partition.
    private func createPart(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        let addition = PartitionedIndexes(context).addition(of: constraint.object)
        guard addition != .none else { return extras(constraint, table, context) }
        return add(constraint, table, context) + extras(constraint, table, context)
            + (addition == .build ? [] : attachment(of: constraint.object, context))
            + inlinedParts(of: constraint.object, context)
    }

    private func attachment(of part: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        [PartitionedIndexes.attachment(of: part, in: context.new)].compactMap(\.self)
    }

    /// The parts of an assembled key that stand in the CREATE TABLE of their partitions, or would if the key had been
    /// there before.
    private func inlinedParts(of whole: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let partitions = PartitionedIndexes(context)
        guard whole.identity.kind.hasIndex,
            partitions.making(of: PartitionedIndexes.root(of: whole, in: context.new)) == .assembled
        else { return [] }
        return partitions.inlinedParts(of: whole).flatMap { part, isWritten in
            let constraint = TableConstraint(part)
            let build = isWritten ? [] : part.container.map { add(constraint, $0, context) } ?? []
            return build + attachment(of: part, context) + inlinedParts(of: part, context)
        }
    }

    private func renaming(
        _ object: CatalogObject, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep]? {
        guard let old = RenamedPart.predecessor(of: object, context.old, context.new),
            context.stays(old.identity, in: table)
        else { return nil }
        return [
            ChangeStep(
                "\(table.sqlAlter()) RENAME CONSTRAINT \(old.identity.bareName) TO \(object.identity.bareName)",
                object.identity, locks: [TableLock(.accessExclusive, table)])
        ]
    }

    private func promotion(
        of index: CatalogObject, _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        var clauses = [
            "ADD CONSTRAINT \(constraint.identity.bareName) \(constraint.usingIndex(index.identity.bareName))"
        ]
        if let old = KeyReplacement.replacedKey(by: constraint.object, context) {
            clauses.insert("DROP CONSTRAINT \(old.bareName)", at: 0)
        }
        let step = ChangeStep(
            "\(table.sqlAlter())\n    " + clauses.joined(separator: ",\n    "), constraint.identity,
            locks: [TableLock(.accessExclusive, table)])
        return [step] + (index.has("comment") && constraint.indexComment == nil ? [comment(nil, on: constraint)] : [])
    }

    /// What a new constraint has beyond its definition, also one that stands in CREATE TABLE.
    func extras(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        var steps: [ChangeStep] = []
        if constraint.isClustered { steps.append(IndexChoice.cluster(constraint.identity, table)) }
        if constraint.hasIndex {
            if let comment = constraint.indexComment { steps.append(self.comment(comment, on: constraint)) }
        }
        return steps + ConstraintFiring.changes(constraint.identity, from: [:], to: constraint.firing)
    }

    private func comment(_ text: String?, on constraint: TableConstraint) -> ChangeStep {
        ChangeStep(
            "COMMENT ON INDEX \(constraint.indexName) IS \(text.map(SQLLiteral.quoted) ?? "NULL")",
            constraint.identity)
    }

    // MARK: Alter

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = change.new.container else { return [] }
        let (old, new) = (TableConstraint(change.old), TableConstraint(change.new))
        let name = change.identity.bareName
        var steps: [ChangeStep] = []
        if change.changes("partition of"), new.partOf != nil, PartitionedIndexes(context).needsAttachment(change.new),
            let step = PartitionedIndexes.attachment(of: change.new, in: context.new)
        {
            steps.append(step)
        }
        if change.changes("inheritance") {
            switch InheritedChecks(context).statement(for: change) {
            case .add: steps += add(new, table, context)
            case .drop: steps.append(dropping(new, table, context))
            case nil: break
            }
        }
        var words: [String] = []
        if old.timing != new.timing { words.append(new.timing.isEmpty ? " NOT DEFERRABLE" : new.timing) }
        if old.isEnforced != new.isEnforced { words.append(new.isEnforced ? " ENFORCED" : " NOT ENFORCED") }
        if old.isNoInherit != new.isNoInherit { words.append(new.isNoInherit ? " NO INHERIT" : " INHERIT") }
        if !words.isEmpty, new.inheritance != .inherited {
            let hasToScan = !old.isEnforced && new.isEnforced
            steps.append(
                ChangeStep(
                    "\(table.sqlAlter()) ALTER CONSTRAINT \(name)\(words.joined())", change.identity,
                    locks: ForeignKeyParts.locks(of: change.identity, .accessExclusive, in: context.new, context)
                        ?? [TableLock(.accessExclusive, table)],
                    work: hasToScan ? .scan : .none,
                    hazards: hasToScan
                        ? context.longLock(
                            table, "everybody who uses \(table.sqlName) waits while its rows are checked")
                        : []))
        }
        if old.isEnforced, !old.isValidated, new.isValidated, new.inheritance != .inherited {
            steps.append(validation(new, table, context))
        }
        guard new.hasIndex else {
            return steps + ConstraintFiring.changes(change.identity, from: old.firing, to: new.firing)
        }
        steps += IndexStorage.changes(
            change.identity, name: new.indexName, from: (old.indexParameters, old.indexTablespace),
            to: (new.indexParameters, new.indexTablespace), table, context)
        if change.changes("clustered") {
            steps += IndexChoice.clusterChange(change.identity, isClustered: new.isClustered, table, context)
        }
        if change.changes("index comment") { steps.append(comment(new.indexComment, on: new)) }
        return steps + ConstraintFiring.changes(change.identity, from: old.firing, to: new.firing)
    }

    // MARK: Drop

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        guard let table = object.container else { return [] }
        let constraint = TableConstraint(object)
        if RenamedPart.successor(of: object, context.old, context.new) != nil, context.stays(object.identity, in: table)
        {
            return []
        }
        if let steps = NotNullNames.drop(constraint, table, context) { return steps }
        // A part goes with the whole, or is the table's own once it has left its parent.
        if constraint.inheritance == .inherited || constraint.partOf != nil, !context.leavesParent(table) { return [] }
        if KeyReplacement.isReplaced(object, context) { return [] }
        return [dropping(constraint, table, context)]
    }

    func dropping(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> ChangeStep {
        ChangeStep(
            "\(table.sqlAlter()) DROP CONSTRAINT \(constraint.identity.bareName)", constraint.identity,
            locks: ForeignKeyParts.locks(of: constraint.identity, .accessExclusive, in: context.old, context)
                ?? [TableLock(.accessExclusive, table)])
    }

    // MARK: Swap

    /// The old key stays until the new one can take its place; see ``KeyReplacement``.
    func retire(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }
    func discard(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] { [] }
}

extension TableConstraint {
    /// The rule without what sort of key it is.
    fileprivate var indexRule: String {
        for word in ["PRIMARY KEY ", "UNIQUE "] where rule.hasPrefix(word) { return String(rule.dropFirst(word.count)) }
        return rule
    }
}
