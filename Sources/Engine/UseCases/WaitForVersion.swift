package import AshlarCore

/// A version that a database must have at least, as a person names it.
package enum WantedVersion: Sendable, Hashable {
    case semantic(SemanticVersion)
    /// The number of a migration: `005`, `20250131120000`.
    case sequence(String)

    /// Nil for what is neither `1.2.0` nor a number.
    package init?(_ text: String) {
        if let version = SemanticVersion(text) {
            self = .semantic(version)
        } else if !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) {
            self = .sequence(text)
        } else {
            return nil
        }
    }

    /// Whether one of the complete migrations is of this version or a later one.
    ///
    /// What is half done or being taken back does not count. Only the ledger is asked: an application need not have the
    /// files of its schema.
    package func isReached(by entries: [LedgerEntry]) -> Bool {
        entries.contains { entry in
            guard entry.state == .applied else { return false }
            switch self {
            case .semantic(let wanted):
                return entry.version.flatMap(SemanticVersion.init).map { $0 >= wanted } ?? false
            case .sequence(let wanted):
                return MigrationID.compareSequences(entry.migration.sequence, wanted) >= 0
            }
        }
    }
}

extension WantedVersion: CustomStringConvertible {
    package var description: String {
        switch self {
        case .semantic(let version): "\(version)"
        case .sequence(let number): number
        }
    }
}

/// Asks a target for its version until it has the wanted one or the time is over; changes nothing.
///
/// For applications that start while a migration runs somewhere else. The connection is closed between two questions, and
/// a server that does not answer yet is asked again.
package struct WaitForVersion: Sendable {
    package struct Outcome: Sendable, Hashable {
        package var store: String
        package var target: String
        package var wanted: String
        /// Of the newest complete migration; nil when there is none.
        package var version: String?
        package var isReached: Bool
    }

    package let store: any Store
    package let target: StoreTarget
    package let wanted: WantedVersion
    /// Zero to ask once.
    package let limit: Duration
    package let interval: Duration
    package let events: EventSink

    package init(
        store: any Store, target: StoreTarget, wanted: WantedVersion, limit: Duration,
        interval: Duration = .seconds(2), events: @escaping EventSink
    ) {
        self.store = store
        self.target = target
        self.wanted = wanted
        self.limit = limit
        self.interval = interval
        self.events = events
    }

    /// - Throws: what the last attempt to ask threw, when the time is over.
    package func run() async throws -> Outcome {
        let clock = ContinuousClock()
        let deadline = clock.now + limit
        var told: String?
        while true {
            let isLast = clock.now + interval >= deadline
            do {
                let outcome = try await ask()
                if outcome.isReached || isLast { return outcome }
                tell("\(store.name) is at version \(outcome.version ?? "none"); waiting for \(wanted)", &told)
            } catch let error as AshlarError where !isLast {
                tell("\(store.name): \(error.message); asking again", &told)
            }
            try await clock.sleep(for: interval)
        }
    }

    private func ask() async throws -> Outcome {
        try await withSession(store, target, events: { _ in }) { session in
            let entries = try await session.entries()
            let newest = entries.filter { $0.state == .applied }.max { $0.migration < $1.migration }
            return Outcome(
                store: store.name, target: session.target, wanted: "\(wanted)", version: newest?.version,
                isReached: wanted.isReached(by: entries))
        }
    }

    /// Only what is new: a log that says the same every two seconds hides the rest.
    private func tell(_ text: String, _ told: inout String?) {
        guard told != text else { return }
        told = text
        events(.note(text))
    }
}
