import FoundationEssentials
import PlanTesting
import PostgresCatalog
import Testing

@Suite("The planner")
struct PlannerTests {
    /// The database with every kind of object.
    static func everything() async throws -> Catalog {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "PostgresStoreTests/Introspection/Fixtures/everything.sql")
        let script = String(decoding: try Data(contentsOf: file), as: UTF8.self)
        return try await SharedLab.use { lab in
            try await lab.catalog(of: script)
        }
    }

    static let start = "CREATE TABLE public.t (id integer PRIMARY KEY); CREATE SCHEMA app;"

    @Test("writes the same script each time")
    func isDeterministic() async throws {
        let everything = try await Self.everything()
        let start = try await SharedLab.use { try await $0.catalog(of: Self.start) }
        for (old, new) in [(start, everything), (everything, start), (.empty, everything)] {
            let script = SchemaPlanner(from: old, to: new).plan().script
            for _ in 0..<3 { #expect(SchemaPlanner(from: old, to: new).plan().script == script) }
        }
    }

    @Test("has nothing to do between equal catalogues")
    func isIdle() async throws {
        let everything = try await Self.everything()
        #expect(SchemaPlanner(from: everything, to: everything).plan().isEmpty)
        let again = try await Self.everything()
        #expect(SchemaPlanner(from: everything, to: again).plan().isEmpty)
        #expect(SchemaPlanner(from: .empty, to: .empty).plan().isEmpty)
    }
}
