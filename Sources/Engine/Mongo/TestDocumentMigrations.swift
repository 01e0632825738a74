import AshlarCore
import DocumentSchema
import MongoClient
import MongoStore
import Workspace

/// Proves the files of a MongoDB store on a throw-away server: every migration up, back and up again, and the
/// TypeScript equal to what the migrations build, and the validators tried with documents.
package struct TestDocumentMigrations: Sendable {
    package let source: MongoSource
    package let machine: MongoMachine
    package let actor: StoreTarget.Actor
    /// Called after each migration.
    package let progress: @Sendable (RehearsedMigration) -> Void

    package init(
        source: MongoSource, machine: MongoMachine, actor: StoreTarget.Actor,
        progress: @escaping @Sendable (RehearsedMigration) -> Void
    ) {
        self.source = source
        self.machine = machine
        self.actor = actor
        self.progress = progress
    }

    package func run() async throws -> TestMigrations.Outcome {
        let clock = ContinuousClock()
        let start = clock.now
        let migrations = try source.migrations()
        var outcome = try await source.withWorkbench(machine, actor) { bench in
            var outcome = TestMigrations.Outcome(store: source.name, server: bench.server)
            outcome.baseFiles = source.declaration.schemaFiles
            let rehearsal = try await MigrationRehearsal(bench: bench, progress: progress).run(migrations)
            outcome.steps = rehearsal.steps
            outcome.problems = rehearsal.problems
            if let built = rehearsal.states.last, outcome.steps.count == migrations.count {
                compareBase(built, bench, &outcome)
                try await proveValidators(rehearsal.states, migrations, bench, &outcome)
            }
            return outcome
        }
        outcome.duration = clock.now - start
        return outcome
    }

    /// Documents that fit and documents that do not, for each validator of the newest version.
    private func proveValidators(
        _ states: [DatabaseSnapshot], _ migrations: [StoreMigration], _ bench: MongoWorkbench,
        _ outcome: inout TestMigrations.Outcome
    ) async throws {
        guard let built = states.last, built.collections.contains(where: { $0.validator?.jsonSchemaAlone != nil })
        else { return }
        let parameters = try bench.sandbox.parameters(database: "documents")
        var (found, problems) = (DocumentProof.Outcome(), outcome.problems)
        do {
            let connection = try await MongoConnection.open(parameters)
            defer { connection.close() }
            let proof = DocumentProof(trial: ValidatorTrial(connection, database: "documents"))
            try await proof.run(built, location: migrations.last?.place, &found, &problems)
            if migrations.count > 1 {
                let names = migrations.suffix(2).map(\.version)
                try await proof.compare(
                    states[states.count - 2], with: built, names: (old: names[0], new: names[1]), &found)
            }
        } catch let error as AshlarError {
            problems.append(error)
        }
        outcome.problems = problems
        outcome.documents = found
    }

    private func compareBase(
        _ built: DatabaseSnapshot, _ bench: MongoWorkbench, _ outcome: inout TestMigrations.Outcome
    ) {
        let store = source.declaration
        guard let first = store.schemaFiles.first else { return }
        do {
            let schemas = try CompiledSchemas(store, in: source.workspace)
            let wanted = try DatabaseSnapshot(
                wanted: schemas.collections, over: built, store.documents.validation)
            let differences = bench.differences(built, from: wanted)
            outcome.baseIsEqual = differences.isEmpty
            guard !differences.isEmpty else { return }
            outcome.problems.append(
                AshlarError(
                    "base-differs", "the schema is not what the migrations build",
                    location: SourceLocation(file: first, line: 1, column: 1),
                    cause: "expected is what the TypeScript says; found is what the migrations build",
                    facts: differences.facts("difference"), effect: "only the throw-away server was touched",
                    remedies: ["write a migration for what the schema has more: ashlar plan NAME"]))
        } catch let error as AshlarError {
            outcome.problems.append(error)
        } catch {
            preconditionFailure("schemas throw errors of one kind: \(error)")
        }
    }
}
