package import AshlarCore

/// Brings the ledger in line with files and facts that a person vouches for; runs no migration.
package struct RepairLedger: Sendable {
    package struct Options: Sendable {
        /// Name of an interrupted migration that a person has completed by hand.
        package var finished: String?
        /// Name of an entry to remove from the ledger.
        package var forget: String?
        package init() {}
    }

    /// One change with what it means, to be shown before anybody agrees.
    package struct Proposal: Sendable, Hashable {
        package var change: LedgerChange
        package var explanation: String
    }

    package struct Outcome: Sendable {
        package var store: String
        package var target: String
        package var proposals: [Proposal]
        package var isDone: Bool
    }

    package let store: any Store
    package let target: StoreTarget
    package let options: Options
    package let events: EventSink
    /// Shown the proposals; true to carry them out.
    package let confirm: @Sendable ([Proposal]) async throws -> Bool

    package init(
        store: any Store, target: StoreTarget, options: Options, events: @escaping EventSink,
        confirm: @escaping @Sendable ([Proposal]) async throws -> Bool
    ) {
        self.store = store
        self.target = target
        self.options = options
        self.events = events
        self.confirm = confirm
    }

    package func run() async throws -> Outcome {
        let migrations = try store.migrations()
        return try await withSession(store, target, events: events) { session in
            let entries = try await session.entries()
            let history = MigrationHistory(migrations: migrations, entries: entries)
            let proposals = try proposals(history, migrations)
            var outcome = Outcome(
                store: store.name, target: session.target, proposals: proposals, isDone: false)
            guard !proposals.isEmpty, try await confirm(proposals) else { return outcome }
            try await session.beginWriting()
            guard try await session.entries() == entries else {
                throw AshlarError(
                    "target-moved", "another run changed \(session.target) meanwhile", subject: session.target,
                    effect: "nothing was changed by this run", remedies: ["run ashlar repair again"])
            }
            try await session.change(proposals.map(\.change))
            outcome.isDone = true
            return outcome
        }
    }

    private func proposals(_ history: MigrationHistory, _ migrations: [StoreMigration]) throws -> [Proposal] {
        let files = Dictionary(migrations.map { ($0.id.name, $0) }, uniquingKeysWith: { first, _ in first })
        if let name = options.forget {
            guard let row = history.rows.first(where: { $0.id.name == name && $0.entry != nil }) else {
                throw Self.notInLedger(name)
            }
            return [
                Proposal(
                    change: .forget(row.id, reason: "on request"),
                    explanation:
                        "remove \(row.id) from the ledger; the database itself stays as it is, and the migration becomes pending"
                )
            ]
        }
        if let name = options.finished {
            guard let row = history.rows.first(where: { $0.id.name == name && $0.isInterrupted }),
                let unit = try files[name]?.up()
            else { throw Self.notInLedger(name) }
            return [
                Proposal(
                    change: .finishedByHand(unit),
                    explanation: "record \(row.id) as applied in full: its remaining statements were run by hand")
            ]
        }
        return try history.rows.compactMap { row in
            if let entry = row.entry, let edit = row.edit, let unit = try files[row.id.name]?.up() {
                let difference =
                    edit == .cosmetic
                    ? "only white space or comments differ"
                    : "its statements differ from those that ran: make sure that the database has what the file says"
                return Proposal(
                    change: .takeChecksums(unit, was: entry.checksum),
                    explanation: "take the checksum of \(row.id) as the file is now; \(difference)")
            }
            if row.state == .missing {
                return Proposal(
                    change: .forget(row.id, reason: "its file is gone"),
                    explanation:
                        "remove \(row.id) from the ledger: its file is gone; what it did to the database stays")
            }
            return nil
        }
    }

    private static func notInLedger(_ name: String) -> AshlarError {
        AshlarError(
            "unknown-version", "the ledger has no such entry: \(name)", subject: name, effect: "nothing was changed",
            remedies: ["look at the names: ashlar status"])
    }
}
