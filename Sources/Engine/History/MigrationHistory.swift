package import AshlarCore

/// The files of a store beside the ledger of a target: what is applied, what is pending, what disagrees.
package struct MigrationHistory: Sendable {
    package struct Row: Sendable, Hashable {
        package enum State: Sendable, Hashable {
            case applied
            case pending
            /// Pending, though a later migration is applied already.
            case outOfOrder
            /// A migration outside a transaction that stopped part of the way: statements done, and of how many.
            case interrupted(done: Int, of: Int)
            /// Applied, and its file is not there.
            case missing
        }

        package enum Edit: Sendable, Hashable {
            /// Only white space or comments differ.
            case cosmetic
            case meaning
        }

        package var id: MigrationID
        package var version: String
        package var description: String
        package var state: State
        /// How the file differs from what was applied, or nil.
        package var edit: Edit?
        package var entry: LedgerEntry?
        package var file: String?
    }

    /// Ordered by ``Row/id``.
    package let rows: [Row]

    package init(migrations: [StoreMigration], entries: [LedgerEntry]) {
        let byName = Dictionary(entries.map { ($0.migration.name, $0) }, uniquingKeysWith: { first, _ in first })
        let newest = entries.filter { $0.state == .applied }.map(\.migration).max()
        var rows = migrations.map { migration -> Row in
            let entry = byName[migration.id.name]
            var row = Row(
                id: migration.id, version: migration.version, description: migration.description,
                state: .pending, edit: nil, entry: entry, file: migration.file)
            switch entry?.state {
            case .applied:
                row.state = .applied
                row.edit = Self.edit(of: migration, since: entry)
            case .running, .failed, .reverting:
                row.state = .interrupted(done: entry?.statementsDone ?? 0, of: entry?.statementsTotal ?? 0)
            case nil:
                if let newest, migration.id < newest { row.state = .outOfOrder }
            }
            return row
        }
        let known = Set(migrations.map(\.id.name))
        for entry in entries where !known.contains(entry.migration.name) {
            rows.append(
                Row(
                    id: entry.migration, version: entry.version ?? "", description: entry.description,
                    state: .missing, edit: nil, entry: entry, file: nil))
        }
        self.rows = rows.sorted { $0.id < $1.id }
    }

    private static func edit(of migration: StoreMigration, since entry: LedgerEntry?) -> Row.Edit? {
        guard let entry, entry.checksum != migration.checksum else { return nil }
        // A file that cannot be read as SQL any more certainly means something else now.
        return entry.meaning == (try? migration.up().meaning) ? .cosmetic : .meaning
    }

    /// The version of the newest applied migration, or nil.
    package var currentVersion: String? {
        rows.filter { $0.entry?.state == .applied }.last?.entry?.version
    }

    /// The version once a plan has been carried out; asking the target again could only fail after the work is done.
    package func version(after plan: Plan) -> String? {
        guard let last = plan.units.last else { return currentVersion }
        switch plan.direction {
        case .up:
            let applied = rows.filter { $0.entry?.state == .applied }.map { ($0.id, $0.version) }
            return (applied + plan.units.map { ($0.migration, $0.version) }).max { $0.0 < $1.0 }?.1
        case .down:
            return last.version == "0" ? nil : last.version
        }
    }

    package var pending: [Row] {
        rows.filter { $0.state == .pending || $0.state == .outOfOrder || $0.isInterrupted }
    }

    /// True when files and ledger agree and nothing is pending.
    package var isUpToDate: Bool { rows.allSatisfy { $0.state == .applied && $0.edit == nil } }
}

extension MigrationHistory.Row {
    package var isInterrupted: Bool { if case .interrupted = state { true } else { false } }

    /// True when a rollback, not a migration, stopped part of the way.
    package var isReverting: Bool { entry?.state == .reverting }
}
