import AshlarCore

/// Finds the state that an existing database is in, and records the migrations that lead there.
struct Adoption: Sendable {
    let store: String
    let target: String
    let migrations: [StoreMigration]
    let options: BaselineTarget.Options

    /// - Parameter differencesByState: what the database has otherwise than after none, one, two… migrations, up to
    ///   the one that the options name.
    /// - Throws: ``AshlarError`` with code `already-adopted`, `unknown-version` or `baseline-differs`.
    func run(
        _ session: some StoreSession, _ confirm: @Sendable (BaselineTarget.Outcome) async throws -> Bool,
        differencesByState: () async throws -> [[StateDifference]]
    ) async throws -> BaselineTarget.Outcome {
        try await requireEmpty(session)
        let chosen = try self.chosen
        let all = try await differencesByState().prefix(chosen.count + 1)
        let count: Int
        if options.to != nil {
            count = chosen.count
        } else if let match = all.indices.last(where: { all[$0].isEmpty }) {
            count = match
        } else {
            let weights = all.map { $0.reduce(0) { $0 + $1.weight } }
            count = weights.indices.reversed().min { weights[$0] < weights[$1] } ?? 0
            throw refusal(all[count], migrations[..<count].last)
        }
        let differences = all[count]
        if !differences.isEmpty, !options.acceptsDifferences {
            throw refusal(differences, migrations[..<count].last)
        }
        var outcome = BaselineTarget.Outcome(
            store: store, target: target, migrations: migrations[..<count].map(\.id),
            version: migrations[..<count].last?.version, differences: differences.map(\.summary), isDone: false)
        guard !options.dryRun, count > 0, try await confirm(outcome) else { return outcome }
        try await session.beginWriting()
        guard try await session.entries().isEmpty else {
            throw AshlarError(
                "target-moved", "another run changed \(target) meanwhile", subject: target,
                effect: "nothing was changed by this run", remedies: ["look at it: ashlar status"])
        }
        try await session.change(migrations[..<count].map { .baseline(try $0.up()) })
        outcome.isDone = true
        return outcome
    }

    /// The migrations up to the one that the options name, or all.
    var chosen: ArraySlice<StoreMigration> {
        get throws {
            guard let name = options.to else { return migrations[...] }
            guard
                let index = migrations.lastIndex(where: {
                    $0.version == name || $0.id.name == name || $0.id.sequence == name
                })
            else {
                throw AshlarError(
                    "unknown-version", "there is no migration or version \(name)", subject: name,
                    cause: "known versions: \(migrations.suffix(8).map(\.version).joined(separator: ", "))",
                    effect: "nothing was changed", remedies: ["look at the list: ashlar status"])
            }
            return migrations[...index]
        }
    }

    private func requireEmpty(_ session: some StoreSession) async throws {
        let entries = try await session.entries()
        guard !entries.isEmpty else { return }
        throw AshlarError(
            "already-adopted", "the ledger of \(store) holds \(entries.count) migrations already",
            subject: target, cause: "baseline is for a database that Ashlar does not know yet",
            effect: "nothing was changed",
            remedies: ["look at it: ashlar status", "correct single entries: ashlar repair"])
    }

    private func refusal(_ differences: [StateDifference], _ migration: StoreMigration?) -> AshlarError {
        AshlarError(
            "baseline-differs",
            migration.map { "the database is not what the migrations up to \($0.id) build" }
                ?? "the database is at none of the versions of these files", subject: target,
            cause: options.to == nil
                ? "no version of the files matches; \(migration == nil ? "an empty database" : "this one") is nearest"
                : nil,
            facts: differences.facts("difference"), effect: "nothing was changed",
            remedies: (options.to == nil ? ["name the version that it should be at: --to VERSION"] : []) + [
                "bring the database or the files in line: what is unexpected has no migration, what is missing was "
                    + "never run",
                "or, when the differences are meant: --to \(migration?.version ?? "VERSION") --accept-differences",
            ])
    }
}
