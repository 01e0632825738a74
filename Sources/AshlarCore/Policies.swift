/// How long the server may wait for a lock and work on a statement.
package struct TimeoutPolicy: Sendable, Hashable {
    /// PostgreSQL's `lock_timeout`; zero waits for ever.
    ///
    /// Short, because every later statement on the table, also a plain SELECT, queues behind a waiting
    /// ALTER TABLE (PostgreSQL manual, section 13.3.1).
    package var lock: Duration
    /// PostgreSQL's `statement_timeout`; zero is without limit.
    package var statement: Duration
    /// PostgreSQL's `idle_in_transaction_session_timeout`; zero is without limit.
    package var idleInTransaction: Duration

    package init(lock: Duration, statement: Duration, idleInTransaction: Duration) {
        self.lock = lock
        self.statement = statement
        self.idleInTransaction = idleInTransaction
    }

    /// For statements that run in a transaction.
    package static let standard = TimeoutPolicy(
        lock: .seconds(2), statement: .zero, idleInTransaction: .seconds(60))

    /// For CREATE INDEX CONCURRENTLY and its like: a `lock_timeout` would also end their wait for old
    /// transactions and leave an INVALID index behind.
    package static let concurrently = TimeoutPolicy(lock: .zero, statement: .zero, idleInTransaction: .seconds(60))
}

/// When and how often an attempt is made again.
package struct RetryPolicy: Sendable, Hashable {
    /// All attempts, the first one included; at least 1.
    package var attempts: Int
    package var firstDelay: Duration
    package var maximumDelay: Duration

    package init(attempts: Int, firstDelay: Duration, maximumDelay: Duration) {
        self.attempts = max(1, attempts)
        self.firstDelay = firstDelay
        self.maximumDelay = maximumDelay
    }

    package static let standard = RetryPolicy(
        attempts: 10, firstDelay: .milliseconds(500), maximumDelay: .seconds(15))

    package static let none = RetryPolicy(attempts: 1, firstDelay: .zero, maximumDelay: .zero)

    /// The wait before attempt `number` (2 is the first repetition), doubling up to the maximum; `jitter`
    /// between 0 and 1 takes away up to half of it, so that several runners do not meet again.
    package func delay(beforeAttempt number: Int, jitter: Double) -> Duration {
        guard number > 1 else { return .zero }
        var delay = firstDelay
        for _ in 2..<max(2, number) where delay < maximumDelay { delay *= 2 }
        delay = min(delay, maximumDelay)
        return delay * (1 - 0.5 * min(max(jitter, 0), 1))
    }
}
