import AshlarCore
import SQLSyntax

/// How a table gives way to one that ALTER TABLE cannot make of it, such as a partitioned one: it is renamed, the new
/// one created, its rows copied, and what is left of it dropped.
struct TableSwap {
    private let context: PlanningContext
    private let names: RetiredNames

    init(_ context: PlanningContext) {
        self.context = context
        names = RetiredNames(context)
    }

    /// Partitions of a table that makes way go and come with it.
    private func follows(_ table: ObjectIdentity) -> Bool {
        context.old.attachment(of: table)?.isPartition == true
            && context.old.parents(of: table).contains { context.fate($0) == .swap }
    }

    // MARK: Out of the way

    func retire(_ table: Table) -> [ChangeStep] {
        let retired = names.name(of: table.identity)
        var steps = [
            ChangeStep(
                "\(table.identity.sqlAlter()) RENAME TO \(retired.bareName)", table.identity,
                reason: "No statement makes the new table of the old one: its rows move over.",
                locks: [TableLock(.accessExclusive, table.identity)])
        ]
        steps += freeNames(of: table.identity)
        for partition in context.old.descendants(of: table.identity)
        where context.fate(partition) == .drop && context.old.isPartition(partition) {
            if names.isClaimed(partition) {
                steps.append(
                    ChangeStep(
                        "\(partition.sqlAlter()) RENAME TO \(names.name(of: partition).bareName)", partition))
            }
            steps += freeNames(of: partition)
        }
        return steps
    }

    /// Renames the indexes and sequences of the table whose names are needed.
    private func freeNames(of table: ObjectIdentity) -> [ChangeStep] {
        var steps: [ChangeStep] = []
        for part in context.old.parts(of: table) {
            switch part.identity.kind {
            case .index, .primaryKey, .uniqueConstraint, .exclusionConstraint:
                guard names.isClaimed(part.identity) else { continue }
                let index = ObjectIdentity(.index, schema: part.identity.schema, part.identity.name)
                steps.append(
                    ChangeStep("ALTER INDEX \(index.sqlName) RENAME TO \(names.name(of: index).bareName)", table))
            case .column:
                guard let sequence = counter(of: Column(part)), sequence.isRetired else { continue }
                steps.append(
                    ChangeStep(
                        "ALTER SEQUENCE \(sequence.identity.sqlName) RENAME TO \(sequence.name.bareName)", table))
            default: break
            }
        }
        return steps
    }

    /// The sequence that serves the column and does not stay, and its name after `retire`.
    private func counter(of column: Column) -> (identity: ObjectIdentity, name: ObjectIdentity, isRetired: Bool)? {
        guard let sequence = context.old.sequenceServing(column),
            column.identitySequence != nil || context.fate(sequence) == .drop
        else { return nil }
        let isRetired = names.isClaimed(sequence)
        return (sequence, isRetired ? names.name(of: sequence) : sequence, isRetired)
    }

    // MARK: Rows

    func fill(from old: Table, to new: Table) -> [ChangeStep] {
        guard !follows(old.identity), !old.isForeign else { return [] }
        let retired = names.name(of: old.identity)
        let finder = ConversionFinder(old: context.old, new: context.new)
        var columns: [String] = []
        var values: [String] = []
        var losses: [String] = []
        var overrides = false
        for column in context.new.columns(of: new.identity) where column.generated == nil {
            guard let source = context.old.column(column.identity.name, of: old.identity) else { continue }
            let isMoved = context.old.dependencies.references(of: source.identity).contains {
                $0 != old.identity && context.fate($0) == .swap
            }
            let conversion = finder.conversion(
                of: source.name, from: source.type, to: column.type, isForeign: isMoved)
            columns.append(column.name)
            values.append(conversion.using ?? source.name)
            if let lost = conversion.loses { losses.append("\(new.identity.sqlName).\(column.name) loses \(lost)") }
            if column.identityKind == .always { overrides = true }
        }
        for column in context.old.columns(of: old.identity)
        where column.generated == nil && context.new.column(column.identity.name, of: new.identity) == nil {
            losses.append("drops column \(new.identity.sqlName).\(column.name)")
        }
        guard !columns.isEmpty else { return counters(of: new) }
        let source = old.isPartitioned ? retired.sqlName : "ONLY \(retired.sqlName)"
        let copy = ChangeStep(
            """
            INSERT INTO \(new.identity.sqlName) (\(columns.joined(separator: ", ")))\
            \(overrides ? " OVERRIDING SYSTEM VALUE" : "")
            SELECT \(values.joined(separator: ", "))
            FROM \(source)
            """, new.identity, locks: [TableLock(.rowExclusive, new.identity)], work: .rows,
            hazards: [
                Hazard(.rewrite, "copies all rows of \(new.identity.sqlName)"),
                Hazard(.longLock, "\(new.identity.sqlName) is without its rows until they are copied"),
            ] + losses.map { Hazard(.dataLoss, $0) },
            loses: losses.isEmpty ? nil : losses.joined(separator: "; "))
        return [copy] + counters(of: new)
    }

    /// Identity columns and the sequences that come in place of one go on where they were.
    private func counters(of table: Table) -> [ChangeStep] {
        let handover = CounterHandover(context)
        return context.new.columns(of: table.identity).flatMap { column -> [ChangeStep] in
            guard let sequence = context.new.sequenceServing(column),
                column.identitySequence != nil || context.fate(sequence) == .create
            else { return [] }
            guard let old = context.old[column.identity].map(Column.init) else { return [] }
            guard let before = counter(of: old) else {
                return [handover.setToMaximum(sequence, column)]
            }
            return [handover.copy(from: before.name, to: sequence, column.identity)]
        }
    }

    // MARK: The end

    func discard(_ table: Table) -> [ChangeStep] {
        guard !follows(table.identity) else { return [] }
        let retired = names.name(of: table.identity)
        return [
            ChangeStep(
                "DROP TABLE \(retired.sqlName)", table.identity, locks: [TableLock(.accessExclusive, table.identity)])
        ]
    }
}
