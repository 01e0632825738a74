import AshlarCore

/// Decides what comes next while a plan is carried out; knows no server, no clock and no randomness.
///
/// Every method is an event; what it returns is the one thing to do about it. MongoDB commits step by step, so a step is
/// what is tried again; after a lost connection the journal says where to go on.
struct ExecutorStateMachine {
    enum Action: Equatable {
        /// Read the journal of the unit and mark its beginning.
        case begin(unit: Int)
        /// Run a step; the attempt counts from 1.
        case run(unit: Int, step: Int, attempt: Int)
        /// Wait, then run the step again.
        case retry(unit: Int, step: Int, attempt: Int, delay: Duration)
        /// Wait, then connect anew.
        case reconnect(attempt: Int, delay: Duration)
        /// Record that all steps are done.
        case complete(unit: Int)
        case finish
        /// Give up with the failure that caused it.
        case fail
    }

    enum Failure: Equatable {
        /// Another operation was in the way, or the server said that it is for a moment only.
        case contention
        /// What was in flight may or may not have happened.
        case connectionLost
        /// Trying again would fail again.
        case permanent
    }

    private enum State: Equatable {
        case ready
        case beginning(unit: Int)
        case running(unit: Int, step: Int, attempt: Int)
        case completing(unit: Int)
        case disconnected(unit: Int, tries: Int)
        case ended
    }

    /// How many steps each unit has.
    private let steps: [Int]
    private let retry: RetryPolicy
    private let reconnect: RetryPolicy
    /// How often the connection may be lost without a step coming to its end, before that step is taken for the cause.
    private let lossesAllowed = 2
    private var losses = 0
    private var state = State.ready

    init(steps: [Int], retry: RetryPolicy, reconnect: RetryPolicy) {
        self.steps = steps
        self.retry = retry
        self.reconnect = reconnect
    }

    mutating func start() -> Action { next(after: -1) }

    /// - Parameter next: the first step that is not done; nil when the ledger shows the whole unit as done.
    mutating func begun(next step: Int?) -> Action {
        guard case .beginning(let unit) = state else { return fail() }
        guard let step else { return next(after: unit) }
        return run(unit, step)
    }

    mutating func stepSucceeded() -> Action {
        guard case .running(let unit, let step, _) = state else { return fail() }
        losses = 0
        return run(unit, step + 1)
    }

    mutating func completed() -> Action {
        guard case .completing(let unit) = state else { return fail() }
        return next(after: unit)
    }

    /// What was under way failed.
    mutating func failed(_ failure: Failure, jitter: Double) -> Action {
        switch (state, failure) {
        case (.running(let unit, let step, let attempt), .contention) where attempt < retry.attempts:
            state = .running(unit: unit, step: step, attempt: attempt + 1)
            return .retry(
                unit: unit, step: step, attempt: attempt + 1,
                delay: retry.delay(beforeAttempt: attempt + 1, jitter: jitter))
        case (.running(let unit, _, _), .connectionLost), (.beginning(let unit), .connectionLost),
            (.completing(let unit), .connectionLost),
            // The ledger's own writes are idempotent: the journal is read again and they are repeated.
            (.beginning(let unit), .contention), (.completing(let unit), .contention):
            losses += 1
            guard losses <= lossesAllowed + 1 else { return fail() }
            state = .disconnected(unit: unit, tries: 1)
            return .reconnect(attempt: 1, delay: reconnect.delay(beforeAttempt: losses, jitter: jitter))
        default:
            return fail()
        }
    }

    mutating func reconnected() -> Action {
        guard case .disconnected(let unit, _) = state else { return fail() }
        return begin(unit)
    }

    mutating func reconnectFailed(isTransient: Bool, jitter: Double) -> Action {
        guard case .disconnected(let unit, let tries) = state, isTransient, tries < reconnect.attempts else {
            return fail()
        }
        state = .disconnected(unit: unit, tries: tries + 1)
        return .reconnect(attempt: tries + 1, delay: reconnect.delay(beforeAttempt: tries + 1, jitter: jitter))
    }

    private mutating func begin(_ unit: Int) -> Action {
        state = .beginning(unit: unit)
        return .begin(unit: unit)
    }

    private mutating func run(_ unit: Int, _ step: Int) -> Action {
        guard step < steps[unit] else {
            state = .completing(unit: unit)
            return .complete(unit: unit)
        }
        state = .running(unit: unit, step: step, attempt: 1)
        return .run(unit: unit, step: step, attempt: 1)
    }

    private mutating func next(after unit: Int) -> Action {
        losses = 0
        guard unit + 1 < steps.count else {
            state = .ended
            return .finish
        }
        return begin(unit + 1)
    }

    private mutating func fail() -> Action {
        state = .ended
        return .fail
    }
}
