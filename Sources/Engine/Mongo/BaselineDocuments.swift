package import AshlarCore
import DocumentSchema
import MongoStore
import Workspace

/// Adopts an existing MongoDB database: records migrations as present, after comparing its collections with what they
/// build.
package struct BaselineDocuments: Sendable {
    package let source: MongoSource
    package let target: StoreTarget
    package let options: BaselineTarget.Options
    package let events: EventSink
    /// Shown what would be recorded; true to do it.
    package let confirm: @Sendable (BaselineTarget.Outcome) async throws -> Bool

    package init(
        source: MongoSource, target: StoreTarget, options: BaselineTarget.Options, events: @escaping EventSink,
        confirm: @escaping @Sendable (BaselineTarget.Outcome) async throws -> Bool
    ) {
        self.source = source
        self.target = target
        self.options = options
        self.events = events
        self.confirm = confirm
    }

    package func run() async throws -> BaselineTarget.Outcome {
        let migrations = try source.migrations()
        let states = try source.states(migrations)
        return try await withSession(source, target, events: events) { session in
            guard let session = session as? MongoSession else {
                preconditionFailure("a source opens its own sessions")
            }
            let adoption = Adoption(
                store: source.name, target: session.target, migrations: migrations, options: options)
            return try await adoption.run(session, confirm) {
                let found = try await session.session.snapshot()
                return states.map { state in
                    found.differences(from: state).map { StateDifference(summary: $0.summary, weight: $0.weight) }
                }
            }
        }
    }
}
