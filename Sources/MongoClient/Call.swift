import Synchronization

/// One caller who waits for one job on a connection's thread: for its result or for the cancellation of the caller's
/// task, whichever comes first.
final class Call<Value: Sendable>: Sendable {
    private enum State {
        case fresh
        case waiting(CheckedContinuation<Value, any Error>)
        case running(CheckedContinuation<Value, any Error>)
        case over
    }

    private let state = Mutex(State.fresh)

    /// Hands over the continuation; false when the call was cancelled before, in which case it has been answered.
    func wait(_ continuation: CheckedContinuation<Value, any Error>) -> Bool {
        let isWaiting = state.withLock { state in
            guard case .fresh = state else { return false }
            state = .waiting(continuation)
            return true
        }
        if !isWaiting { continuation.resume(throwing: CancellationError()) }
        return isWaiting
    }

    /// Whether the job shall run at all.
    func begin() -> Bool {
        state.withLock { state in
            guard case .waiting(let continuation) = state else { return false }
            state = .running(continuation)
            return true
        }
    }

    /// Answers the caller unless it has left.
    func finish(_ result: Result<Value, any Error>) {
        take().continuation?.resume(with: result)
    }

    /// Lets the caller go; true when its job was running and shall be interrupted.
    func cancel() -> Bool {
        let (continuation, wasRunning) = take()
        continuation?.resume(throwing: CancellationError())
        return wasRunning
    }

    private func take() -> (continuation: CheckedContinuation<Value, any Error>?, wasRunning: Bool) {
        state.withLock { state in
            defer { state = .over }
            switch state {
            case .fresh, .over: return (nil, false)
            case .waiting(let continuation): return (continuation, false)
            case .running(let continuation): return (continuation, true)
            }
        }
    }
}
