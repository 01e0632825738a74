package import AshlarCore

/// The migrations of one store, in the order in which they run.
package struct MigrationSet: Sendable {
    /// The name of the store.
    package let store: String
    /// Relative to the workspace.
    package let folder: String
    package let naming: NamingPattern
    /// Ordered by ``MigrationFile/id``.
    package let migrations: [MigrationFile]
    /// Rollback files whose migration is not there.
    package let orphans: [MigrationScript]
    /// Every file that was read, each once, ordered by path.
    package let files: [SourceText]
    /// What could not be placed in the order. A migration is never skipped in silence: whoever runs the set refuses
    /// while one of these is an error.
    package let problems: [Finding]

    package subscript(name: String) -> MigrationFile? { migrations.first { $0.id.name == name } }

    /// The first problem that forbids running the set, as a failure.
    package func requireReadable() throws {
        guard let problem = problems.first(where: { $0.severity == .error }) else { return }
        throw AshlarError(
            "migrations-unreadable", problem.message, location: problem.location, cause: problem.cause,
            effect: "nothing was changed",
            remedies: [problem.remedy, "ashlar check --store \(store)"].compactMap(\.self))
    }
}
