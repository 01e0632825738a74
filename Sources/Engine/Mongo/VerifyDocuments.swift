package import AshlarCore
import DocumentSchema
import MongoStore
import Workspace

/// Compares the collections of a target with what its applied migrations build.
package struct VerifyDocuments: Sendable {
    package let source: MongoSource
    package let target: StoreTarget
    package let events: EventSink

    package init(source: MongoSource, target: StoreTarget, events: @escaping EventSink) {
        self.source = source
        self.target = target
        self.events = events
    }

    package func run() async throws -> VerifyTarget.Outcome {
        let migrations = try source.migrations()
        let (history, found, name, server) = try await withSession(source, target, events: events) { session in
            guard let session = session as? MongoSession else {
                preconditionFailure("a source opens its own sessions")
            }
            return (
                MigrationHistory(migrations: migrations, entries: try await session.entries()),
                try await session.session.snapshot(), session.target, session.server
            )
        }
        var policies = source.policies
        // A late or pending migration is no drift: what counts is what was applied.
        policies.outOfOrder = .apply
        try policies.require(history)
        let applied = Set(history.rows.filter { $0.state == .applied }.map(\.id))
        let states = try source.states(migrations.filter { applied.contains($0.id) })
        var notes: [String] = []
        for row in history.rows where row.isInterrupted {
            notes.append("\(row.id) stopped part of the way; what it did shows as a difference")
        }
        let hasCommands = try migrations.contains { migration in
            try applied.contains(migration.id)
                && migration.steps(.up).contains { if case .command = $0.action { true } else { false } }
        }
        if hasCommands { notes.append("what command steps did to collections is not known and shows as a difference") }
        return VerifyTarget.Outcome(
            store: source.name, target: name, server: server, sandbox: "the steps of the migrations",
            version: history.currentVersion,
            differences: found.differences(from: states[states.count - 1]).map(\.summary), notes: notes)
    }
}
