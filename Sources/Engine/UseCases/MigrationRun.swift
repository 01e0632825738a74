package import AshlarCore

/// What `apply` and `rollback` share: look, plan, refuse hazards, take the lock, look again, run, report.
struct MigrationRun: Sendable {
    let store: any Store
    let target: StoreTarget
    /// Hazards accepted on the command line.
    let accepted: Set<Hazard.Kind>
    let dryRun: Bool
    /// True when the plan may be made anew after another run has changed the target meanwhile: going up leads to the
    /// same end, going back would lead to another one than was shown and agreed to.
    let mayPlanAnew: Bool
    let events: EventSink
    let plan: @Sendable ([StoreMigration], MigrationHistory) throws -> Plan

    /// - Throws: ``AshlarError``; what was done before the failure stays done and recorded.
    func run() async throws -> MigrationOutcome {
        let migrations = try store.migrations()
        return try await withSession(store, target, events: events) { session in
            events(.connected(target: session.target, serverVersion: session.server))
            let before = MigrationHistory(migrations: migrations, entries: try await session.entries())
            var outcome = MigrationOutcome(
                store: store.name, target: session.target, server: session.server,
                plan: try plan(migrations, before), versionBefore: before.currentVersion,
                versionAfter: before.currentVersion, isDryRun: dryRun)
            let gate = HazardGate(accepted: accepted)
            if dryRun {
                outcome.refusedHazards = gate.refused(in: outcome.plan).map(\.hazard)
                return outcome
            }
            // Without a lock when there is nothing to do: a hundred pods may ask at once.
            guard !outcome.plan.units.isEmpty else { return outcome }
            try gate.require(outcome.plan)
            try await session.beginWriting()
            // Another run may have worked while this one waited for the lock.
            let current = MigrationHistory(migrations: migrations, entries: try await session.entries())
            if !mayPlanAnew, current.rows.map(\.entry) != before.rows.map(\.entry) { throw moved(session.target) }
            outcome.plan = try plan(migrations, current)
            try gate.require(outcome.plan)
            outcome.versionBefore = current.currentVersion
            try await session.execute(outcome.plan)
            outcome.versionAfter = current.version(after: outcome.plan)
            return outcome
        }
    }

    private func moved(_ target: String) -> AshlarError {
        AshlarError(
            "target-moved", "another run changed \(target) meanwhile", subject: target,
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
