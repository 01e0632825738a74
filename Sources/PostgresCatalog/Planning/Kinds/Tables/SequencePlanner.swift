import AshlarCore
import SQLSyntax

/// Plans sequences; those of identity columns are their columns' (``ColumnPlanner``).
struct SequencePlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision { .alter() }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision { .alter() }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let sequence = NumberSequence(object)
        let options = sequence.options
        var sql = "CREATE \(sequence.isUnlogged ? "UNLOGGED " : "")SEQUENCE \(sequence.identity.sqlName)"
        if options.type != "bigint" { sql += " AS \(options.type)" }
        let clauses = options.clauses
        if !clauses.isEmpty { sql += (clauses.count > 2 ? "\n    " : " ") + clauses.joined(separator: " ") }
        let creation = ChangeStep(sql, sequence.identity)
        let counter = CounterHandover(context)
        guard let column = counter.identityColumn(before: sequence.identity),
            let before = column.identitySequenceName
        else { return [creation] }
        let source = before == sequence.identity ? counter.retiredName(of: before) : before
        return (source == before ? [] : [counter.rename(before, to: source, sequence.identity)])
            + [creation, counter.copy(from: source, to: sequence.identity, sequence.identity)]
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (NumberSequence(change.old), NumberSequence(change.new))
        let alter = "ALTER SEQUENCE \(new.identity.sqlName)"
        var steps: [ChangeStep] = []
        let (before, after) = (old.options, new.options)
        if before != after {
            let retyped = before.retyped(after.type)
            let type = before.type == after.type ? [] : ["AS \(after.type)"]
            let bounds = SequenceBounds(from: retyped, to: after, new.identity, new.identity, type: type)
            steps += bounds.preparation
            let clauses = (bounds.preparation.isEmpty ? type : []) + after.clauses(from: bounds.prepared)
            if !clauses.isEmpty { steps.append(ChangeStep("\(alter) \(clauses.joined(separator: " "))", new.identity)) }
        }
        if old.isUnlogged != new.isUnlogged, !followsTable(new, context) {
            steps.append(ChangeStep("\(alter) SET \(new.isUnlogged ? "UNLOGGED" : "LOGGED")", new.identity))
        }
        return steps
    }

    /// SET LOGGED and SET UNLOGGED of a table do the same to the sequences that its columns own.
    private func followsTable(_ sequence: NumberSequence, _ context: PlanningContext) -> Bool {
        let ownership = SequenceOwnership.identity(of: sequence.identity)
        guard context.fate(ownership) == nil,
            let column = context.new[ownership].flatMap({ SequenceOwnership($0).columnIdentity }),
            let table = context.new[column]?.container, context.fate(table) == .alter,
            let old = context.old[table], let new = context.new[table]
        else { return false }
        return Table(old).isUnlogged != Table(new).isUnlogged
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        // The column that takes the counter over drops it.
        guard CounterHandover(context).columnTakingOver(from: object.identity) == nil else { return [] }
        return [
            ChangeStep(
                "DROP SEQUENCE \(object.identity.sqlName)", object.identity,
                loses: "the counter of sequence \(object.identity.sqlName)")
        ]
    }
}

/// New bounds of a sequence whose counter may stand outside of them: PostgreSQL refuses them then.
struct SequenceBounds {
    /// The steps that bring the counter inside, and nothing when it is.
    var preparation: [ChangeStep] = []
    /// The options as they are after the preparation.
    var prepared: SequenceOptions

    init(
        from old: SequenceOptions, to new: SequenceOptions, _ sequence: ObjectIdentity, _ subject: ObjectIdentity,
        type: [String] = []
    ) {
        prepared = old
        guard new.minimum > old.minimum || new.maximum < old.maximum else { return }
        let name = sequence.sqlName
        prepared.minimum = min(old.minimum, new.minimum)
        prepared.maximum = max(old.maximum, new.maximum)
        let widening = type + prepared.clauses(from: old)
        if !widening.isEmpty {
            preparation.append(ChangeStep("ALTER SEQUENCE \(name) \(widening.joined(separator: " "))", subject))
        }
        preparation.append(
            ChangeStep(
                """
                SELECT setval(\(SQLLiteral.quoted(name)), \(new.start), false)
                FROM \(name) WHERE last_value NOT BETWEEN \(new.minimum) AND \(new.maximum)
                """, subject, reason: "A counter outside of the new bounds begins anew."))
    }
}
