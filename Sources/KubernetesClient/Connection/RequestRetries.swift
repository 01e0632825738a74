/// Whether and when a request that failed is sent again. Pure: an outcome and a number in, a decision out.
package struct RequestRetries: Sendable, Hashable {
    package enum Outcome: Sendable, Hashable {
        /// The server never saw the request.
        case notConnected
        /// The connection broke when the request was on its way, so the server may have carried it out.
        case connectionLost
        /// An answer; the second is `Retry-After` in seconds.
        case status(Int, retryAfter: Int?)

        /// The server may have carried the request out.
        package var leavesDoubt: Bool {
            switch self {
            case .notConnected: false
            case .connectionLost: true
            case .status(let code, _): code >= 500 && code != 501
            }
        }
    }

    /// The first attempt counts.
    package var attempts: Int
    /// Before the second attempt; it doubles with each one.
    package var firstDelay: Duration
    package var longestDelay: Duration

    /// About twenty seconds, which is what a restart of an API server takes.
    package static let standard = RequestRetries(
        attempts: 10, firstDelay: .milliseconds(250), longestDelay: .seconds(5))

    package init(attempts: Int, firstDelay: Duration, longestDelay: Duration) {
        self.attempts = attempts
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }

    /// How long to wait before the next attempt; nil when there shall be none.
    ///
    /// - Parameters:
    ///   - attempt: the number of the one that failed, from 1.
    ///   - isIdempotent: sending it twice is as good as once.
    ///   - jitter: from 0 to 1; spreads clients that failed at the same moment.
    package func delay(
        after outcome: Outcome, attempt: Int, isIdempotent: Bool, jitter: Double
    ) -> Duration? {
        guard attempt < attempts else { return nil }
        switch outcome {
        case .notConnected: return backOff(attempt, jitter)
        case .connectionLost: return isIdempotent ? backOff(attempt, jitter) : nil
        case .status(429, let seconds):
            // The server turned it away before it did anything.
            return wait(seconds, attempt, jitter)
        case .status(let code, let seconds) where code >= 500 && code != 501:
            return isIdempotent ? wait(seconds, attempt, jitter) : nil
        case .status: return nil
        }
    }

    /// Exponential, of which the jitter takes up to a half.
    package func backOff(_ attempt: Int, _ jitter: Double) -> Duration {
        let full = min(firstDelay * (1 << min(attempt - 1, 16)), longestDelay)
        return full * (0.5 + jitter / 2)
    }

    /// What the server asks for, if that is no more than half a minute.
    private func wait(_ seconds: Int?, _ attempt: Int, _ jitter: Double) -> Duration {
        guard let seconds, seconds > 0 else { return backOff(attempt, jitter) }
        return .seconds(min(seconds, 30)) + firstDelay * jitter
    }
}

/// How the client waits between attempts; a test does not.
package struct Pace: Sendable {
    package var policy: RequestRetries
    /// - Throws: `CancellationError`.
    package var sleep: @Sendable (Duration) async throws -> Void
    /// From 0 to 1.
    package var jitter: @Sendable () -> Double

    package init(
        policy: RequestRetries, sleep: @escaping @Sendable (Duration) async throws -> Void,
        jitter: @escaping @Sendable () -> Double
    ) {
        self.policy = policy
        self.sleep = sleep
        self.jitter = jitter
    }

    package static let standard = Pace(
        policy: .standard, sleep: { try await Task.sleep(for: $0) }, jitter: { Double.random(in: 0...1) })
    /// The same attempts without waiting longer than a thousandth of a second.
    package static let immediate = Pace(
        policy: .standard, sleep: { try await Task.sleep(for: min($0, .milliseconds(1))) }, jitter: { 0.5 })
}
