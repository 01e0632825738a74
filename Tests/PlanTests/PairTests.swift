import FoundationEssentials
import PlanTesting
import Testing

@Suite("A plan between two schemas")
struct PairTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Cases")
    static let pairs: [SchemaPair] = (try? SchemaPair.read(below: folder)) ?? []

    @Test("leads from the one to the other and back, and loses nothing", arguments: pairs.map(\.name))
    func pair(_ name: String) async throws {
        let pair = try #require(Self.pairs.first { $0.name == name })
        let outcome = try await SharedLab.check(pair)
        if !outcome.passed { Issue.record("\(outcome.report)") }
    }

    @Test("has cases, each with its recorded script")
    func areRecorded() {
        #expect(!Self.pairs.isEmpty)
        #expect(Self.pairs.filter { $0.plan == nil }.map(\.name) == [])
    }
}
