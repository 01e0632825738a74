import KubernetesClient
import Testing

@Suite struct RequestRetriesTests {
    private let policy = RequestRetries(attempts: 4, firstDelay: .seconds(1), longestDelay: .seconds(3))

    private func delay(_ outcome: RequestRetries.Outcome, _ attempt: Int = 1, isIdempotent: Bool = true) -> Duration? {
        policy.delay(after: outcome, attempt: attempt, isIdempotent: isIdempotent, jitter: 1)
    }

    @Test func delaysDoubleUpToALimitAndEnd() {
        #expect((1...4).map { delay(.notConnected, $0) } == [.seconds(1), .seconds(2), .seconds(3), nil])
    }

    @Test func jitterTakesUpToAHalf() {
        #expect(policy.backOff(1, 0) == .milliseconds(500))
        #expect(policy.backOff(1, 1) == .seconds(1))
        #expect(policy.backOff(1000, 1) == .seconds(3))
    }

    @Test(
        arguments: [
            (.notConnected, true, true), (.connectionLost, true, false), (.status(429, retryAfter: nil), true, true),
            (.status(503, retryAfter: nil), true, false), (.status(500, retryAfter: 1), true, false),
            (.status(501, retryAfter: nil), false, false), (.status(404, retryAfter: nil), false, false),
            (.status(409, retryAfter: 1), false, false),
        ] as [(RequestRetries.Outcome, Bool, Bool)])
    func whatCannotBeRepeatedIsNot(_ outcome: RequestRetries.Outcome, _ repeated: Bool, _ repeatedCreation: Bool) {
        #expect((delay(outcome) != nil) == repeated)
        #expect((delay(outcome, isIdempotent: false) != nil) == repeatedCreation)
    }

    @Test func theServersWishIsFollowedWithinReason() {
        #expect(delay(.status(429, retryAfter: 7)) == .seconds(8))
        #expect(delay(.status(429, retryAfter: 3600)) == .seconds(31))
    }
}
