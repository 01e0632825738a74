import AshlarCore

extension ConstraintPlanner {
    /// The statements that add the constraint to its table.
    func add(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        let identity = constraint.identity
        let isPartitioned = context.new.isPartitioned(table)
        let locks =
            ForeignKeyParts.locks(of: identity, .shareRowExclusive, in: context.new, context)
            ?? context.lock(.accessExclusive, table)
        func plain(
            _ sql: String? = nil, only: Bool = false, work: ChangeStep.Work, _ hazards: [Hazard] = []
        ) -> ChangeStep {
            let work = context.isMadeAnew(table) ? ChangeStep.Work.none : work
            return ChangeStep(
                "\(table.sqlAlter(only: only))\n    ADD CONSTRAINT \(identity.bareName) \(sql ?? constraint.sql())",
                identity, locks: locks, work: work, hazards: hazards,
                stopsWhen: work == .indexBuild ? [violation(constraint, table)] : [])
        }
        if constraint.hasIndex {
            return addKey(constraint, table, context, plain: { plain(only: $0, work: $1, $2) })
        }
        guard constraint.isValidated, constraint.isEnforced, table.kind == .table else {
            return [plain(work: .none)]
        }
        guard context.isInUse(table), ForeignKeyParts.canBeNotValid(constraint, isPartitioned, context) else {
            let waiting = identity.kind == .foreignKey ? "writes to" : "everybody who uses"
            var step = plain(
                work: .scan,
                context.longLock(
                    table,
                    "\(waiting) \(table.sqlName) wait\(identity.kind == .foreignKey ? "" : "s") while its rows are checked"
                ))
            step.stopsWhen = step.work == .none ? [] : [violation(constraint, table)]
            return [step]
        }
        return [plain(constraint.sql(isValidated: false), work: .none), validation(constraint, table, context)]
    }

    func validation(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> ChangeStep {
        var locks = [TableLock(.shareUpdateExclusive, table)]
        for other in ForeignKeyParts.referencedTables(of: constraint.identity, in: context.new) where other != table {
            locks += context.lock(.rowShare, other)
        }
        return ChangeStep(
            "\(table.sqlAlter()) VALIDATE CONSTRAINT \(constraint.identity.bareName)", constraint.identity,
            locks: locks, work: .scan, transaction: .afterCommit, stopsWhen: [violation(constraint, table)])
    }

    /// What makes the server refuse the constraint.
    private func violation(_ constraint: TableConstraint, _ table: ObjectIdentity) -> String {
        switch constraint.identity.kind {
        case .primaryKey, .uniqueConstraint: "two rows of \(table.sqlName) have the same key"
        case .foreignKey: "a row of \(table.sqlName) refers to one that is not there"
        case .exclusionConstraint: "two rows of \(table.sqlName) exclude each other"
        default: "a row of \(table.sqlName) does not satisfy the condition"
        }
    }

    private func addKey(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext,
        plain: (Bool, ChangeStep.Work, [Hazard]) -> ChangeStep
    ) -> [ChangeStep] {
        let identity = constraint.identity
        if context.new.isPartitioned(table) {
            let root = PartitionedIndexes.root(of: constraint.object, in: context.new)
            if constraint.partOf != nil || PartitionedIndexes(context).making(of: root) != .whole {
                return [plain(true, .none, [])]
            }
            let hasRows = !context.new.children(of: table).isEmpty
            return [plain(false, hasRows ? .indexBuild : .none, hasRows ? waiting(constraint, table, context) : [])]
        }
        let name = identity.bareName
        guard context.isInUse(table), let index = constraint.indexCreation(name: name, isConcurrent: true) else {
            return [plain(false, .indexBuild, waiting(constraint, table, context))]
        }
        return [
            ChangeStep(
                index, identity, locks: [TableLock(.shareUpdateExclusive, table)], work: .indexBuild,
                transaction: .forbidden, stopsWhen: [violation(constraint, table)]),
            ChangeStep(
                "\(table.sqlAlter())\n    ADD CONSTRAINT \(name) \(constraint.usingIndex(name))", identity,
                locks: [TableLock(.accessExclusive, table)]),
        ]
    }

    private func waiting(
        _ constraint: TableConstraint, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [Hazard] {
        context.longLock(
            table, "everybody who uses \(table.sqlName) waits while index \(constraint.identity.bareName) is built")
    }
}
