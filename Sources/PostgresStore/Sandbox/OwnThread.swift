import Dispatch

/// Runs blocking work on a thread outside Swift's cooperative pool, which has one thread a core and must not wait
/// for disks.
///
/// The work cannot be cancelled; keep it well below a second.
func onOwnThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global(qos: .userInitiated).async {
            continuation.resume(with: Swift.Result(catching: work))
        }
    }
}
