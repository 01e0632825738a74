package import AshlarCore
package import Workspace

/// Brings a target up: everything pending, or up to a version.
package struct ApplyMigrations: Sendable {
    package struct Options: Sendable {
        /// A version, sequence or name; nil for the newest.
        package var to: String?
        package var accepted: Set<Hazard.Kind> = []
        /// Show the plan and change nothing.
        package var dryRun = false
        /// Policies of this run instead of the store's.
        package var policies: StorePolicies?
        package init() {}
    }

    package struct Outcome: Sendable {
        package var store: String
        package var target: String
        package var server: String
        package var plan: Plan
        package var versionBefore: String?
        package var versionAfter: String?
        package var isDryRun: Bool
        /// Hazards that this run would refuse; only of a dry run.
        package var refusedHazards: [Hazard] = []
    }

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

    /// - Throws: ``AshlarError``; what was applied before the failure stays applied and recorded.
    package func run() async throws -> Outcome {
        let migrations = try store.migrations()
        return try await withSession(store, target, events: events) { session in
            events(.connected(target: session.target, serverVersion: session.server))
            let first = MigrationHistory(migrations: migrations, entries: try await session.entries())
            var plan = try self.plan(migrations, first)
            var outcome = Outcome(
                store: store.name, target: session.target, server: session.server, plan: plan,
                versionBefore: first.currentVersion, versionAfter: first.currentVersion, isDryRun: options.dryRun)
            let gate = HazardGate(accepted: options.accepted)
            if options.dryRun {
                outcome.refusedHazards = gate.refused(in: plan).map(\.hazard)
                return outcome
            }
            // Without a lock when there is nothing to do: a hundred pods may ask at once.
            guard !plan.units.isEmpty else { return outcome }
            try gate.require(plan)
            try await session.beginWriting()
            // Another run may have worked while this one waited for the lock.
            let current = MigrationHistory(migrations: migrations, entries: try await session.entries())
            plan = try self.plan(migrations, current)
            outcome.plan = plan
            outcome.versionBefore = current.currentVersion
            try await session.execute(plan)
            outcome.versionAfter =
                MigrationHistory(migrations: migrations, entries: try await session.entries()).currentVersion
            return outcome
        }
    }

    private func plan(_ migrations: [StoreMigration], _ history: MigrationHistory) throws -> Plan {
        try (options.policies ?? store.policies).require(history)
        return try MigrationSelection(migrations: migrations, history: history)
            .forward(store: store.name, to: options.to)
    }
}
