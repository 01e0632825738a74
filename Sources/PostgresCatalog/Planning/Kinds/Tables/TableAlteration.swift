import AshlarCore
import SQLSyntax

/// The steps from a table to what it shall be, its parts apart.
struct TableAlteration {
    private let old: Table
    private let new: Table
    private let context: PlanningContext

    init(_ old: Table, _ new: Table, _ context: PlanningContext) {
        self.old = old
        self.new = new
        self.context = context
    }

    func steps() -> [ChangeStep] {
        var steps: [ChangeStep] = []
        if old.isUnlogged != new.isUnlogged {
            steps.append(rewrite(new.isUnlogged ? "SET UNLOGGED" : "SET LOGGED"))
            if new.isUnlogged {
                steps[steps.count - 1].hazards.append(
                    Hazard(.dataLoss, "\(new.identity.sqlName) is empty after a crash of the server from now on"))
            }
        }
        if old.accessMethod != new.accessMethod, let method = new.accessMethod {
            steps.append(rewrite("SET ACCESS METHOD \(SQLIdentifier.quoted(method))"))
        }
        if old.tablespace != new.tablespace {
            let name = SQLIdentifier.quoted(new.tablespace ?? "pg_default")
            steps.append(
                new.isPartitioned
                    ? action("SET TABLESPACE \(name)", .accessExclusive) : rewrite("SET TABLESPACE \(name)"))
        }
        let (all, reset) = StorageOption.changes(from: old.options, to: new.options)
        let isToastLate = ToastOptions(new.identity, context).areLate
        let set = isToastLate ? all.filter { !$0.isOfToast } : all
        if !reset.isEmpty { steps.append(action("RESET (\(reset.joined(separator: ", ")))", .shareUpdateExclusive)) }
        if !set.isEmpty {
            steps.append(action("SET (\(set.map(\.sql).joined(separator: ", ")))", .shareUpdateExclusive))
        }
        if let change = old.foreignOptions.change(
            to: new.foreignOptions, keepsSecrets: context.options.comparison.keepsSecrets)
        {
            steps.append(action(change, .accessExclusive))
        }
        return steps + RowSecurity(new).steps(from: old)
    }

    private func action(_ words: String, _ mode: TableLock.Mode) -> ChangeStep {
        ChangeStep("\(new.identity.sqlAlter()) \(words)", new.identity, locks: [TableLock(mode, new.identity)])
    }

    private func rewrite(_ words: String) -> ChangeStep {
        var step = action(words, .accessExclusive)
        step.work = .rewrite
        step.hazards = [Hazard(.rewrite, "writes \(new.identity.sqlName) anew while nobody can read or write it")]
        return step
    }
}

/// Row-level security of a table; its policies are objects of their own.
struct RowSecurity {
    private let table: Table

    init(_ table: Table) { self.table = table }

    func steps(from old: Table? = nil) -> [ChangeStep] {
        var steps: [ChangeStep] = []
        func add(_ words: String, _ hazards: [Hazard] = []) {
            steps.append(
                ChangeStep(
                    "\(table.identity.sqlAlter()) \(words) ROW LEVEL SECURITY", table.identity,
                    locks: old == nil ? [] : [TableLock(.accessExclusive, table.identity)], hazards: hazards))
        }
        let name = table.identity.sqlName
        if table.hasRowSecurity != old?.hasRowSecurity ?? false {
            add(
                table.hasRowSecurity ? "ENABLE" : "DISABLE",
                table.hasRowSecurity
                    ? [] : [Hazard(.permissionWidening, "policies no longer guard the rows of \(name)")])
        }
        if table.forcesRowSecurity != old?.forcesRowSecurity ?? false {
            add(
                table.forcesRowSecurity ? "FORCE" : "NO FORCE",
                table.forcesRowSecurity
                    ? [] : [Hazard(.permissionWidening, "policies no longer guard \(name) from its owner")])
        }
        return steps
    }
}

/// Storage parameters of a TOAST table that may only come with a change of the columns: there is none before a column
/// can hold long values, and what is set without it is forgotten.
struct ToastOptions {
    private let table: ObjectIdentity
    private let context: PlanningContext

    init(_ table: ObjectIdentity, _ context: PlanningContext) {
        self.table = table
        self.context = context
    }

    var areLate: Bool {
        !changed.isEmpty
            && context.new.columns(of: table).contains { column in
                switch context.fate(column.identity) {
                case .create, .replace: true
                case .alter: context.old[column.identity]?["type"] != column.type
                default: false
                }
            }
    }

    private var changed: [StorageOption] {
        guard context.fate(table) == .alter, let old = context.old[table], let new = context.new[table] else {
            return []
        }
        return StorageOption.changes(from: Table(old).options, to: Table(new).options).set.filter(\.isOfToast)
    }

    /// What follows each such change.
    var lateSteps: [ChangeStep] {
        guard areLate else { return [] }
        return [
            ChangeStep(
                "\(table.sqlAlter()) SET (\(changed.map(\.sql).joined(separator: ", ")))", table,
                locks: [TableLock(.shareUpdateExclusive, table)])
        ]
    }
}

extension StorageOption {
    fileprivate var isOfToast: Bool { name.hasPrefix("toast.") }
}
