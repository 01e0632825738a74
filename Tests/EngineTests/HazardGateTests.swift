import AshlarCore
import Testing

@testable import Engine

@Suite("The gate for hazards")
struct HazardGateTests {
    private func plan(_ migrations: StoreMigration...) throws -> Plan {
        Plan(store: "app", direction: .up, units: try migrations.map { try $0.up() })
    }

    private let loss = Hazard(.dataLoss, "drops the table logs")

    @Test("lets a plan without hazards through")
    func harmless() throws {
        try HazardGate(accepted: []).require(plan(migration(1), migration(2)))
    }

    @Test("refuses a hazard that nobody accepted, with its place and the word that would accept it")
    func refuses() {
        let error = #expect(throws: AshlarError.self) {
            try HazardGate(accepted: []).require(plan(migration(1), migration(2, hazards: [loss])))
        }
        #expect(error?.code == "hazard-not-accepted")
        #expect(error?.location?.description == "migrations/002_m.sql:3:1")
        #expect(error?.remedies.first?.contains("--accept data-loss") == true)
        #expect(error?.effect == "nothing was changed")
    }

    @Test("lets through what the command line or the header names, and nothing else")
    func accepts() throws {
        try HazardGate(accepted: [.dataLoss]).require(plan(migration(1, hazards: [loss])))
        try HazardGate(accepted: []).require(plan(migration(1, hazards: [loss], accepted: [.dataLoss])))
        #expect(throws: AshlarError.self) {
            // One file's header does not speak for another file.
            try HazardGate(accepted: []).require(
                plan(migration(1, hazards: [loss], accepted: [.dataLoss]), migration(2, hazards: [loss])))
        }
        let other = Hazard.Kind.allCases.first { $0 != .dataLoss }
        let kind = try #require(other)
        #expect(throws: AshlarError.self) {
            try HazardGate(accepted: [kind]).require(plan(migration(1, hazards: [loss])))
        }
    }

    @Test("tells all that it refuses")
    func tellsAll() throws {
        let gate = HazardGate(accepted: [])
        let plan = try plan(migration(1, hazards: [loss, loss]), migration(2, hazards: [loss]))
        #expect(gate.refused(in: plan).map(\.unit.migration.name) == ["001_m", "001_m", "002_m"])
    }
}
