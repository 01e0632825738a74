package import AshlarCore

/// Runs every migration up, back, and up again, and compares what is there each time.
struct MigrationRehearsal<Bench: Workbench>: Sendable {
    let bench: Bench
    /// Called after each migration.
    let progress: @Sendable (RehearsedMigration) -> Void

    struct Outcome: Sendable {
        var steps: [RehearsedMigration] = []
        /// After none, one, two… of them.
        var states: [Bench.State] = []
        var problems: [AshlarError] = []
    }

    /// - Returns: what was found until a migration itself failed, after which nothing further means anything.
    func run(_ migrations: [StoreMigration]) async throws -> Outcome {
        var outcome = Outcome()
        try await bench.createDatabase("rehearsal")
        let session = try await bench.session("rehearsal")
        do {
            outcome.states.append(try await bench.state(session))
            for migration in migrations {
                try Task.checkCancellation()
                guard let step = try await rehearse(migration, session, &outcome) else { break }
                outcome.steps.append(step)
                progress(step)
            }
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        return outcome
    }

    /// Nil when the migration itself fails.
    private func rehearse(
        _ migration: StoreMigration, _ session: Bench.Session, _ outcome: inout Outcome
    ) async throws -> RehearsedMigration? {
        let clock = ContinuousClock()
        let first = clock.now
        do {
            let up = try migration.up()
            try up.requireStatements()
            try await bench.run(up, .up, session)
        } catch let error as AshlarError {
            outcome.problems.append(error)
            return nil
        }
        var step = RehearsedMigration(migration: migration.id, version: migration.version, up: clock.now - first)
        let before = outcome.states[outcome.states.count - 1]
        let after = try await bench.state(session)
        outcome.states.append(after)
        switch migration.down {
        case .irreversible(let reason): step.remark = "irreversible: \(reason)"
        case .missing: step.remark = "no rollback"
        case .present: break
        }
        let rollback: PlanUnit?
        do {
            rollback = try migration.rollback()
            try rollback?.requireStatements()
        } catch let error as AshlarError {
            outcome.problems.append(error)
            return step
        }
        guard let down = rollback else { return step }
        let second = clock.now
        do {
            try await bench.run(down, .down, session)
        } catch let error as AshlarError {
            outcome.problems.append(error)
            return step
        }
        step.down = clock.now - second
        let restored = bench.differences(try await bench.state(session), from: before)
        if !restored.isEmpty { outcome.problems.append(Self.rollbackDiffers(down, migration, restored)) }
        do {
            try await bench.run(migration.up(), .up, session)
        } catch var error as AshlarError {
            // What the rollback left behind is in the way; that was said.
            guard restored.isEmpty else { return nil }
            error.message = "after its rollback, a second run fails: \(error.message)"
            outcome.problems.append(error)
            return nil
        }
        let again = bench.differences(try await bench.state(session), from: after)
        if !again.isEmpty, restored.isEmpty { outcome.problems.append(Self.secondRunDiffers(migration, again)) }
        return step
    }

    // MARK: Problems

    private static func rollbackDiffers(
        _ down: PlanUnit, _ migration: StoreMigration, _ differences: [StateDifference]
    ) -> AshlarError {
        AshlarError(
            "rollback-differs", "\(down.file) does not restore what was before \(migration.id)",
            location: SourceLocation(file: down.file, line: 1, column: 1),
            facts: differences.facts("left behind"), effect: "only the throw-away server was touched",
            remedies: [
                "let the rollback undo each of these", "or declare in the migration's header: Irreversible: the reason",
            ])
    }

    private static func secondRunDiffers(_ migration: StoreMigration, _ differences: [StateDifference]) -> AshlarError {
        AshlarError(
            "second-run-differs", "\(migration.id) builds something else when it runs again after its rollback",
            location: migration.place,
            facts: differences.facts("difference"), effect: "only the throw-away server was touched",
            remedies: ["avoid IF NOT EXISTS where the rollback leaves something behind"])
    }
}

/// What became of one migration in a rehearsal.
package struct RehearsedMigration: Sendable {
    package var migration: MigrationID
    package var version: String
    package var up: Duration
    /// Nil when there is no rollback, which ``remark`` explains.
    package var down: Duration?
    package var remark: String?
}
