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
        /// Refuse to enforce a stricter validator while a stored document fails it.
        package var requiresClean = false
        /// Policies of this run instead of the store's.
        package var policies: StorePolicies?
        package init() {}
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
    package func run() async throws -> MigrationOutcome {
        try await migrationRun.run()
    }

    /// For ``RunTogether``.
    package var migrationRun: MigrationRun {
        let policies = options.policies ?? store.policies
        return MigrationRun(
            store: store, target: target, accepted: options.accepted, dryRun: options.dryRun, mayPlanAnew: true,
            requiresClean: options.requiresClean, events: events
        ) { [store, options] migrations, history in
            try policies.require(history)
            return try MigrationSelection(migrations: migrations, history: history)
                .forward(store: store.name, to: options.to)
        }
    }
}
