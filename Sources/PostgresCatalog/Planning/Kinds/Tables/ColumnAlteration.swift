import AshlarCore
import SQLSyntax

/// The steps from a column of a table to what it shall be.
struct ColumnAlteration {
    private let old: Column
    private let new: Column
    private let context: PlanningContext
    private let descent: Descent

    init(_ old: Column, _ new: Column, _ context: PlanningContext) {
        self.old = old
        self.new = new
        self.context = context
        descent = Descent(context)
    }

    private var table: ObjectIdentity { new.table }
    private var lock: [TableLock] { [TableLock(.accessExclusive, table)] }

    func steps() -> [ChangeStep] {
        var steps: [ChangeStep] = []
        if old.identitySequence != nil, new.identityKind == nil { steps.append(action("DROP IDENTITY")) }
        steps += generation()
        let typeChange = TypeChange(from: old, to: new, context)
        if let typeChange, !descent.typeFollows(new), !descent.followsType(table) {
            steps += typeChange.steps(context)
        }
        steps += notNull()
        steps += identity()
        var settings = ColumnSettings.Values(old)
        // The storage of the new type.
        if typeChange != nil { settings.storage = nil }
        return steps + ColumnSettings(new, context).steps(from: settings)
            + (typeChange == nil ? [] : ToastOptions(table, context).lateSteps + ForgottenTargets(new, context).steps)
    }

    private func action(_ words: String, only: Bool = false) -> ChangeStep {
        ChangeStep("\(table.sqlAlter(only: only)) ALTER COLUMN \(new.name) \(words)", new.identity, locks: lock)
    }

    // MARK: Generated

    private func generation() -> [ChangeStep] {
        guard let before = old.generated, before != new.generated, !generationFollows else { return [] }
        guard let expression = new.generated else {
            return [action("DROP EXPRESSION")]
        }
        var step = action("SET EXPRESSION AS \(expression)")
        if !new.isVirtual {
            step.work = .rewrite
            step.hazards = [Hazard(.rewrite, "writes \(table.sqlName) anew while nobody can read or write it")]
        }
        return [step]
    }

    private var generationFollows: Bool {
        descent.parents(of: table).contains { parent in
            context.old.column(new.identity.name, of: parent)?.generated
                != context.new.column(new.identity.name, of: parent)?.generated
        }
    }

    // MARK: NOT NULL

    private func notNull() -> [ChangeStep] {
        guard old.isNotNull != new.isNotNull, !descent.notNullFollows(new) else { return [] }
        let reachesDown = descent.notNullReachesDown(new)
        let isPartitioned = context.new[table].map { Table($0).isPartitioned } ?? false
        let only = !reachesDown && !isPartitioned
        if new.isNotNull {
            // One with a name of its own is a constraint of the table.
            return context.new.namedNotNull(of: new) == nil ? NotNull(new, context).steps(only: only) : []
        }
        guard context.old.namedNotNull(of: old) == nil else { return [] }
        let again =
            reachesDown || only
            ? []
            : descent.descendants(of: table).filter {
                context.new.column(new.identity.name, of: $0)?.isNotNull == true
            }
        return [action("DROP NOT NULL", only: only)]
            + again.map { table in
                ChangeStep(
                    "\(table.sqlAlter()) ALTER COLUMN \(new.name) SET NOT NULL", new.identity,
                    locks: [TableLock(.accessExclusive, table)], work: .scan)
            }
    }

    // MARK: Identity

