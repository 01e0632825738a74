import AshlarCore
import Testing

@testable import Engine

@Suite("Choosing the migrations of a plan")
struct MigrationSelectionTests {
    private let all: [StoreMigration] = (1...4).map { migration($0, down: .present) }

    private func forward(
        _ entries: [LedgerEntry], to target: String? = nil, of migrations: [StoreMigration]? = nil
    ) throws -> [String] {
        let migrations = migrations ?? all
        return try MigrationSelection(migrations: migrations, history: history(migrations, entries))
            .forward(store: "app", to: target).units.map(\.migration.name)
    }

    private func backward(
        _ entries: [LedgerEntry], to target: String? = nil, of migrations: [StoreMigration]? = nil
    ) throws -> [PlanUnit] {
        let migrations = migrations ?? all
        return try MigrationSelection(migrations: migrations, history: history(migrations, entries))
            .backward(store: "app", to: target).units
    }

    private func code(_ body: () throws -> Void) -> AshlarError.Code? {
        do {
            try body()
            return nil
        } catch {
            return (error as? AshlarError)?.code
        }
    }

    @Test("forward takes all that is pending, in order")
    func all_() throws {
        #expect(try forward([]) == ["001_m", "002_m", "003_m", "004_m"])
        #expect(try forward([entry(all[0]), entry(all[1])]) == ["003_m", "004_m"])
        #expect(try forward(all.map { entry($0) }) == [])
    }

    @Test("forward stops at a version, a sequence, a number or a name", arguments: ["2.0.0", "002", "2", "002_m"])
    func stops(_ target: String) throws {
        #expect(try forward([], to: target) == ["001_m", "002_m"])
        #expect(try forward([entry(all[0]), entry(all[1]), entry(all[2])], to: target) == [])
    }

    @Test("forward takes late ones, and marks those that an earlier run left part of the way")
    func late() throws {
        #expect(try forward([entry(all[0]), entry(all[2])]) == ["002_m", "004_m"])
        let selection = MigrationSelection(
            migrations: all, history: history(all, [entry(all[0]), entry(all[1], .failed)]))
        #expect(try selection.forward(store: "app", to: nil).units.map(\.wasInterrupted) == [true, false, false])
    }

    @Test("an unknown target is an error that lists what there is")
    func unknown() {
        #expect(code { _ = try forward([], to: "9.9.9") } == "unknown-version")
        #expect(code { _ = try backward([entry(all[0])], to: "9.9.9") } == "unknown-version")
    }

    @Test("forward refuses while a rollback is part of the way")
    func reverting() {
        #expect(code { _ = try forward([entry(all[0]), entry(all[1], .reverting)]) } == "rollback-interrupted")
    }

    @Test("backward takes the newest only, and says which version is left")
    func newest() throws {
        let units = try backward([entry(all[0]), entry(all[1]), entry(all[2])])
        #expect(units.map(\.migration.name) == ["003_m"])
        #expect(units.map(\.version) == ["2.0.0"])
    }

    @Test("backward to a version takes all after it, newest first; 0 takes all")
    func to() throws {
        let entries = all.map { entry($0) }
        #expect(try backward(entries, to: "2.0.0").map(\.migration.name) == ["004_m", "003_m"])
        #expect(try backward(entries, to: "0").map(\.version) == ["3.0.0", "2.0.0", "1.0.0", "0"])
        #expect(try backward(entries, to: "4.0.0").isEmpty)
        #expect(try backward([]).isEmpty)
    }

    @Test("backward to something that is not applied is an error")
    func notApplied() {
        #expect(code { _ = try backward([entry(all[0])], to: "3.0.0") } == "version-not-applied")
    }

    @Test("a rollback that is missing, irreversible or whose file is gone is an error by its name")
    func noWayBack() {
        let missing = migration(1)
        #expect(code { _ = try backward([entry(missing)], of: [missing]) } == "rollback-missing")
        let irreversible = migration(1, down: .irreversible(reason: "rows are gone"))
        #expect(code { _ = try backward([entry(irreversible)], of: [irreversible]) } == "irreversible")
        #expect(code { _ = try backward([entry(all[0]), entry(all[1])], of: [all[0]]) } == "migration-missing")
    }

    @Test("an interrupted migration can be rolled back too")
    func interrupted() throws {
        let units = try backward([entry(all[0]), entry(all[1], .failed)])
        #expect(units.map(\.migration.name) == ["002_m"])
        #expect(units.map(\.wasInterrupted) == [true])
    }
}

@Suite("A file without a statement")
struct EmptyUnitTests {
    private func empty(down: Bool) -> StoreMigration {
        let full = migration(1, down: .present)
        return StoreMigration(
            id: full.id, version: full.version, description: "", file: full.file, checksum: full.checksum,
            down: .present
        ) { direction in
            var unit = unit(full.id, "SELECT 1", version: full.version)
            if (direction == .down) == down { unit.steps = [] }
            return unit
        }
    }

    @Test("is not recorded as applied")
    func up() {
        let migration = empty(down: false)
        #expect {
            try MigrationSelection(migrations: [migration], history: history([migration], []))
                .forward(store: "app", to: nil)
        } throws: {
            ($0 as? AshlarError)?.code == "empty-file"
        }
    }

    @Test("is not recorded as rolled back")
    func down() throws {
        let migration = empty(down: true)
        let applied = history([migration], [entry(migration)])
        #expect {
            try MigrationSelection(migrations: [migration], history: applied).backward(store: "app", to: nil)
        } throws: {
            ($0 as? AshlarError)?.code == "empty-file"
        }
    }
}
