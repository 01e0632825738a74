package import AshlarCore
import PostgresCatalog
import PostgresStore
import Workspace

/// Proves the files of a store on a throw-away server: every migration up, back and up again, and the base schema
/// equal to what the migrations build.
package struct TestMigrations: Sendable {
    package struct Options: Sendable {
        /// The major version of the server; nil for the newest on this machine.
        package var major: Int?
        /// Real data to repeat it on.
        package var data: RehearsalData?
        package init() {}
    }

    package struct Outcome: Sendable {
        package var store: String
        package var server: String
        package var steps: [RehearsedMigration] = []
        package var baseFiles: [String] = []
        /// True when base schema and migrations were compared and are equal.
        package var baseIsEqual = false
        /// What was found on real data, or nil without any.
        package var data: RehearsalData.Outcome?
        /// What became of documents that the validators were tried with; nil for a store without validators.
        package var documents: DocumentProof.Outcome?
        /// In the order in which they came up.
        package var problems: [AshlarError] = []
        package var duration: Duration = .zero
    }

    package let source: PostgresSource
    package let machine: SandboxMachine
    package let actor: StoreTarget.Actor
    package let options: Options
    package let events: EventSink
    /// Called after each migration.
    package let progress: @Sendable (RehearsedMigration) -> Void

    package init(
        source: PostgresSource, machine: SandboxMachine, actor: StoreTarget.Actor, options: Options,
        events: @escaping EventSink, progress: @escaping @Sendable (RehearsedMigration) -> Void
    ) {
        self.source = source
        self.machine = machine
        self.actor = actor
        self.options = options
        self.events = events
        self.progress = progress
    }

    package func run() async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let migrations = try source.migrations()
        let baseFiles = try source.workspace.schemaFiles(of: source.declaration)
        let installation = try await machine.installation(major: options.major)
        return try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            let bench = PostgresWorkbench(sandbox: sandbox, source: source, actor: actor, events: { _ in })
            var outcome = Outcome(store: source.name, server: "PostgreSQL \(sandbox.serverVersion.short)")
            outcome.baseFiles = baseFiles.map(\.path)
            let rehearsal = try await MigrationRehearsal(bench: bench, progress: progress).run(migrations)
            let states = rehearsal.states
            outcome.steps = rehearsal.steps
            outcome.problems = rehearsal.problems
            if let built = states.last, outcome.steps.count == migrations.count {
                try await compareBase(baseFiles, built, bench, &outcome)
            }
            if let data = options.data, outcome.problems.isEmpty {
                do {
                    outcome.data = try await DataRehearsal(
                        data: data, bench: bench, migrations: migrations, states: states, progress: progress
                    ).run(&outcome.problems)
                } catch let error as AshlarError {
                    outcome.problems.append(error)
                }
            }
            outcome.duration = clock.now - start
            return outcome
        }
    }

    private func compareBase(
        _ files: [SchemaFile], _ built: CatalogSnapshot, _ bench: PostgresWorkbench, _ outcome: inout Outcome
    ) async throws {
        guard !files.isEmpty else { return }
        try await bench.createDatabase("base")
        do {
            let base = try await bench.withDatabase("base") { session in
                try await bench.runBaseSchema(files, session)
                return try await bench.snapshot(session)
            }
            // dbmate's schema.sql, a dump, has the table of dbmate too.
            var comparison = bench.comparison
            _ = comparison.leaveOutForeignLedgers(in: base, unless: built)
            let differences = built.differences(from: base, comparison)
            outcome.baseIsEqual = differences.isEmpty
            if !differences.isEmpty {
                outcome.problems.append(Self.baseDiffers(files, differences))
            }
        } catch let error as AshlarError {
            outcome.problems.append(error)
        }
    }

    // MARK: Problems

    private static func baseDiffers(_ files: [SchemaFile], _ differences: [CatalogDifference]) -> AshlarError {
        AshlarError(
            "base-differs", "the base schema is not what the migrations build",
            location: files.first.map { SourceLocation(file: $0.path, line: 1, column: 1) },
            cause: "expected is what the base schema says; found is what the migrations build",
            facts: differences.facts("difference"), effect: "only the throw-away server was touched",
            remedies: [
                "write a migration for what the base schema has more: ashlar plan NAME",
                "or put into the base schema what a migration changed",
            ])
    }
}

extension [CatalogDifference] {
    /// The first twenty as facts, and how many there are beyond.
    func facts(_ label: String) -> [AshlarError.Fact] {
        let shown = prefix(20).map { AshlarError.Fact(label, $0.summary) }
        return count > 20 ? shown + [.init(label, "and \(count - 20) more")] : shown
    }
}
