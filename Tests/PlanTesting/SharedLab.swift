/// One lab for all tests of a process; its server ends with the process.
package enum SharedLab {
    private static let lab = Task<PlanLab, any Error> {
        try await withCheckedThrowingContinuation { continuation in
            Task.detached {
                do {
                    try await PlanLab.with { lab in
                        continuation.resume(returning: lab)
                        // The server lives as long as this body does. Nobody cancels it.
                        try await Task.sleep(for: .seconds(24 * 3600))
                    }
                } catch is CancellationError {
                } catch {
                    continuation.resume(throwing: error)
                }
            }
        }
    }

    private static let places = Places(3)

    /// Tries a pair when there is room for it: tests run side by side, more than the machine has cores for.
    package static func check(_ pair: SchemaPair) async throws -> PairOutcome {
        try await use { await $0.check(pair) }
    }

    package static func use<Result: Sendable>(
        _ body: @Sendable (PlanLab) async throws -> Result
    ) async throws -> Result {
        let lab = try await lab.value
        await places.take()
        do {
            let result = try await body(lab)
            await places.giveBack()
            return result
        } catch {
            await places.giveBack()
            throw error
        }
    }

    private actor Places {
        private var free: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []

        init(_ count: Int) { free = count }

        func take() async {
            if free > 0 {
                free -= 1
            } else {
                await withCheckedContinuation { waiting.append($0) }
            }
        }

        func giveBack() {
            if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
        }
    }
}
