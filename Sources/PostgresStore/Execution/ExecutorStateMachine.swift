import AshlarCore

/// Decides what comes next while a plan is carried out; knows no server, no clock and no randomness.
///
/// Every method is an event; what it returns is the one thing to do about it.
struct ExecutorStateMachine {
    enum Action: Equatable {
        /// Run the unit; the attempt counts from 1.
        case run(unit: Int, attempt: Int)
        /// Wait, then run the unit again.
        case retry(unit: Int, attempt: Int, delay: Duration)
        /// Wait, then connect anew and take the lock.
        case reconnect(attempt: Int, delay: Duration)
        /// Ask the ledger whether the unit's transaction was committed.
        case consultLedger(unit: Int)
        case finish
        /// Give up with the failure that caused it.
        case fail
    }

    enum Failure: Equatable {
        /// 55P03, 40P01, 40001: another session was in the way, and the transaction may simply be run again.
        case contention
        /// What was in flight may or may not have been committed.
        case connectionLost
        /// Trying again would fail again.
        case permanent
    }

    private enum State: Equatable {
        case ready
        case running(unit: Int, attempt: Int)
        case disconnected(unit: Int, attempt: Int, tries: Int)
        case consulting(unit: Int, attempt: Int)
        case ended
    }

    private let units: Int
    private let retry: RetryPolicy
    private let reconnect: RetryPolicy
    /// How often a unit may lose its connection before it is taken for the cause.
    private let lossesAllowed = 2
    private var losses = 0
    private var state = State.ready

    init(units: Int, retry: RetryPolicy, reconnect: RetryPolicy) {
        self.units = units
        self.retry = retry
        self.reconnect = reconnect
    }

    mutating func start() -> Action { next(after: -1) }

    mutating func unitSucceeded() -> Action {
        guard case .running(let unit, _) = state else { return fail() }
        return next(after: unit)
    }

    mutating func unitFailed(_ failure: Failure, jitter: Double) -> Action {
        guard case .running(let unit, let attempt) = state else { return fail() }
        switch failure {
        case .permanent:
            return fail()
        case .contention:
            guard attempt < retry.attempts else { return fail() }
            state = .running(unit: unit, attempt: attempt + 1)
            return .retry(
                unit: unit, attempt: attempt + 1, delay: retry.delay(beforeAttempt: attempt + 1, jitter: jitter))
        case .connectionLost:
            losses += 1
            state = .disconnected(unit: unit, attempt: attempt, tries: 1)
            return .reconnect(attempt: 1, delay: reconnect.delay(beforeAttempt: 1, jitter: jitter))
        }
    }

    mutating func reconnected() -> Action {
        guard case .disconnected(let unit, let attempt, _) = state else { return fail() }
        state = .consulting(unit: unit, attempt: attempt)
        return .consultLedger(unit: unit)
    }

    mutating func reconnectFailed(isTransient: Bool, jitter: Double) -> Action {
        switch state {
        case .disconnected(let unit, let attempt, let tries):
            guard isTransient, tries < reconnect.attempts else { return fail() }
            state = .disconnected(unit: unit, attempt: attempt, tries: tries + 1)
            return .reconnect(attempt: tries + 1, delay: reconnect.delay(beforeAttempt: tries + 1, jitter: jitter))
        case .consulting(let unit, let attempt):
            // The connection went again while the ledger was asked.
            losses += 1
            guard isTransient, losses <= lossesAllowed + 1 else { return fail() }
            state = .disconnected(unit: unit, attempt: attempt, tries: 1)
            return .reconnect(attempt: 1, delay: reconnect.delay(beforeAttempt: 2, jitter: jitter))
        case .ready, .running, .ended:
            return fail()
        }
    }

    mutating func ledgerAnswered(isDone: Bool) -> Action {
        guard case .consulting(let unit, let attempt) = state else { return fail() }
        if isDone { return next(after: unit) }
        guard losses <= lossesAllowed else { return fail() }
        state = .running(unit: unit, attempt: attempt)
        return .run(unit: unit, attempt: attempt)
    }

    private mutating func next(after unit: Int) -> Action {
        losses = 0
        guard unit + 1 < units else {
            state = .ended
            return .finish
        }
        state = .running(unit: unit + 1, attempt: 1)
        return .run(unit: unit + 1, attempt: 1)
    }

    private mutating func fail() -> Action {
        state = .ended
        return .fail
    }
}
