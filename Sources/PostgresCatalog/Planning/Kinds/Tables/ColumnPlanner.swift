import AshlarCore
import SQLSyntax

/// Plans columns of tables, and what views and materialized views have of their own in a column.
struct ColumnPlanner: KindPlanner {
    func canInline(_ part: CatalogObject, _ context: DecisionContext) -> Bool {
        part.identity.kind == .columnDefault && part.container.flatMap { context.new[$0]?.container }?.isTable == true
    }

    // MARK: Decisions

    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (Column(change.old), Column(change.new))
        guard new.table.isTable, old.table.isTable else {
            // The columns of a view are what its query makes them.
            return change.changes("type") || change.changes("collation")
                ? .alter(rebuilding: [new.table]) : .alter()
        }
        if change.changes("inheritance"), mustMove(old, new, context) { return .asContainer(.swap) }
        if let decision = decideGenerated(change, old, new, context) { return decision }
        guard let typeChange = TypeChange(from: old, to: new, context) else { return .alter() }
        if isInPartitionKey(new, context) { return .asContainer(.swap) }
        return .alter(rebuilding: obstacles(to: typeChange, context))
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        guard let old = context.old[object].map(Column.init), let new = context.new[object].map(Column.init) else {
            return .replace
        }
        guard new.table.isTable, old.table.isTable else { return .alter(rebuilding: [new.table]) }
        switch referenced.kind {
        case .column where referenced.name == object.name && referenced.parent != object.parent:
            // That of a table above: when it is computed anew, so is this one, and when it goes this one stays.
            let isComputed = old.generated != nil || new.generated != nil
            return context.new[referenced] != nil && isComputed ? .replace : .alter()
        case .column, .function, .procedure, .operator, .aggregate, .cast:
            return new.generated == nil ? .alter() : .replace
        case .enumType, .domain, .compositeType, .rangeType, .baseType, .shellType, .collation, .table, .foreignTable,
            .view, .materializedView:
            if old.generated != nil || new.generated != nil { return .replace }
            if isInPartitionKey(new, context) { return .asContainer(.swap) }
            return .alter(
                rebuilding: obstacles(to: new.identity, keepsForeignKeys: false, keepsDefault: false, context))
        default: return .alter()
        }
    }

    /// A generated column cannot take over values, nor a column become one (manual, ALTER TABLE); its values are
    /// computed again, which loses nothing.
    private func decideGenerated(
        _ change: ObjectDifference, _ old: Column, _ new: Column, _ context: DecisionContext
    ) -> ChangeDecision? {
        guard old.generated != nil || new.generated != nil else { return nil }
        if change.changes("generated") {
            if new.generated == nil { return old.isVirtual ? .replace : nil }
            let canSetExpression = context.old.serverVersion >= 170_000 && old.isVirtual == new.isVirtual
            return old.generated != nil && canSetExpression && !change.changes("type") && !change.changes("collation")
                ? .alter() : .replace
        }
        return change.changes("type") || change.changes("collation") ? .replace : nil
    }

    /// Whether no statement makes the column inherited as it shall be: only a table that is created as a child has
    /// columns that are nothing but inherited, unless it is a partition.
    private func mustMove(_ old: Column, _ new: Column, _ context: DecisionContext) -> Bool {
        let wasPartition = context.old.isPartition(old.table)
        guard !context.new.isPartition(new.table) else { return false }
        switch (old.descent, new.descent) {
        case (_, .inherited): return true
        case (.inherited, .inheritedAndOwn): return !wasPartition
        default: return false
        }
    }

    /// The type of a column that rows are distributed by cannot change.
    private func isInPartitionKey(_ column: Column, _ context: DecisionContext) -> Bool {
        ([column.table] + context.old.descendants(of: column.table)).contains { table in
            context.old[table].map { Table($0).partitionKeyMentions(column.identity.name) } ?? false
        }
    }

    /// What the server refuses to change a type under: whatever has the column's type written into it (ATExecAlterColumnType
    /// in PostgreSQL's commands/tablecmds.c). Indexes, constraints and statistics it makes anew by itself.
    private func obstacles(to change: TypeChange, _ context: DecisionContext) -> Set<ObjectIdentity> {
        obstacles(
            to: change.new.identity, keepsForeignKeys: change.keepsForeignKeys,
            keepsDefault: change.keepsDefault(
                context.old.defaultExpression(of: change.old), context.new.defaultExpression(of: change.new)),
            context)
    }

    private func obstacles(
        to column: ObjectIdentity, keepsForeignKeys: Bool, keepsDefault: Bool, _ context: DecisionContext
    ) -> Set<ObjectIdentity> {
        context.old.dependencies.dependents(of: column).filter { dependent in
            switch dependent.kind {
            case .view, .materializedView, .rule, .policy, .trigger, .function, .procedure, .publication,
                .publicationTable:
                true
            case .foreignKey: !keepsForeignKeys
            case .column: dependent.parent == column.parent && dependent.schema == column.schema
            case .columnDefault: !keepsDefault && dependent.parent == column.parent
            case .checkConstraint:
                comparesWithMoving(dependent, column, context) || isRebuiltOtherwise(dependent, context)
            // One that changes as well is built after; its predicate may not even fit the new type.
            case .index:
                context.old[dependent]?["definition"] != context.new[dependent]?["definition"]
                    || isRebuiltOtherwise(dependent, context)
            case .exclusionConstraint, .statistics: isRebuiltOtherwise(dependent, context)
            default: false
            }
        }
    }

    /// Whether the server, which makes the object anew from its text, gets another expression than was in it: the lists
    /// of IN, see ``ArrayOperands``.
    private func isRebuiltOtherwise(_ dependent: ObjectIdentity, _ context: DecisionContext) -> Bool {
        guard let definition = context.old[dependent]?["definition"] else { return false }
        return ArrayOperands.asWritten(definition) != definition
    }

    /// Whether the check speaks of another column too whose type changes in a statement of its own: between the two
    /// statements no operator fits both.
    private func comparesWithMoving(
        _ check: ObjectIdentity, _ column: ObjectIdentity, _ context: DecisionContext
    ) -> Bool {
        let moving = swappedTypes(of: column, context)
        return context.old.dependencies.references(of: check).contains { other in
            guard other.kind == .column, other != column else { return false }
            return !moving.isEmpty || context.old[other]?["type"] != context.new[other]?["type"]
        }
    }

    /// The user's types that the column is of and that differ between the catalogues.
    private func swappedTypes(of column: ObjectIdentity, _ context: DecisionContext) -> [ObjectIdentity] {
        context.old.dependencies.references(of: column).filter {
            $0.kind != .column && $0.kind != .table && context.old[$0]?.properties != context.new[$0]?.properties
        }
    }

    // MARK: SQL

    func notes(_ old: CatalogObject?, _ new: CatalogObject, _ context: PlanningContext) -> [String] {
        Column(new).foreignOptions.notes(since: old.map { Column($0).foreignOptions }, new.identity)
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let column = Column(object)
        let settings = ColumnSettings(column, context)
        guard column.table.isTable else { return settings.steps(from: nil) }
        let descent = Descent(context)
        if descent.followsType(column.table) { return settings.steps(from: nil) }
        if let source = descent.source(ofNew: column) { return deviations(of: column, from: source, context) }
        return firstBelow(column, context)
            + (identityAbove(column, context) ?? [addition(of: column, context)])
            + settings.steps(from: settings.atCreation) + IdentityRemarks(column, context).steps()
            + ToastOptions(column.table, context).lateSteps
    }

    private func addition(of column: Column, _ context: PlanningContext) -> ChangeStep {
        let definition = ColumnDefinition(column, context)
        let table = column.table
        var step = ChangeStep(
            "\(table.sqlAlter())\n    ADD COLUMN \(definition.sql)", column.identity,
            locks: [TableLock(.accessExclusive, table)])
        guard !context.isMadeAnew(table), !table.isForeign else { return step }
        let isComputed = column.generated != nil && !column.isVirtual || column.identityKind != nil
        let isVolatile = definition.defaultExpression.map { VolatileCalls(context.new).isVolatile($0) } ?? false
        if isComputed || isVolatile {
            step.work = .rewrite
            step.hazards.append(
                Hazard(.rewrite, "writes \(table.sqlName) anew, with a value for each row, while nobody can read it"))
        } else if column.isNotNull, definition.defaultExpression == nil, column.generated == nil {
            step.stopsWhen.append("\(table.sqlName) has rows: \(column.name) is NOT NULL and has no default for them")
        }
        return step
    }

    /// Before PostgreSQL 17 no identity column can be added to a table that has partitions: the column comes with a
    /// plain default that numbers the rows, and becomes an identity then. Nil where ADD COLUMN can do it.
    private func identityAbove(_ column: Column, _ context: PlanningContext) -> [ChangeStep]? {
        guard context.serverVersion < 170_000, let identity = ColumnDefinition.identity(column),
            let sequence = column.identitySequenceName, !Descent(context).children(of: column.table).isEmpty
        else { return nil }
        let helper = RetiredNames(context).name(of: sequence)
        let locks = [TableLock(.accessExclusive, column.table)]
        let alter = "\(column.table.sqlAlter()) ALTER COLUMN \(column.name) "
        let name = column.table.sqlName
        return [
            ChangeStep(
                "CREATE SEQUENCE \(helper.sqlName)", column.identity,
                reason: "The server adds no identity column to a table with partitions."),
            ChangeStep(
                "\(column.table.sqlAlter())\n    ADD COLUMN \(column.name) \(column.type) "
                    + "DEFAULT nextval(\(SQLLiteral.quoted(helper.sqlName))) NOT NULL",
                column.identity, locks: locks, work: .rewrite,
                hazards: [Hazard(.rewrite, "writes \(name) anew, with a value for each row, while nobody can read it")]),
            ChangeStep(alter + "DROP DEFAULT", column.identity, locks: locks),
            ChangeStep("DROP SEQUENCE \(helper.sqlName)", column.identity),
            ChangeStep(alter + "ADD \(identity)", column.identity, locks: locks),
            CounterHandover(context).setToMaximum(sequence, column),
        ]
    }

    /// Children that shall have the column also by themselves get it before it comes from above.
    private func firstBelow(_ column: Column, _ context: PlanningContext) -> [ChangeStep] {
        Descent(context).descendants(of: column.table).compactMap { table in
            guard let below = context.new.column(column.identity.name, of: table), below.descent == .inheritedAndOwn,
                context.isNew(below.identity)
            else { return nil }
            return addition(of: below, context)
        }
    }

    /// A column that came from above with what it has of its own.
    private func deviations(of column: Column, from source: Column, _ context: PlanningContext) -> [ChangeStep] {
        var steps: [ChangeStep] = []
        let alter = column.table.sqlAlter(only: true) + " ALTER COLUMN \(column.name) "
        let lock = [TableLock(.accessExclusive, column.table)]
        let own = context.inlined(in: column.identity).first { $0.identity.kind == .columnDefault }
        let inherited = context.new.defaultExpression(of: source)
        if let expression = own?["default"], expression != inherited {
            steps.append(ChangeStep(alter + "SET DEFAULT \(expression)", column.identity, locks: lock))
        } else if own == nil, inherited != nil, context.new.defaultExpression(of: column) == nil {
            steps.append(ChangeStep(alter + "DROP DEFAULT", column.identity, locks: lock))
        }
        if column.isNotNull && !source.isNotNull {
            steps.append(
                ChangeStep(
                    alter + "SET NOT NULL", column.identity, locks: lock, work: .scan,
                    stopsWhen: ["\(column.table.sqlName) has rows, in which it has no value"]))
        }
        let settings = ColumnSettings(column, context)
        return steps + settings.steps(from: settings.inherited(from: source))
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (Column(change.old), Column(change.new))
        guard new.table.isTable else { return ColumnSettings(new, context).steps(from: .init(old)) }
        return ColumnAlteration(old, new, context).steps()
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let column = Column(object)
        let descent = Descent(context)
        guard column.table.isTable, context.old[column.table] != nil, !descent.followsType(column.table),
            descent.source(ofOld: column) == nil, !isDroppedFromAbove(column, context)
        else { return [] }
        return removals(of: column, context)
    }

    /// DROP COLUMN reaches down to where the column is but inherited; where it is the table's own as well, and where
    /// it must not reach down because a child keeps the column, each goes by itself.
    private func removals(of column: Column, _ context: PlanningContext) -> [ChangeStep] {
        let descent = Descent(context)
        let reachesDown = descent.dropReachesDown(column)
        let below = (reachesDown ? descent.descendants(of: column.table) : descent.children(of: column.table))
            .compactMap { context.old.column(column.identity.name, of: $0) }
            .filter { context.fate($0.identity) == .drop }
        return [removal(of: column, only: !reachesDown, context)]
            + (reachesDown
                ? below.filter { $0.descent == .inheritedAndOwn }.map { removal(of: $0, only: false, context) }
                : below.flatMap { removals(of: $0, context) })
    }

    /// Those of its own that go together with the column above have to wait for that.
    private func isDroppedFromAbove(_ column: Column, _ context: PlanningContext) -> Bool {
        guard column.descent == .inheritedAndOwn else { return false }
        let descent = Descent(context)
        return descent.parents(of: column.table).contains { parent in
            guard let above = context.old.column(column.identity.name, of: parent) else { return false }
            return context.fate(above.identity) == .drop
        }
    }

    private func removal(of column: Column, only: Bool, _ context: PlanningContext) -> ChangeStep {
        let table = column.table
        var step = ChangeStep(
            "\(table.sqlAlter(only: only)) DROP COLUMN \(column.name)", column.identity,
            locks: [TableLock(.accessExclusive, table)])
        if column.generated == nil, !table.isForeign {
            let name = "\(table.sqlName).\(column.name)"
            step.hazards = [Hazard(.dataLoss, "drops column \(name)")]
            step.loses = "the values of column \(name)"
        }
        return step
    }
}

extension ObjectIdentity {
    /// Whether it is a table, also a foreign one, and no view.
    var isTable: Bool { kind == .table || kind == .foreignTable }
    var isForeign: Bool { kind == .foreignTable }
}
