import AshlarCore

/// Runs `apply` or `rollback` on several stores as one: looks at all of them and takes all locks before the first
/// changes, and says what stays changed when a later one fails.
package struct RunTogether: Sendable {
    let runs: [MigrationRun]
    /// Roll back what this run applied when a store fails.
    let undoesOnFailure: Bool
    /// Told after each store.
    let finished: @Sendable (MigrationOutcome) -> Void

    package init(
        _ runs: [MigrationRun], undoesOnFailure: Bool = false, finished: @escaping @Sendable (MigrationOutcome) -> Void
    ) {
        self.runs = runs
        self.undoesOnFailure = undoesOnFailure
        self.finished = finished
    }

    /// - Returns: one outcome a store, in their order.
    /// - Throws: ``AshlarError``; its effect and facts say which stores stay changed.
    package func run() async throws -> [MigrationOutcome] {
        var prepared: [PreparedRun] = []
        do {
            for run in runs { prepared.append(try await run.prepare()) }
            if undoesOnFailure { try requireWayBack(prepared) }
            for index in prepared.indices { prepared[index] = try await prepared[index].lock() }
            let outcomes = try await execute(prepared)
            for run in prepared { await run.close() }
            return outcomes
        } catch {
            for run in prepared { await run.close() }
            throw error
        }
    }

    private func execute(_ prepared: [PreparedRun]) async throws -> [MigrationOutcome] {
        var outcomes: [MigrationOutcome] = []
        for (index, run) in prepared.enumerated() {
            do {
                let outcome = try await run.execute()
                outcomes.append(outcome)
                finished(outcome)
            } catch let error as AshlarError {
                // The locks go first: the way back takes them itself.
                if undoesOnFailure { for run in prepared { await run.close() } }
                throw await told(error, prepared[index], done: outcomes, left: Array(prepared[(index + 1)...]))
            }
        }
        return outcomes
    }

    /// The error with what became of the other stores.
    private func told(
        _ error: AshlarError, _ failed: PreparedRun, done: [MigrationOutcome], left: [PreparedRun]
    ) async -> AshlarError {
        var error = error
        let changed = done.filter { !$0.plan.units.isEmpty }
        guard !changed.isEmpty || !left.isEmpty || undoesOnFailure else { return error }
        if undoesOnFailure {
            for (run, outcome) in zip(runs, done).reversed() where !outcome.plan.units.isEmpty {
                await undo(run, to: outcome.versionBefore, &error)
            }
            await undo(failed.run, to: failed.outcome.versionBefore, &error)
        } else {
            for outcome in changed {
                error.facts.append(
                    .init(
                        outcome.store,
                        "changed by this run, \(outcome.versionBefore ?? "nothing") → \(outcome.versionAfter ?? "nothing")"
                    ))
                error.remedies.append(
                    "to take \(outcome.store) back: ashlar rollback --store \(outcome.store) --to \(outcome.versionBefore ?? "0")"
                )
            }
        }
        for run in left where run.changes { error.facts.append(.init(run.outcome.store, "not begun")) }
        return error
    }

    private func undo(_ run: MigrationRun, to version: String?, _ error: inout AshlarError) async {
        var options = RollBackMigrations.Options()
        options.to = version ?? "0"
        // What this very run brought is what goes.
        options.accepted = Set(Hazard.Kind.allCases)
        do {
            let outcome = try await RollBackMigrations(
                store: run.store, target: run.target, options: options, events: run.events
            ).run()
            let words = outcome.plan.units.isEmpty ? "was not changed" : "rolled back to \(version ?? "nothing")"
            error.facts.append(.init(run.store.name, words))
        } catch let failure as AshlarError {
            error.facts.append(.init(run.store.name, "could not be rolled back"))
            error.followedBy.append(failure)
        } catch {
            // Cancelled by a signal: the ledger says where it stands.
        }
    }

    private func requireWayBack(_ prepared: [PreparedRun]) throws {
        for run in prepared {
            for unit in run.outcome.plan.units {
                guard let migration = run.migrations.first(where: { $0.id == unit.migration }),
                    migration.down != .present
                else { continue }
                throw AshlarError(
                    "rollback-missing", "\(unit.migration) of \(run.outcome.store) has no way back",
                    location: migration.place, cause: "--all-or-nothing needs one of every migration that it applies",
                    effect: "nothing was changed",
                    remedies: ["write its rollback", "or apply without --all-or-nothing"])
            }
        }
    }
}
