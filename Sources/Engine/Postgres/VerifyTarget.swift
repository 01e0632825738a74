package import AshlarCore
package import PostgresCatalog
import PostgresStore
import Workspace

/// Compares the catalogue of a target with what its applied migrations build on a throw-away server.
package struct VerifyTarget: Sendable {
    package struct Options: Sendable {
        package var ignoresOwners = true
        package var ignoresGrants = false
        /// Also plan what would mend the drift.
        package var wantsRepair = false
        package init() {}
    }

    package struct Outcome: Sendable {
        package var store: String
        package var target: String
        package var server: String
        package var sandbox: String
        package var version: String?
        /// One line each.
        package var differences: [String]
        package var notes: [String]
        /// From what the target is to what its migrations build; nil unless asked for.
        package var repair: SchemaChange?
    }

    package let source: PostgresSource
    package let target: StoreTarget
    package let machine: SandboxMachine
    package let options: Options
    package let events: EventSink

    package init(
        source: PostgresSource, target: StoreTarget, machine: SandboxMachine, options: Options,
        events: @escaping EventSink
    ) {
        self.source = source
        self.target = target
        self.machine = machine
        self.options = options
        self.events = events
    }

    package func run() async throws -> Outcome {
        let migrations = try source.migrations()
        let session = try await source.open(target, events: events)
        guard let session = session as? PostgresSession else { preconditionFailure("a source opens its own sessions") }
        let actual: CatalogReading
        let history: MigrationHistory
        do {
            history = MigrationHistory(migrations: migrations, entries: try await session.entries())
            actual = try await CatalogReader.readAll(session.session.connection)
            await session.close()
        } catch {
            await session.close()
            throw error
        }
        let found = actual.snapshot
        var policies = source.policies
        // A late or pending migration is no drift: what counts is what was applied.
        policies.outOfOrder = .apply
        try policies.require(history)
        let applied = Set(history.rows.filter { $0.state == .applied }.map(\.id))
        let expected = try await SandboxBuild(source: source, machine: machine, actor: target.actor).build(
            migrations.filter { applied.contains($0.id) }, serverVersion: found.serverVersion)
        var comparison = CatalogComparison.withoutLedger(source.location)
        comparison.ignoresOwners = options.ignoresOwners
        comparison.ignoresGrants = options.ignoresGrants
        comparison.ignoresTablespaces = true
        comparison.keepsSecrets = true
        var notes: [String] = []
        if expected.catalog.snapshot.serverVersion / 10000 != found.serverVersion / 10000 {
            notes.append(
                "the target runs \(session.server), the comparison was built on \(expected.server): the same major version is exact"
            )
        }
        notes += comparison.leaveOutForeignLedgers(in: found, unless: expected.catalog.snapshot)
        for name in found.unmodelled { notes.append("not compared: \(name)") }
        for row in history.rows where row.isInterrupted {
            notes.append("\(row.id) stopped part of the way; what it did shows as a difference")
        }
        var outcome = Outcome(
            store: source.name, target: session.target, server: session.server, sandbox: expected.server,
            version: history.currentVersion,
            differences: found.differences(from: expected.catalog.snapshot, comparison).map(\.summary), notes: notes)
        if options.wantsRepair, !outcome.differences.isEmpty {
            outcome.repair = try await repair(actual, expected.catalog, comparison)
        }
        return outcome
    }

    /// The SQL from the target's catalogue to the expected one, proved on a copy of the target's.
    private func repair(
        _ actual: CatalogReading, _ expected: CatalogReading, _ comparison: CatalogComparison
    ) async throws -> SchemaChange {
        var planning = PlanOptions()
        planning.comparison = comparison
        let installation = try await machine.installation(preferring: actual.serverVersion / 10_000)
        return try await withPostgresSandbox(installation, options: machine.options) { [planning] sandbox in
            let databases = SandboxDatabases(sandbox: sandbox)
            let drifted = try await databases.build(actual, named: "drifted", what: "the database", { _ in })
            return try await ChangeProof(
                databases: databases,
                old: actual.catalog(leavingOut: comparison),
                wanted: expected.catalog(leavingOut: comparison),
                options: planning, events: { _ in }
            ).prove(onCopyOf: drifted, named: "mended").change
        }
    }
}

/// Builds the catalogue that some migrations lead to.
struct SandboxBuild: Sendable {
    let source: PostgresSource
    let machine: SandboxMachine
    let actor: StoreTarget.Actor

    /// - Parameter serverVersion: of the target; the throw-away server is of the same major version if there is one.
    func build(
        _ migrations: [StoreMigration], serverVersion: Int
    ) async throws -> (catalog: CatalogReading, server: String) {
        let installation = try await machine.installation(preferring: serverVersion / 10000)
        return try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            let bench = PostgresWorkbench(sandbox: sandbox, source: source, actor: actor, events: { _ in })
            try await bench.createDatabase("expected")
            let catalog = try await bench.withDatabase("expected") { session in
                for migration in migrations {
                    try Task.checkCancellation()
                    try await bench.run(migration.up(), .up, session)
                }
                return try await bench.catalog(session)
            }
            return (catalog, "PostgreSQL \(sandbox.serverVersion.short)")
        }
    }
}
