import AshlarCore

@testable import Engine

/// A migration whose file says the text.
func migration(
    _ number: Int, _ text: String = "SELECT 1", down: StoreMigration.Down = .missing, hazards: [Hazard] = [],
    accepted: Set<Hazard.Kind> = []
) -> StoreMigration {
    migration(
        MigrationID(sequence: "00\(number)", name: "00\(number)_m"), version: "\(number).0.0", text, down: down,
        hazards: hazards, accepted: accepted)
}

func migration(
    _ id: MigrationID, version: String, _ text: String, down: StoreMigration.Down = .missing, hazards: [Hazard] = [],
    accepted: Set<Hazard.Kind> = []
) -> StoreMigration {
    let up = unit(id, text, version: version, hazards: hazards, accepted: accepted)
    let back = unit(id, "DROP " + text, version: "")
    return StoreMigration(
        id: id, version: version, description: "", file: up.file, checksum: up.checksum, down: down
    ) { $0 == .up ? up : back }
}

func unit(
    _ id: MigrationID, _ text: String, version: String, hazards: [Hazard] = [], accepted: Set<Hazard.Kind> = []
) -> PlanUnit {
    PlanUnit(
        migration: id, version: version, description: "", checksum: Checksum(of: text),
        meaning: meaning(text), file: "migrations/\(id.name).sql",
        transaction: .single,
        steps: [
            Step(
                action: .sql(text), tag: "SELECT",
                location: SourceLocation(file: "migrations/\(id.name).sql", line: 3, column: 1), byteOffset: 0,
                hazards: hazards)
        ], accepted: accepted)
}

private func meaning(_ text: String) -> Checksum {
    Checksum(of: text.split(separator: " ").joined(separator: " "))
}

/// The ledger's entry of a migration whose file said the text.
func entry(
    _ migration: StoreMigration, _ state: LedgerEntry.State = .applied, done: Int = 1, text: String = "SELECT 1"
) -> LedgerEntry {
    LedgerEntry(
        migration: migration.id, version: state == .applied ? migration.version : nil, description: "",
        kind: .migration, state: state, checksum: Checksum(of: text), meaning: meaning(text),
        statementsTotal: 1, statementsDone: done, appliedBy: "postgres (tester@here)",
        appliedAt: "2025-01-31 09:30:00+00",
        durationMilliseconds: 1, toolVersion: "0.1.0", error: nil)
}

func history(_ migrations: [StoreMigration], _ entries: [LedgerEntry]) -> MigrationHistory {
    MigrationHistory(migrations: migrations, entries: entries)
}
