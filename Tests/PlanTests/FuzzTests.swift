import PlanTesting
import Testing

@Suite("A plan between two made-up schemas")
struct FuzzTests {
    @Test("leads from the one to the other and back, for 200 pairs", .timeLimit(.minutes(5)))
    func pairs() async throws {
        try await SharedLab.use { lab in
            let summary = await FuzzRun(firstSeed: 20_000, count: 200).run(in: lab)
            for (_, outcome) in summary.failures { Issue.record("\(outcome.report)") }
            let refused = summary.refused.map { "\($0.seed): \($0.outcome.failures[0].text)" }
            #expect(refused.count <= 4, "the generator made what the server refuses: \(refused)")
        }
    }

    @Test("is the same for the same seed")
    func isReproducible() {
        for seed in 1...20 as ClosedRange<UInt64> {
            #expect(FuzzPair(seed: seed, major: 15).pair == FuzzPair(seed: seed, major: 15).pair)
        }
    }
}
