package import AshlarCore

/// Compares the files of a store with the ledger of a target; changes nothing.
package struct ShowStatus: Sendable {
    package struct Outcome: Sendable {
        package var store: String
        package var target: String
        package var server: String
        package var history: MigrationHistory
        /// What the store's policies would refuse, as `apply` would say it.
        package var problems: [AshlarError]
        /// True when an `apply` would have something to do, or something disagrees.
        package var needsAttention: Bool { !history.isUpToDate }
    }

    package let store: any Store
    package let target: StoreTarget
    package let events: EventSink

    package init(store: any Store, target: StoreTarget, events: @escaping EventSink) {
        self.store = store
        self.target = target
        self.events = events
    }

    package func run() async throws -> Outcome {
        let migrations = try store.migrations()
        return try await withSession(store, target, events: events) { session in
            let history = MigrationHistory(migrations: migrations, entries: try await session.entries())
            return Outcome(
                store: store.name, target: session.target, server: session.server, history: history,
                problems: store.policies.violations(in: history))
        }
    }
}
