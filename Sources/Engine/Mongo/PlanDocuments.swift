package import AshlarCore
import DocumentSchema
package import FoundationEssentials
import MongoStore
import Workspace

/// Plans the migration that leads from what a MongoDB store's migrations build to its TypeScript schemas, and writes
/// its files once they are proved.
package struct PlanDocuments: Sendable {
    package let source: MongoSource
    package let machine: MongoMachine
    package let actor: StoreTarget.Actor
    package let options: PlanMigration.Options
    package let clock: @Sendable () -> Date
    /// Asked whether the author accepts the hazards of one kind; true to write it into the header.
    package let agree: @Sendable (Hazard.Kind, [String]) -> Bool

    package init(
        source: MongoSource, machine: MongoMachine, actor: StoreTarget.Actor, options: PlanMigration.Options,
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

    package func run() async throws -> PlanMigration.Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let store = source.declaration
        guard !store.schemaFiles.isEmpty else {
            throw AshlarError(
                "no-base-schema", "store \(store.name) has no schema to plan from", subject: store.name,
                cause: "a plan leads from what the migrations build to what the TypeScript says",
                effect: "no file was written",
                remedies: [
                    "name its files in ashlar.yaml: schemas: [PATH]",
                    "or begin with a database: ashlar plan --from-database --store \(store.name)",
                ])
        }
        let schemas = try CompiledSchemas(store, in: source.workspace)
        let migrations = try source.migrations()
        let states = try source.states(migrations)
        let built = states[states.count - 1]
        let policy = store.documents.validation
        let wanted = try DatabaseSnapshot(wanted: schemas.collections, over: built, policy)
        let differences = built.differences(from: wanted)
        var outcome = PlanMigration.Outcome(
            store: store.name, server: "without a server", differences: differences.map(\.summary))
        outcome.notes = schemas.notes + schemas.findings.map(\.message)
        if options.onlyChecks {
            let files = PlannedFiles()
            if try addInitScript(to: files, wanted, schemas.version, &outcome).changes.changes.isEmpty == false {
                outcome.differences.append(
                    "the init script in \(InitConfigMap(source)?.path ?? "") is of another state")
            }
        } else {
            var files = try compose(schemas, migrations, states, wanted, policy)
            let version = files.version.flatMap { SemanticVersion($0) } ?? schemas.version
            files = try addInitScript(to: files, wanted, version, &outcome)
            outcome.isProved = files.changesMigrations
            if files.changesMigrations {
                outcome.server = try await prove(files, Expectation(before: built, after: wanted))
            }
            outcome.migrations = files.migrations
            outcome.version = files.version
            outcome.files = files.changes.changes
            outcome.open = files.open
            if !options.dryRun, options.name != nil, !files.changes.changes.isEmpty {
                try files.changes.write(in: source.workspace)
                outcome.isWritten = true
            }
        }
        outcome.duration = clock.now - start
        return outcome
    }

    private func compose(
        _ schemas: CompiledSchemas, _ migrations: [StoreMigration], _ states: [DatabaseSnapshot],
        _ wanted: DatabaseSnapshot, _ policy: ValidationPolicy
    ) throws -> PlannedFiles {
        let writer = DocumentMigrationWriter(
            source: source, schemas: schemas, options: options, clock: clock, agree: agree)
        let built = states[states.count - 1]
        let renames = built.renames(to: schemas.collections)
        let up = try DocumentPlanner(
            from: built, to: wanted, mode: .staged(policy.narrowing), defaults: schemas.defaults, renames: renames,
            fields: schemas.fieldRenames
        ).plan()
        if !up.steps.isEmpty {
            let names = Dictionary(renames.map { ($0.value, $0.key) }, uniquingKeysWith: { first, _ in first })
            let fields = schemas.fieldRenames.map { (renames[$0.key] ?? $0.key, $0.value.reversed) }
            let back = try DocumentPlanner(
                from: wanted, to: built, mode: .direct, renames: names,
                fields: Dictionary(fields, uniquingKeysWith: { first, _ in first })
            ).plan()
            return try writer.compose(up, back: back)
        }
        guard let last = migrations.last, last.down == .missing, states.count > 1 else { return PlannedFiles() }
        let set = try source.workspace.migrations(of: source.declaration, readsRollbacks: false)
        guard let file = set[last.id.name] else { return PlannedFiles() }
        let back = try DocumentPlanner(from: built, to: states[states.count - 2], mode: .direct).plan()
        return writer.complete(file, back, set.naming)
    }

    /// The manifest with the script for fresh volumes, which contains the new migration already.
    private func addInitScript(
        to files: PlannedFiles, _ wanted: DatabaseSnapshot, _ version: SemanticVersion?,
        _ outcome: inout PlanMigration.Outcome
    ) throws -> PlannedFiles {
        var files = files
        let tried = MongoSource(
            workspace: files.changes.tried(in: source.workspace), declaration: source.declaration)
        guard let map = InitConfigMap(tried) else { return files }
        let script = try map.bytes(wanted, version: version)
        outcome.notes += script.findings.map {
            ($0.location.map { "\($0): " } ?? "") + "\($0.message); \($0.remedy ?? "")"
        }
        guard let bytes = script.bytes else { return files }
        if script.isNew {
            files.changes.create(map.path, String(decoding: bytes, as: UTF8.self))
        } else {
            files.changes.replace(map.path, bytes)
        }
        return files
    }

    // MARK: Proof

    private struct Expectation: Sendable {
        var before: DatabaseSnapshot
        var after: DatabaseSnapshot
    }

    /// Runs all migrations with the code of `apply` and `rollback` before the new files exist on disk.
    ///
    /// - Returns: the server that proved it.
    private func prove(_ files: PlannedFiles, _ expected: Expectation) async throws -> String {
        let tried = MongoSource(
            workspace: files.changes.tried(in: source.workspace), declaration: source.declaration)
        let migrations = try tried.migrations()
        return try await tried.withWorkbench(machine, actor) { bench in
            try await bench.withDatabase("planned") { session in
                for migration in migrations.dropLast() { try await bench.run(migration.up(), .up, session) }
                guard let last = migrations.last else { return }
                let isNew = files.migrations.contains(last.id)
                let before = try await bench.state(session)
                if isNew { try require(before, expected.before, bench, "what the migrations build") }
                try await bench.run(last.up(), .up, session)
                try require(await bench.state(session), expected.after, bench, "the schema")
                guard let down = try last.rollback() else { return }
                try await bench.run(down, .down, session)
                try require(await bench.state(session), before, bench, "what was before")
                try await bench.run(last.up(), .up, session)
                try require(await bench.state(session), expected.after, bench, "the schema, after its rollback")
            }
            return bench.server
        }
    }

    private func require(
        _ found: DatabaseSnapshot, _ expected: DatabaseSnapshot, _ bench: MongoWorkbench, _ what: String
    ) throws {
        let differences = bench.differences(found, from: expected)
        guard !differences.isEmpty else { return }
        throw AshlarError(
            "plan-not-proved", "on \(bench.server) the plan does not lead to \(what)", subject: source.name,
            facts: differences.facts("difference"), effect: "no file was written",
            remedies: ["this is a fault of Ashlar, or a command step changes collections; please report it"])
    }
}
