extension PlanLab {
    /// Checks the pairs, some at a time; the outcomes come in the order of the pairs, `finished` is told as they come.
    package func check(
        _ pairs: [SchemaPair], jobs: Int, finished: (PairOutcome) -> Void = { _ in }
    ) async -> [PairOutcome] {
        await withTaskGroup(of: (Int, PairOutcome).self) { group in
            var outcomes: [Int: PairOutcome] = [:]
            var next = 0
            func start() {
                guard next < pairs.count else { return }
                let (index, pair) = (next, pairs[next])
                group.addTask { (index, await check(pair)) }
                next += 1
            }
            for _ in 0..<max(1, jobs) { start() }
            while let (index, outcome) = await group.next() {
                outcomes[index] = outcome
                finished(outcome)
                start()
            }
            return outcomes.sorted { $0.key < $1.key }.map(\.value)
        }
    }
}
