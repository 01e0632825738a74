import AshlarCore
import PostgresCatalog
import PostgresStore
import Workspace

/// Cuts a proved change into files with a proved way back each, and proves the files themselves with the executor
/// that will run them.
struct FilePlanner: Sendable {
    let bench: PostgresWorkbench
    let planning: PlanOptions
    let note: @Sendable (String) -> Void

    private var databases: SandboxDatabases { bench.databases }
    private var events: EventSink { { [note] in if case .note(let text) = $0 { note(text) } } }

    private func left(_ reading: CatalogReading) -> Catalog {
        reading.catalog(leavingOut: planning.comparison)
    }

    /// - Returns: one part a file, in order, and the part of the version that the change raises.
    func parts(
        from built: CatalogReading, to base: CatalogReading, _ baseFiles: [SchemaFile]
    ) async throws -> (parts: [PlannedPart], bump: NewMigration.Bump) {
        let (old, wanted) = (left(built), left(base))
        let renames = [Rename].asked(in: baseFiles.map(\.source), old: old, new: wanted, note)
        let proven = try await ChangeProof(
            databases: databases, old: old, wanted: wanted, options: planning, events: events,
            renames: renames.steps
        ).prove(onCopyOf: StoreStates.database, named: "forward")
        for sentence in proven.change.notes { note(sentence) }
        for sentence in RenameSuggestions(old: proven.renamed, new: wanted).sentences() { note(sentence) }
        let runs = proven.change.runs
        let suffixes = PlannedPart.suffixes(runs)
        var parts: [PlannedPart] = []
        var before = old
        try await databases.copy(StoreStates.database, named: "staged", having: old, planning)
        for (index, run) in runs.enumerated() {
            let after = try await databases.with("staged") { connection in
                _ = try await StepRunner(connection: connection).run(run.steps)
                return try await CatalogReader.readCatalog(
                    connection, leavingOut: planning.comparison)
            }
            // Renames stand at the beginning of the first file, and are taken back at the end of its rollback.
            let reversed = index == 0 ? (before: proven.renamed, steps: renames.reversedSteps) : nil
            let back = try await self.back(from: after, to: before, reversed, template: "staged", name: "back\(index)")
            parts.append(PlannedPart(steps: run.steps, back: back, suffix: suffixes[index]))
            before = after
        }
        return (parts, NewMigration.Bump(from: proven.renamed, to: wanted, renames: renames))
    }

    /// The way back of the newest migration, which its author has not written.
    func undo(_ built: CatalogReading, _ before: CatalogReading) async throws -> SchemaChange {
        try await back(from: left(built), to: left(before), nil, template: StoreStates.database, name: "undo")
    }

    /// One file's way back: in one transaction where there is a way, although it may lock for longer.
    private func back(
        from after: Catalog, to before: Catalog, _ reversed: (before: Catalog, steps: [ChangeStep])?,
        template: String, name: String
    ) async throws -> SchemaChange {
        func prove(_ isOnline: Bool, _ name: String) async throws -> SchemaChange {
            var planning = planning
            planning.isOnline = isOnline
            return try await ChangeProof(
                databases: databases, old: after, wanted: before, options: planning, events: events,
                reversed: reversed
            ).prove(onCopyOf: template, named: name).change
        }
        let online = try await prove(planning.isOnline, name)
        guard online.runs.count > 1 else { return online }
        let offline = try await prove(false, name + "_offline")
        return offline.runs.count < online.runs.count ? offline : online
    }

    /// Runs the files as `apply` and `rollback` will, and looks at the catalogue after each.
    func prove(_ files: PlannedFiles, for source: PostgresSource, states: StoreStates) async throws {
        guard !files.changes.changes.isEmpty else { return }
        let tried = PostgresSource(
            workspace: files.changes.tried(in: source.workspace), declaration: source.declaration)
        let all = try tried.migrations()
        let new = all.filter { files.migrations.contains($0.id) }
        let last = states.beforeLast == nil ? nil : all.first { $0.id == files.completed }
        guard !new.isEmpty || last != nil else { return }
        let bench = PostgresWorkbench(
            sandbox: bench.sandbox, source: tried, actor: bench.actor, events: { _ in })
        try await databases.copy(StoreStates.database, named: "proof", having: left(states.built), planning)
        let base = states.base.snapshot
        let before = states.beforeLast?.snapshot ?? states.built.snapshot
        try await bench.withDatabase("proof") { session in
            var snapshots = [last == nil ? states.built.snapshot : before]
            if last != nil { snapshots.append(states.built.snapshot) }
            for migration in new {
                try await bench.run(migration.up(), .up, session)
                snapshots.append(try await bench.snapshot(session))
            }
            if !new.isEmpty { try require(snapshots[snapshots.count - 1], base, "the base schema") }
            let undone = (last.map { [$0] } ?? []) + new
            for (migration, before) in zip(undone, snapshots).reversed() {
                guard let down = try migration.rollback() else { continue }
                try await bench.run(down, .down, session)
                try require(try await bench.snapshot(session), before, "what was before \(migration.id)")
            }
            for migration in undone where migration.down == .present {
                try await bench.run(migration.up(), .up, session)
            }
        }
    }

    private func require(_ found: CatalogSnapshot, _ expected: CatalogSnapshot, _ what: String) throws {
        var comparison = planning.comparison
        comparison.excusesExpectedSecrets = true
        let differences = found.differences(from: expected, comparison)
        guard !differences.isEmpty else { return }
        throw AshlarError(
            "plan-not-proven", "the planned files do not lead to \(what)",
            cause: "they were run on the throw-away server as apply and rollback run them",
            facts: differences.facts("remains"), effect: "no file was written",
            remedies: ["write this part of the change by hand: ashlar new", "then ashlar plan proves it with the rest"])
    }
}
