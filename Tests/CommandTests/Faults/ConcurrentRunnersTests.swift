import PostgresCatalog
import PostgresClient
import Testing

/// Pods that start together all run `ashlar apply`.
@Suite("Several runners at once")
struct ConcurrentRunnersTests {
    @Test("apply each migration once and all succeed", arguments: [2, 10])
    func apply(_ runners: Int) async throws {
        let database = try await TestServer.database("runners")
        let workspace = try TestWorkspace(copyOf: "gated")
        let outcomes = try await withThrowingTaskGroup(of: ProgramOutcome.self) { group in
            for _ in 0..<runners {
                group.addTask { try await workspace.ashlar("apply", on: database) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for outcome in outcomes { #expect(outcome.exitCode == 0, "\(outcome.everything)") }
        let expected = try await GatedWorkspace.templates.value.expected
        let found = try await GatedWorkspace.Expectation.of(database)
        #expect(found.snapshot.differences(from: expected.snapshot).map(\.description) == [])
        #expect(found.ledger == expected.ledger)
        #expect(found.journal == [])
        #expect(found.audit == expected.audit)
        let applied = try await database.events().filter { $0.hasPrefix("applied") }
        #expect(
            applied == ["applied 001_base", "applied 002_transactional", "applied 003_journalled", "applied 004_last"])
        #expect(try await database.events().allSatisfy { !$0.hasPrefix("failed") })
    }

    @Test("of different stores share a database and make its ledger once")
    func stores() async throws {
        let workspace = try TestWorkspace()
        let names = (1...8).map { "store\($0)" }
        try workspace.write(
            "version: 1\nstores:\n" + names.map { "  - name: \($0)\n    migrations: { folder: \($0) }\n" }.joined(),
            to: "ashlar.yaml")
        for name in names {
            try workspace.write(
                "-- Migration: 001_make\n-- Schema Version: 1.0.0\n-- Description: A table\n\nCREATE TABLE \(name) (id integer);\n",
                to: "\(name)/001_make.sql")
        }
        for _ in 0..<3 {
            let database = try await TestServer.database("stores")
            let outcomes = try await withThrowingTaskGroup(of: ProgramOutcome.self) { group in
                for name in names {
                    group.addTask { try await workspace.ashlar("apply", "--store", name, on: database) }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for outcome in outcomes { #expect(outcome.exitCode == 0, "\(outcome.everything)") }
            let stores = try await database.query("SELECT store FROM schema_versions ORDER BY store").compactMap {
                $0[0]
            }
            #expect(stores == names)
        }
    }

    @Test("with a limit to waiting, the second says who holds the lock")
    func holderIsNamed() async throws {
        let gated = try await GatedWorkspace.beforeTheRest()
        let gate = GatedWorkspace.Gate.transactional[0]
        let database = gated.database
        try await gated.holding(gate) { holder in
            let processID = holder.processID
            let workspace = gated.workspace
            _ = try await workspace.ashlar("apply", on: database) { program in
                let isWaiting = try await eventually { try await database.isBlocking(processID) }
                #expect(isWaiting)
                let second = try await workspace.ashlar("apply", "--lock-wait", "200ms", on: database)
                #expect(second.exitCode == 1)
                #expect(second.errors.contains("another run is changing app in this database"), "\(second.errors)")
                #expect(second.errors.contains("user postgres"), "\(second.errors)")
                #expect(second.errors.contains("ashlar app (tester@"), "\(second.errors)")
                _ = try await holder.query("ROLLBACK")
            }
        }
        try await gated.expectTheRightEnd("the first run goes on")
    }
}
