import AshlarCore

@testable import Engine

/// A unit and an entry as the tests need them: the text stands for the file.
func migration(
    _ number: Int, _ text: String = "SELECT 1", down: StoreMigration.Down = .missing, hazards: [Hazard] = [],
    accepted: Set<Hazard.Kind> = []
) -> StoreMigration {
    let id = MigrationID(sequence: "00\(number)", name: "00\(number)_m")
    return StoreMigration(
        id: id, up: unit(id, text, version: "\(number).0.0", hazards: hazards, accepted: accepted), down: down)
}

func unit(
    _ id: MigrationID, _ text: String, version: String, hazards: [Hazard] = [], accepted: Set<Hazard.Kind> = []
) -> PlanUnit {
    PlanUnit(
        migration: id, version: version, description: "", checksum: Checksum(of: text),
        meaning: Checksum(of: text.split(separator: " ").joined(separator: " ")), file: "migrations/\(id.name).sql",
        transaction: .single,
        steps: [
            Step(
                action: .sql(text), tag: "SELECT",
                location: SourceLocation(file: "migrations/\(id.name).sql", line: 3, column: 1), byteOffset: 0,
                hazards: hazards)
        ], accepted: accepted)
}

func entry(_ migration: StoreMigration, _ state: LedgerEntry.State = .applied, done: Int = 1) -> LedgerEntry {
    LedgerEntry(
        migration: migration.id, version: state == .applied ? migration.up.version : nil, description: "",
        kind: .migration, state: state, checksum: migration.up.checksum, meaning: migration.up.meaning,
        statementsTotal: 1, statementsDone: done, appliedBy: "postgres (tester@here)", appliedAt: "2025-01-31 09:30:00+00",
        durationMilliseconds: 1, toolVersion: "0.1.0", error: nil)
}

func history(_ migrations: [StoreMigration], _ entries: [LedgerEntry]) -> MigrationHistory {
    MigrationHistory(migrations: migrations, entries: entries)
}
