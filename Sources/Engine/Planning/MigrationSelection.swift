package import AshlarCore

/// Chooses the migrations of a plan from the history.
package struct MigrationSelection: Sendable {
    package let migrations: [StoreMigration]
    package let history: MigrationHistory

    package init(migrations: [StoreMigration], history: MigrationHistory) {
        self.migrations = migrations
        self.history = history
    }

    /// The pending migrations up to and including `target`, or all.
    ///
    /// - Parameter target: a version, a sequence or a name.
    package func forward(store: String, to target: String?) throws -> Plan {
        if let reverting = history.rows.first(where: \.isReverting) {
            throw AshlarError(
                "rollback-interrupted", "the rollback of \(reverting.id) stopped part of the way",
                subject: reverting.id.name, effect: "nothing was changed",
                remedies: ["finish it first: ashlar rollback", "or settle it by hand and record it: ashlar repair"])
        }
        let last = try target.map { try find($0) }
        let pending = Set(history.pending.map(\.id))
        let interrupted = Set(history.rows.filter(\.isInterrupted).map(\.id))
        let units = try migrations.filter { migration in
            pending.contains(migration.id) && (last.map { migration.id <= $0 } ?? true)
        }.map { migration in
            var unit = try migration.up()
            try unit.requireStatements()
            unit.wasInterrupted = interrupted.contains(migration.id)
            return unit
        }
        return Plan(store: store, direction: .up, units: units)
    }

    /// The rollbacks, newest first, of everything after `target`, or of the newest migration only.
    ///
    /// - Parameter target: a version, a sequence or a name that stays; `0` for nothing at all.
    package func backward(store: String, to target: String?) throws -> Plan {
        let present = history.rows.filter { $0.entry != nil }
        var keep: MigrationID?
        if let target {
            keep = target == "0" ? nil : try find(target)
            if let keep, let row = history.rows.first(where: { $0.id == keep }), row.entry == nil {
                throw AshlarError(
                    "version-not-applied", "\(target) is not applied, so there is no way back to it",
                    subject: row.id.name, effect: "nothing was changed",
                    remedies: ["look at what is applied: ashlar status"])
            }
        } else {
            keep = present.dropLast().last?.id
        }
        let undone = present.filter { row in keep.map { $0 < row.id } ?? true }.reversed()
        let units = try undone.map { try rollback(of: $0, among: present) }
        return Plan(store: store, direction: .down, units: units)
    }

    private func rollback(of row: MigrationHistory.Row, among present: [MigrationHistory.Row]) throws -> PlanUnit {
        guard let migration = migrations.first(where: { $0.id == row.id }) else {
            throw AshlarError(
                "migration-missing", "\(row.id) is applied, but its file is not here", subject: row.id.name,
                cause: "its rollback is with it in the commit that brought it", effect: "nothing was changed",
                remedies: ["roll back from the commit that holds the file"])
        }
        if var unit = try migration.rollback() {
            try unit.requireStatements()
            unit.version = present.last { $0.id < row.id }?.version ?? "0"
            unit.wasInterrupted = row.isInterrupted
            return unit
        }
        if case .irreversible(let reason) = migration.down {
            throw AshlarError(
                "irreversible", "\(row.id) cannot be rolled back", location: migration.place,
                cause: "its author declared it irreversible: \(reason)", effect: "nothing was changed",
                remedies: ["write a new migration that goes forward to the state you want: ashlar new"])
        }
        throw AshlarError(
            "rollback-missing", "\(row.id) has no rollback", location: migration.place, effect: "nothing was changed",
            remedies: [
                "write its rollback and prove it: ashlar test",
                "or declare it in the header: -- Irreversible: the reason",
            ])
    }

    /// The migration that a version, sequence or name means; of several with one version the last.
    private func find(_ text: String) throws -> MigrationID {
        if let row = history.rows.last(where: { $0.version == text || $0.id.name == text || $0.id.sequence == text }) {
            return row.id
        }
        if let number = Int(text), let row = history.rows.last(where: { Int($0.id.sequence) == number }) {
            return row.id
        }
        throw AshlarError(
            "unknown-version", "there is no migration or version \(text)", subject: text,
            cause: "known versions: "
                + (history.rows.isEmpty ? "none" : history.rows.suffix(8).map(\.version).joined(separator: ", ")),
            effect: "nothing was changed", remedies: ["look at the list: ashlar status"])
    }
}

extension PlanUnit {
    /// Recording a file as run that does nothing would only hide that somebody forgot to write it.
    func requireStatements() throws {
        guard steps.isEmpty else { return }
        throw AshlarError(
            "empty-file", "\(file) has no statement", location: SourceLocation(file: file, line: 1, column: 1),
            cause: "it would be recorded as done and change nothing", effect: "nothing was changed",
            remedies: ["write its statements", "or, if it is meant to do nothing: SELECT 1;"])
    }
}
