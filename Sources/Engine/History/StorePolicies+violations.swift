package import AshlarCore
package import Workspace

/// Where files and ledger disagree is an error, unless a policy by name says otherwise.
extension StorePolicies {
    /// The rows that the policies forbid, each as an error.
    package func violations(in history: MigrationHistory) -> [AshlarError] {
        history.rows.compactMap { row in
            if row.state == .missing, missing == .error { return Self.missingError(row) }
            if row.state == .outOfOrder, outOfOrder == .error { return Self.outOfOrderError(row, history) }
            switch (row.edit, edited) {
            case (.meaning, .error), (.meaning, .cosmetic), (.cosmetic, .error): return Self.editedError(row)
            case (nil, _), (.meaning, .accept), (.cosmetic, .cosmetic), (.cosmetic, .accept): return nil
            }
        }
    }

    /// Throws the first violation with the others behind it.
    package func require(_ history: MigrationHistory) throws {
        let violations = violations(in: history)
        guard var first = violations.first else { return }
        first.followedBy += violations.dropFirst()
        throw first
    }

    private static let untouched = "nothing was changed"

    private static func missingError(_ row: MigrationHistory.Row) -> AshlarError {
        AshlarError(
            "migration-missing", "\(row.id) is applied, but its file is not here", subject: row.id.name,
            cause: "this checkout or image is older than the database, or the file was removed or renamed",
            facts: applied(row), effect: untouched,
            remedies: [
                "deploy from the commit that holds the file",
                "or, if the file is gone on purpose: ashlar repair",
                "or go on all the same with --missing accept",
            ])
    }

    private static func outOfOrderError(_ row: MigrationHistory.Row, _ history: MigrationHistory) -> AshlarError {
        let newest = history.rows.last { $0.entry?.state == .applied }
        return AshlarError(
            "out-of-order", "\(row.id) is pending, but \(newest?.id.name ?? "a later one") is applied already",
            location: row.file.map { SourceLocation(file: $0, line: 1, column: 1) },
            cause: "two branches were merged in another order than they were deployed", effect: untouched,
            remedies: [
                "give the late migration the next free number",
                "or, if it does not depend on the order: --out-of-order apply",
            ])
    }

    private static func editedError(_ row: MigrationHistory.Row) -> AshlarError {
        let isCosmetic = row.edit == .cosmetic
        return AshlarError(
            "migration-edited", "\(row.id) was edited after it was applied",
            location: row.file.map { SourceLocation(file: $0, line: 1, column: 1) },
            cause: isCosmetic
                ? "only white space or comments differ; the statements are the same"
                : "its statements are not those that ran on this database",
            facts: applied(row), effect: untouched,
            remedies: isCosmetic
                ? ["record the file as it is now: ashlar repair", "or accept such edits: --edited cosmetic"]
                : [
                    "restore the file as it was, and put the change into a new migration: ashlar new",
                    "or, if the database has the change already: ashlar repair",
                ])
    }

    private static func applied(_ row: MigrationHistory.Row) -> [AshlarError.Fact] {
        guard let entry = row.entry else { return [] }
        return [
            .init("applied", "\(entry.appliedAt) by \(entry.appliedBy)"),
            .init("checksum then", entry.checksum.short),
        ]
    }
}
