package import AshlarCore
package import FoundationEssentials
package import PostgresCatalog
import PostgresStore
import Synchronization
package import Workspace

/// Plans the migration that leads from what a store's migrations build to its base schema, and writes its files once
/// they are proved.
package struct PlanMigration: Sendable {
    package struct Options: Sendable {
        /// Says what changes; becomes the name of the files. Nil to look only.
        package var name: String?
        /// Nil to find it out.
        package var bump: NewMigration.Bump?
        package var accepted: Set<Hazard.Kind> = []
        package var isOnline = true
        /// Compare, and plan nothing.
        package var onlyChecks = false
        package var dryRun = false
        /// The major version of the throw-away server; the newest otherwise.
        package var major: Int?
        package init() {}
    }

    package struct Outcome: Sendable {
        package var store: String
        package var server: String
        /// What the migrations build and the base schema says otherwise; one line each.
        package var differences: [String]
        /// In the order of the files.
        package var migrations: [MigrationID] = []
        package var version: String?
        package var steps: [ChangeStep] = []
        package var files: [FileChanges.Change] = []
        /// Hazards of the statements that no header accepts; `apply` will ask for them.
        package var open: [Hazard] = []
        package var notes: [String] = []
        package var isWritten = false
        /// Whether the migrations ran on ``server``, there and back.
        package var isProved = true
        package var duration: Duration = .zero
    }

    package let source: PostgresSource
    package let machine: SandboxMachine
    package let actor: StoreTarget.Actor
    package let options: Options
    package let clock: @Sendable () -> Date
    /// Asked whether the author accepts the hazards of one kind; true to write it into the header.
    package let agree: @Sendable (Hazard.Kind, [String]) -> Bool

    package init(
        source: PostgresSource, machine: SandboxMachine, actor: StoreTarget.Actor, options: Options,
        clock: @escaping @Sendable () -> Date = { Date() },
        agree: @escaping @Sendable (Hazard.Kind, [String]) -> Bool = { _, _ in false }
    ) {
        self.source = source
        self.machine = machine
        self.actor = actor
        self.options = options
        self.clock = clock
        self.agree = agree
    }

    package func run() async throws -> Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let baseFiles = try source.workspace.schemaFiles(of: source.declaration)
        guard !baseFiles.isEmpty else {
            throw AshlarError(
                "no-base-schema", "store \(source.name) has no base schema to plan from", subject: source.name,
                cause: "a plan leads from what the migrations build to what the base schema says",
                effect: "no file was written",
                remedies: [
                    "name its files in ashlar.yaml: schemas: [PATH]",
                    "or compare two schemas without a workspace: ashlar plan --from OLD --to NEW",
                ])
        }
        let installation = try await machine.installation(major: options.major)
        var outcome = try await withPostgresSandbox(installation, options: machine.options) { sandbox in
            let bench = PostgresWorkbench(sandbox: sandbox, source: source, actor: actor, events: { _ in })
            return try await plan(baseFiles, bench)
        }
        outcome.duration = clock.now - start
        return outcome
    }

    private func plan(_ baseFiles: [SchemaFile], _ bench: PostgresWorkbench) async throws -> Outcome {
        let notes = Mutex<[String]>([])
        let note: @Sendable (String) -> Void = { text in notes.withLock { $0.append(text) } }
        let states = try await StoreStates.build(source, baseFiles, bench)
        var comparison = bench.comparison
        for text in comparison.leaveOutForeignLedgers(in: states.base.snapshot, unless: states.built.snapshot) {
            note(text)
        }
        let differences = states.built.snapshot.differences(from: states.base.snapshot, comparison)
        var outcome = Outcome(
            store: source.name, server: "PostgreSQL \(bench.sandbox.serverVersion.short)",
            differences: differences.map(\.summary))
        guard !options.onlyChecks else { return outcome }

        var planning = PlanOptions()
        planning.isOnline = options.isOnline
        planning.comparison = comparison
        let writer = MigrationWriter(
            source: source, baseFiles: baseFiles, options: options, clock: clock, agree: agree)
        let prover = FilePlanner(bench: bench, planning: planning, note: note)
        var parts: [PlannedPart] = []
        var bump = NewMigration.Bump.patch
        if !differences.isEmpty {
            let planned = try await prover.parts(from: states.built, to: states.base, baseFiles)
            parts = planned.parts
            bump = planned.bump
        }
        var undo: SchemaChange?
        if let before = states.beforeLast { undo = try await prover.undo(states.built, before) }
        let files = try writer.compose(parts, bump: bump, undoOfLast: undo, touched: touched(differences), note)
        try await prover.prove(files, for: source, states: states)
        outcome.migrations = files.migrations
        outcome.version = files.version
        outcome.steps = parts.flatMap(\.steps)
        outcome.files = files.changes.changes
        outcome.open = files.open
        if !options.dryRun, options.name != nil, !files.changes.changes.isEmpty {
            try files.changes.write(in: source.workspace)
            outcome.isWritten = true
        }
        outcome.notes = notes.withLock { $0 }
        return outcome
    }

    /// The tables, views and so on that differ, or of which something differs.
    private func touched(_ differences: [CatalogDifference]) -> Set<String> {
        Set(differences.map { $0.identity.parent ?? $0.identity.name })
    }
}

/// The catalogues that a store's files lead to, and the databases on the throw-away server that have them.
struct StoreStates: Sendable {
    /// What the migrations build, in database ``database``.
    var built: CatalogReading
    var base: CatalogReading
    /// What was there before the newest migration, when that has no way back yet.
    var beforeLast: CatalogReading?

    static let database = "migrated"

    static func build(
        _ source: PostgresSource, _ baseFiles: [SchemaFile], _ bench: PostgresWorkbench
    ) async throws -> StoreStates {
        let migrations = try source.migrations()
        try await bench.createDatabase(database)
        let (built, before) = try await bench.withDatabase(database) { session -> (CatalogReading, CatalogReading?) in
            var before: CatalogReading?
            for (index, migration) in migrations.enumerated() {
                try Task.checkCancellation()
                if index == migrations.count - 1, migration.down == .missing {
                    before = try await bench.catalog(session)
                }
                let up = try migration.up()
                try up.requireStatements()
                try await bench.run(up, .up, session)
            }
            return (try await bench.catalog(session), before)
        }
        try await bench.createDatabase("base")
        let base = try await bench.withDatabase("base") { session in
            try await bench.runBaseSchema(baseFiles, session)
            return try await bench.catalog(session)
        }
        return StoreStates(built: built, base: base, beforeLast: before)
    }
}

extension PostgresWorkbench {
    func catalog(_ session: PostgresSession) async throws -> CatalogReading {
        try await CatalogReader.readAll(session.session.connection)
    }

    var databases: SandboxDatabases { SandboxDatabases(sandbox: sandbox) }
}
