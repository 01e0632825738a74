extension AsyncThrowingStream where Failure == any Error {
    /// A stream that some work fills. It ends with the work, and the work with whoever reads.
    static func of(_ work: @escaping @Sendable (_ report: (Element) -> Void) async throws -> Void) -> Self
    where Element: Sendable {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await work { continuation.yield($0) }
                    continuation.finish()
                } catch is CancellationError {
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
