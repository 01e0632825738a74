package import AshlarCore
import PostgresCatalog
import PostgresStore
import Workspace

/// Adopts an existing database: records migrations as present, after comparing the database with what they build.
package struct BaselineTarget: Sendable {
    package struct Options: Sendable {
        /// A version, sequence or name; nil to find out by comparing.
        package var to: String?
        /// Record although the database differs.
        package var acceptsDifferences = false
        package var dryRun = false
        package init() {}
    }

    package struct Outcome: Sendable {
        package var store: String
        package var target: String
        /// Recorded, or to be recorded, in order.
        package var migrations: [MigrationID]
        package var version: String?
        /// What the database has that the migrations do not build, and the reverse.
        package var differences: [String]
        package var isDone: Bool
    }

    package let source: PostgresSource
    package let target: StoreTarget
    package let machine: SandboxMachine
    package let options: Options
    package let events: EventSink
    /// Shown what would be recorded; true to do it.
    package let confirm: @Sendable (Outcome) async throws -> Bool

    package init(
        source: PostgresSource, target: StoreTarget, machine: SandboxMachine, options: Options,
        events: @escaping EventSink, confirm: @escaping @Sendable (Outcome) async throws -> Bool
    ) {
        self.source = source
        self.target = target
        self.machine = machine
        self.options = options
        self.events = events
        self.confirm = confirm
    }

    package func run() async throws -> Outcome {
        let migrations = try source.migrations()
        guard let session = try await source.open(target, events: events) as? PostgresSession else {
            preconditionFailure("a source opens its own sessions")
        }
        do {
            let outcome = try await run(migrations, session)
            await session.close()
            return outcome
        } catch {
            await session.close()
            throw error
        }
    }

    private func run(_ migrations: [StoreMigration], _ session: PostgresSession) async throws -> Outcome {
        let adoption = Adoption(store: source.name, target: session.target, migrations: migrations, options: options)
        return try await adoption.run(session, confirm) {
            let found = try await CatalogReader.read(session.session.connection)
            let states = try await states(Array(adoption.chosen), serverVersion: found.serverVersion)
            var comparison = CatalogComparison.withoutLedger(source.location)
            comparison.ignoresOwners = true
            comparison.ignoresGrants = true
            comparison.ignoresTablespaces = true
            comparison.keepsSecrets = true
            for sentence in comparison.leaveOutForeignLedgers(in: found, unless: states[states.count - 1]) {
                events(.note(sentence))
            }
            return states.map { state in
                found.differences(from: state, comparison).map {
                    StateDifference(summary: $0.summary, weight: $0.weight)
                }
            }
        }
    }

    /// The catalogue after none, one, two… migrations.
    private func states(_ migrations: [StoreMigration], serverVersion: Int) async throws -> [CatalogSnapshot] {
        let installation = try await machine.installation(preferring: serverVersion / 10000)
        return try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            try await PostgresWorkbench(sandbox: sandbox, source: source, actor: self.target.actor, events: { _ in })
                .states(migrations)
        }
    }
}
