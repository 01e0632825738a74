package import AshlarCore
import BSON
package import DocumentSchema
package import Workspace

/// How much a collection holds, where somebody counted.
package struct CollectionStatistics: Sendable, Hashable {
    package var documents: Int
    package var bytes: Int

    package init(documents: Int, bytes: Int) {
        self.documents = documents
        self.bytes = bytes
    }
}

/// One MongoDB store as the rules see it: its migrations with the state between any two steps, and the wanted schemas.
///
/// Values in, values out: no server, no file and no clock is asked.
package struct DocumentLintSubject: Sendable {
    package let store: String
    /// In their order, as far as the simulation came.
    package let migrations: [LintedMigration]
    /// The collections that `schemas.ts` describes; nil when the store has none.
    package let wanted: [CollectionSchema]?
    /// Why `schemas.ts` could not be read.
    package let schemaFailure: AshlarError?
    /// By collection; empty when nobody counted.
    package let statistics: [String: CollectionStatistics]
    /// The collections at the end of the last migration.
    package let end: [String: LintedCollection]
    /// Why the simulation ended early.
    package let failures: [AshlarError]
    /// The files of the migrations, for suppressions.
    let files: [LintedFile]

    package init(
        _ set: MigrationSet, wanted: [CollectionSchema]? = nil, schemaFailure: AshlarError? = nil,
        schemaFiles: [SourceText] = [],
        statistics: [String: CollectionStatistics] = [:]
    ) {
        store = set.store
        self.wanted = wanted
        self.schemaFailure = schemaFailure
        self.statistics = statistics
        var reading = SubjectReading()
        for file in set.migrations where reading.failures.isEmpty { reading.read(file) }
        migrations = reading.migrations
        end = reading.simulation.collections
        failures = reading.failures
        files = reading.files + schemaFiles.map { LintedFile(source: $0, steps: [], isYAML: false) }
    }
}

/// A file with the lines on which its steps begin.
struct LintedFile: Sendable {
    let source: SourceText
    let steps: [Int]
    let isYAML: Bool
}

/// Reads migrations one after the other.
private struct SubjectReading {
    var simulation = DatabaseSimulation()
    var migrations: [LintedMigration] = []
    var failures: [AshlarError] = []
    var files: [LintedFile] = []

    private typealias Entry = (step: MigrationStep, places: PathPlaces)

    mutating func read(_ file: MigrationFile) {
        let before = simulation.collections
        guard let entries = entries(file.up) else { return }
        simulation.beginMigration()
        var up: [LintedStep] = []
        let failure = Self.run(entries, in: &simulation, isRollback: false, &up)
        if let failure { failures.append(failure) }
        var down: [LintedStep]?
        var remains: [SnapshotDifference] = []
        let back = file.rollback.script
        if failure == nil, let back, let entries = self.entries(back) {
            var other = simulation
            other.beginMigration()
            var steps: [LintedStep] = []
            if let failure = Self.run(entries, in: &other, isRollback: true, &steps) {
                failures.append(failure)
            } else {
                remains = Self.remains(before, other.collections, touchedBy: up + steps)
            }
            down = steps
        }
        migrations.append(
            LintedMigration(
                name: file.id.name, up: up, down: down, remains: remains,
                downPlace: back.map { $0.source.location(ofByte: 0) }))
    }

    /// - Returns: why a step is impossible, nil when all are possible.
    private static func run(
        _ entries: [Entry], in simulation: inout DatabaseSimulation, isRollback: Bool, _ steps: inout [LintedStep]
    ) -> AshlarError? {
        for (number, entry) in entries.enumerated() {
            do {
                steps.append(
                    try simulation.apply(entry.step, at: entry.places, number: number, isRollback: isRollback))
            } catch {
                return error as? AshlarError
            }
        }
        return nil
    }

    private mutating func entries(_ script: MigrationScript) -> [Entry]? {
        do {
            let entries = try DocumentMigration(script).entries.map { entry in
                (step: try MigrationStep(entry.document, at: entry.places), places: entry.places)
            }
            files.append(LintedFile(source: script.source, steps: entries.map(\.places.root.line), isYAML: true))
            return entries
        } catch let error as AshlarError {
            failures.append(error)
        } catch {}
        return nil
    }

    /// What is otherwise than before, of the collections that a step names.
    private static func remains(
        _ before: [String: LintedCollection], _ after: [String: LintedCollection], touchedBy steps: [LintedStep]
    ) -> [SnapshotDifference] {
        var names: Set<String> = []
        for step in steps { names.formUnion([step.before?.name, step.after?.name].compactMap(\.self)) }
        func snapshot(_ collections: [String: LintedCollection]) -> DatabaseSnapshot {
            DatabaseSnapshot(name: "", collections: names.sorted().compactMap { collections[$0]?.snapshot })
        }
        let (old, new) = (snapshot(before), snapshot(after))
        return old == new ? [] : new.differences(from: old)
    }
}
