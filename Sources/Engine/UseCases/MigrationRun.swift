package import AshlarCore

/// What `apply` and `rollback` share: look, plan, refuse hazards, take the lock, look again, run, report.
package struct MigrationRun: Sendable {
    let store: any Store
    let target: StoreTarget
    /// Hazards accepted on the command line.
    let accepted: Set<Hazard.Kind>
    let dryRun: Bool
    /// True when the plan may be made anew after another run has changed the target meanwhile: going up leads to the
    /// same end, going back would lead to another one than was shown and agreed to.
    let mayPlanAnew: Bool
    var requiresClean = false
    let events: EventSink
    let plan: @Sendable ([StoreMigration], MigrationHistory) throws -> Plan

    /// - Throws: ``AshlarError``; what was done before the failure stays done and recorded.
    func run() async throws -> MigrationOutcome {
        let prepared = try await prepare()
        do {
            let outcome = try await prepared.lock().execute()
            await prepared.close()
            return outcome
        } catch {
            await prepared.close()
            throw error
        }
    }

    /// Looks, plans and refuses; changes nothing. The caller closes what it gets.
    func prepare() async throws -> PreparedRun {
        let migrations = try store.migrations()
        let session = try await store.open(target, events: events)
        do {
            events(.connected(target: session.target, serverVersion: session.server))
            let before = MigrationHistory(migrations: migrations, entries: try await session.entries())
            var outcome = MigrationOutcome(
                store: store.name, target: session.target, server: session.server,
                plan: try plan(migrations, before), versionBefore: before.currentVersion,
                versionAfter: before.currentVersion, isDryRun: dryRun)
            let gate = HazardGate(accepted: accepted)
            if dryRun { outcome.refusedHazards = gate.refused(in: outcome.plan).map(\.hazard) }
            if !outcome.plan.units.isEmpty {
                if !dryRun { try gate.require(outcome.plan) }
                if dryRun || requiresClean {
                    try await session.examine(outcome.plan, requiresClean: requiresClean)
                }
            }
            return PreparedRun(run: self, session: session, migrations: migrations, before: before, outcome: outcome)
        } catch {
            await session.close()
            throw error
        }
    }
}

/// A run that has looked at its target and not changed it yet.
struct PreparedRun: Sendable {
    let run: MigrationRun
    let session: any StoreSession
    let migrations: [StoreMigration]
    let before: MigrationHistory
    var outcome: MigrationOutcome

    /// False when there is nothing to do, or nothing shall be done.
    ///
    /// Then no lock is taken: a hundred pods may ask at once.
    var changes: Bool { !outcome.isDryRun && !outcome.plan.units.isEmpty }

    /// Takes the lock, and plans again: another run may have worked while this one waited for it.
    func lock() async throws -> PreparedRun {
        guard changes else { return self }
        var locked = self
        try await session.beginWriting()
        let current = MigrationHistory(migrations: migrations, entries: try await session.entries())
        if !run.mayPlanAnew, current.rows.map(\.entry) != before.rows.map(\.entry) { throw moved }
        locked.outcome.plan = try run.plan(migrations, current)
        try HazardGate(accepted: run.accepted).require(locked.outcome.plan)
        locked.outcome.versionBefore = current.currentVersion
        locked.outcome.versionAfter = current.version(after: locked.outcome.plan)
        return locked
    }

    func execute() async throws -> MigrationOutcome {
        if changes { try await session.execute(outcome.plan) }
        return outcome
    }

    func close() async { await session.close() }

    private var moved: AshlarError {
        AshlarError(
            "target-moved", "another run changed \(session.target) meanwhile", subject: session.target,
            effect: "nothing was changed by this run",
            remedies: ["look at what is applied now: ashlar status", "run the command again"])
    }
}

/// What became of one store in `apply` or `rollback`.
package struct MigrationOutcome: Sendable {
    package var store: String
    package var target: String
    package var server: String
    /// Exactly what ran, or would run.
    package var plan: Plan
    package var versionBefore: String?
    package var versionAfter: String?
    package var isDryRun: Bool
    /// Hazards that a run would refuse; only of a dry run.
    package var refusedHazards: [Hazard] = []
}
