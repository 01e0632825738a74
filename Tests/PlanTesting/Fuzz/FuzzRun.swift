/// Tries made-up pairs one after another.
package struct FuzzRun: Sendable {
    package var firstSeed: UInt64
    package var count: Int
    /// Ends earlier when the time is over.
    package var limit: Duration?
    package var jobs = 2
    package var hasTables = true

    package init(firstSeed: UInt64, count: Int, limit: Duration? = nil) {
        self.firstSeed = firstSeed
        self.count = count
        self.limit = limit
    }

    package struct Summary: Sendable {
        package var tried = 0
        package var failures: [(seed: UInt64, outcome: PairOutcome)] = []
        /// Made wrong: the server refuses the schema itself.
        package var refused: [(seed: UInt64, outcome: PairOutcome)] = []
        package var steps = 0
    }

    package func run(in lab: PlanLab, finished: (UInt64, PairOutcome) async -> Void = { _, _ in }) async -> Summary {
        var summary = Summary()
        let clock = ContinuousClock()
        let start = clock.now
        await withTaskGroup(of: (UInt64, PairOutcome).self) { group in
            var next = 0
            func begin() {
                guard next < count, limit.map({ clock.now - start < $0 }) ?? true else { return }
                let seed = firstSeed &+ UInt64(next)
                next += 1
                group.addTask {
                    (seed, await lab.check(FuzzPair(seed: seed, major: lab.major, hasTables: hasTables).pair))
                }
            }
            for _ in 0..<jobs { begin() }
            while let (seed, outcome) = await group.next() {
                summary.tried += 1
                summary.steps += outcome.stepCount
                if outcome.isSetupFailure {
                    summary.refused.append((seed, outcome))
                } else if !outcome.passed {
                    summary.failures.append((seed, outcome))
                }
                await finished(seed, outcome)
                begin()
            }
        }
        return summary
    }
}
