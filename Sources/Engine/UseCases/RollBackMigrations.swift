package import AshlarCore

/// Takes a target back to a version by its rollback files, newest first.
package struct RollBackMigrations: Sendable {
    package struct Options: Sendable {
        /// The version, sequence or name that stays, `0` for nothing; nil takes back the newest migration.
        package var to: String?
        package var accepted: Set<Hazard.Kind> = []
        package var dryRun = false
        package init() {}
    }

    package typealias Outcome = ApplyMigrations.Outcome

    package let store: any Store
    package let target: StoreTarget
    package let options: Options
    package let events: EventSink

    package init(store: any Store, target: StoreTarget, options: Options, events: @escaping EventSink) {
        self.store = store
        self.target = target
        self.options = options
        self.events = events
    }

    package func run() async throws -> Outcome {
        let migrations = try store.migrations()
        return try await withSession(store, target, events: events) { session in
            events(.connected(target: session.target, serverVersion: session.server))
            let before = MigrationHistory(migrations: migrations, entries: try await session.entries())
            var plan = try self.plan(migrations, before)
            var outcome = Outcome(
                store: store.name, target: session.target, server: session.server, plan: plan,
                versionBefore: before.currentVersion, versionAfter: before.currentVersion, isDryRun: options.dryRun)
            let gate = HazardGate(accepted: options.accepted)
            if options.dryRun {
                outcome.refusedHazards = gate.refused(in: plan).map(\.hazard)
                return outcome
            }
            guard !plan.units.isEmpty else { return outcome }
            try gate.require(plan)
            try await session.beginWriting()
            let current = MigrationHistory(migrations: migrations, entries: try await session.entries())
            guard current.rows.map(\.entry) == before.rows.map(\.entry) else {
                // Rolling back something else than what was shown and agreed to would be worse than stopping.
                throw AshlarError(
                    "target-moved", "another run changed \(session.target) meanwhile", subject: session.target,
                    effect: "nothing was changed by this run",
                    remedies: ["look at what is applied now: ashlar status", "run the rollback again"])
            }
            plan = try self.plan(migrations, current)
            outcome.plan = plan
            try await session.execute(plan)
            outcome.versionAfter =
                MigrationHistory(migrations: migrations, entries: try await session.entries()).currentVersion
            return outcome
        }
    }

    private func plan(_ migrations: [StoreMigration], _ history: MigrationHistory) throws -> Plan {
        try MigrationSelection(migrations: migrations, history: history).backward(store: store.name, to: options.to)
    }
}
