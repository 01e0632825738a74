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

    /// - Throws: ``AshlarError``; what was rolled back before the failure stays so and is recorded.
    package func run() async throws -> MigrationOutcome {
        try await migrationRun.run()
    }

    /// For ``RunTogether``.
    package var migrationRun: MigrationRun {
        MigrationRun(
            store: store, target: target, accepted: options.accepted, dryRun: options.dryRun, mayPlanAnew: false,
            events: events
        ) { [store, options] migrations, history in
            try MigrationSelection(migrations: migrations, history: history)
                .backward(store: store.name, to: options.to)
        }
    }
}
