import SQLSyntax

/// How a counter survives when a column that is served by a sequence of its own becomes an identity column, or the
/// other way round.
struct CounterHandover {
    private let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

    /// The sequence that goes because the column gets an identity; it serves the column in the old catalogue.
    func sequenceGivingWay(to column: Column) -> ObjectIdentity? {
        guard column.identityKind != nil, let old = context.old[column.identity].map(Column.init),
            old.identityKind == nil, let sequence = context.old.sequenceServing(old),
            context.fate(sequence) == .drop
        else { return nil }
        return sequence
    }

    /// The other way to say ``sequenceGivingWay(to:)``.
    func columnTakingOver(from sequence: ObjectIdentity) -> Column? {
        guard let ownership = context.old[SequenceOwnership.identity(of: sequence)].map(SequenceOwnership.init),
            let identity = ownership.columnIdentity, let column = context.new[identity].map(Column.init),
            sequenceGivingWay(to: column) == sequence, isKept(column.identity)
        else { return nil }
        return column
    }

    /// The column, as it was, whose identity a new sequence takes the place of.
    func identityColumn(before sequence: ObjectIdentity) -> Column? {
        guard context.fate(sequence) == .create,
            let ownership = context.new[SequenceOwnership.identity(of: sequence)].map(SequenceOwnership.init),
            let identity = ownership.columnIdentity, context.fate(identity) == .alter,
            let old = context.old[identity].map(Column.init), old.identitySequence != nil,
            context.new[identity]?["identity"] == nil
        else { return nil }
        return old
    }

    private func isKept(_ column: ObjectIdentity) -> Bool {
        context.fate(column) == .alter || context.old[column]?.container.map { context.fate($0) == .swap } == true
    }

    // MARK: Steps

    func retiredName(of sequence: ObjectIdentity) -> ObjectIdentity { RetiredNames(context).name(of: sequence) }

    func rename(_ sequence: ObjectIdentity, to other: ObjectIdentity, _ subject: ObjectIdentity) -> ChangeStep {
        ChangeStep(
            "ALTER SEQUENCE \(sequence.sqlName) RENAME TO \(other.bareName)", subject,
            reason: "The counter goes on in a sequence of the same name.")
    }

    func copy(from source: ObjectIdentity, to sequence: ObjectIdentity, _ subject: ObjectIdentity) -> ChangeStep {
        ChangeStep(
            """
            SELECT setval(\(SQLLiteral.quoted(sequence.sqlName)), last_value, is_called)
            FROM \(source.sqlName)
            """, subject, work: .rows)
    }

    /// Lets a new sequence go on behind the numbers that the rows have; does nothing when there are none.
    func setToMaximum(_ sequence: ObjectIdentity, _ column: Column) -> ChangeStep {
        ChangeStep(
            """
            SELECT setval(\(SQLLiteral.quoted(sequence.sqlName)), max(\(column.name)))
            FROM \(column.table.sqlName) HAVING max(\(column.name)) > 0
            """, column.identity, reason: "Numbers go on behind those that are there.",
            locks: [TableLock(.accessShare, column.table)], work: .scan)
    }
}

extension PlanningContext {
    /// The sequence's creation has to come before the column gives its identity up.
    func identityColumn(before sequence: ObjectIdentity) -> ObjectIdentity? {
        CounterHandover(self).identityColumn(before: sequence)?.identity
    }

    /// The action of a column that stays and changes.
    func columnAltered(_ identity: ObjectIdentity, _ action: Int?) -> Int? { identity.kind == .column ? action : nil }
}