    private func identity() -> [ChangeStep] {
        guard let kind = new.identityKind, let sequence = new.identitySequenceName else { return [] }
        guard let before = old.identityKind, let oldSequence = old.identitySequenceName else {
            return becomesIdentity(sequence)
        }
        var steps: [ChangeStep] = []
        if oldSequence != sequence {
            steps.append(
                ChangeStep("ALTER SEQUENCE \(oldSequence.sqlName) RENAME TO \(sequence.bareName)", new.identity))
        }
        var clauses: [String] = []
        if before != kind { clauses.append("SET \(kind.sql)") }
        if let options = new.identityOptions, let oldOptions = old.identityOptions?.retyped(new.type) {
            let bounds = SequenceBounds(from: oldOptions, to: options, sequence, new.identity)
            steps += bounds.preparation
            clauses += options.clauses(from: bounds.prepared).map { "SET \($0)" }
        }
        if !clauses.isEmpty { steps.append(action(clauses.joined(separator: " "))) }
        return steps + IdentityRemarks(new, context).steps(from: old)
    }

    private func becomesIdentity(_ sequence: ObjectIdentity) -> [ChangeStep] {
        guard let definition = ColumnDefinition.identity(new) else { return [] }
        let addition = action("ADD \(definition)")
        let counter = CounterHandover(context)
        guard let before = counter.sequenceGivingWay(to: new) else {
            return [addition] + [counter.setToMaximum(sequence, new)] + IdentityRemarks(new, context).steps()
        }
        let source = before == sequence ? counter.retiredName(of: before) : before
        var steps: [ChangeStep] = []
        if source != before { steps.append(counter.rename(before, to: source, new.identity)) }
        steps.append(addition)
        steps.append(counter.copy(from: source, to: sequence, new.identity))
        steps.append(ChangeStep("DROP SEQUENCE \(source.sqlName)", new.identity))
        return steps + IdentityRemarks(new, context).steps()
    }
}

/// SET NOT NULL on a table that may hold rows.
struct NotNull {
    private let column: Column
    private let context: PlanningContext

    init(_ column: Column, _ context: PlanningContext) {
        self.column = column
        self.context = context
    }

    func steps(only: Bool) -> [ChangeStep] {
        let table = column.table
        let alter = table.sqlAlter(only: only)
        let locks = [TableLock(.accessExclusive, table)]
        let stop = "a row of \(table.sqlName) has no \(column.name)"
        let set = ChangeStep("\(alter) ALTER COLUMN \(column.name) SET NOT NULL", column.identity, locks: locks)
        guard context.isOnline, !context.isMadeAnew(table), !table.isForeign else {
            var set = set
            set.work = .scan
            set.stopsWhen = [stop]
            return [set]
        }
        let isConstraint = context.serverVersion >= 180_000
        let name = SQLIdentifier.quoted(isConstraint ? standardName : freeName)
        let condition = isConstraint ? "NOT NULL \(column.name)" : "CHECK (\(column.name) IS NOT NULL)"
        let noInherit = only ? " NO INHERIT" : ""
        let steps = [
            ChangeStep(
                "\(alter)\n    ADD CONSTRAINT \(name) \(condition)\(noInherit) NOT VALID", column.identity,
                reason: "Rows are checked under a lock that lets others read and write.", locks: locks),
            ChangeStep(
                "\(alter) VALIDATE CONSTRAINT \(name)", column.identity,
                locks: [TableLock(.shareUpdateExclusive, table)], work: .scan, transaction: .afterCommit,
                stopsWhen: [stop]),
        ]
        if isConstraint { return steps }
        // The server takes the validated constraint as proof (PostgreSQL 12 and later).
        return steps + [
            set, ChangeStep("\(alter) DROP CONSTRAINT \(name)", column.identity, locks: locks),
        ]
    }

    private var standardName: String {
        SequenceName.made(column.identity.parent ?? "", column.identity.name, "not_null")
    }

    /// A name that no constraint of the table has.
    private var freeName: String {
        let taken = Set(
            (context.old.parts(of: column.table) + context.new.parts(of: column.table)).map(\.identity.name))
        var name = standardName
        var number = 1
        while taken.contains(name) {
            name = SequenceName.made(column.identity.parent ?? "", column.identity.name, "not_null\(number)")
            number += 1
        }
        return name
    }
}
