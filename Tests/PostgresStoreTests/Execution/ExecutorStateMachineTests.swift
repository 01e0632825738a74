import AshlarCore
import Testing

@testable import PostgresStore

@Suite("The state machine of the executor")
struct ExecutorStateMachineTests {
    private static let retry = RetryPolicy(attempts: 3, firstDelay: .seconds(1), maximumDelay: .seconds(8))
    private static let reconnect = RetryPolicy(attempts: 2, firstDelay: .seconds(2), maximumDelay: .seconds(8))

    private func machine(units: Int = 2) -> ExecutorStateMachine {
        ExecutorStateMachine(units: units, retry: Self.retry, reconnect: Self.reconnect)
    }

    @Test("runs unit after unit and finishes")
    func success() {
        var machine = machine()
        #expect(machine.start() == .run(unit: 0, attempt: 1))
        #expect(machine.unitSucceeded() == .run(unit: 1, attempt: 1))
        #expect(machine.unitSucceeded() == .finish)
    }

    @Test("has nothing to do for an empty plan")
    func empty() {
        var machine = machine(units: 0)
        #expect(machine.start() == .finish)
    }

    @Test("tries again after contention with growing delays, as often as the policy allows, for each unit anew")
    func contention() {
        var machine = machine()
        _ = machine.start()
        #expect(machine.unitFailed(.contention, jitter: 0) == .retry(unit: 0, attempt: 2, delay: .seconds(1)))
        #expect(machine.unitFailed(.contention, jitter: 0) == .retry(unit: 0, attempt: 3, delay: .seconds(2)))
        #expect(machine.unitSucceeded() == .run(unit: 1, attempt: 1))
        #expect(machine.unitFailed(.contention, jitter: 1) == .retry(unit: 1, attempt: 2, delay: .milliseconds(500)))
        #expect(machine.unitFailed(.contention, jitter: 0) == .retry(unit: 1, attempt: 3, delay: .seconds(2)))
        #expect(machine.unitFailed(.contention, jitter: 0) == .fail)
    }

    @Test("does not try again what would fail again")
    func permanent() {
        var machine = machine()
        _ = machine.start()
        #expect(machine.unitFailed(.permanent, jitter: 0) == .fail)
        #expect(machine.unitSucceeded() == .fail, "it has ended")
    }

    @Test("asks the ledger after a lost connection, and goes on when the unit was committed")
    func committed() {
        var machine = machine()
        _ = machine.start()
        #expect(machine.unitFailed(.connectionLost, jitter: 0) == .reconnect(attempt: 1, delay: .zero))
        #expect(machine.reconnected() == .consultLedger(unit: 0))
        #expect(machine.ledgerAnswered(isDone: true) == .run(unit: 1, attempt: 1))
    }

    @Test("runs the unit again when the ledger does not have it")
    func notCommitted() {
        var machine = machine()
        _ = machine.start()
        _ = machine.unitFailed(.contention, jitter: 0)
        _ = machine.unitFailed(.connectionLost, jitter: 0)
        _ = machine.reconnected()
        #expect(machine.ledgerAnswered(isDone: false) == .run(unit: 0, attempt: 2))
    }

    @Test("finishes when the last unit turns out to be committed")
    func lastCommitted() {
        var machine = machine(units: 1)
        _ = machine.start()
        _ = machine.unitFailed(.connectionLost, jitter: 0)
        _ = machine.reconnected()
        #expect(machine.ledgerAnswered(isDone: true) == .finish)
    }

    @Test("tries to connect as often as the policy allows")
    func reconnecting() {
        var machine = machine()
        _ = machine.start()
        _ = machine.unitFailed(.connectionLost, jitter: 0)
        #expect(machine.reconnectFailed(isTransient: true, jitter: 0) == .reconnect(attempt: 2, delay: .seconds(2)))
        #expect(machine.reconnectFailed(isTransient: true, jitter: 0) == .fail)
    }

    @Test("does not try to connect again with a refused password")
    func refused() {
        var machine = machine()
        _ = machine.start()
        _ = machine.unitFailed(.connectionLost, jitter: 0)
        #expect(machine.reconnectFailed(isTransient: false, jitter: 0) == .fail)
    }

    @Test("gives a unit up that loses its connection a third time, without running it a fourth")
    func suicidal() {
        var machine = machine()
        _ = machine.start()
        for _ in 1...2 {
            _ = machine.unitFailed(.connectionLost, jitter: 0)
            _ = machine.reconnected()
            #expect(machine.ledgerAnswered(isDone: false) == .run(unit: 0, attempt: 1))
        }
        _ = machine.unitFailed(.connectionLost, jitter: 0)
        #expect(machine.reconnected() == .consultLedger(unit: 0))
        #expect(machine.ledgerAnswered(isDone: false) == .fail)
    }

    @Test("believes the ledger also after a third loss")
    func committedAtLast() {
        var machine = machine()
        _ = machine.start()
        for isDone in [false, false, true] {
            _ = machine.unitFailed(.connectionLost, jitter: 0)
            _ = machine.reconnected()
            let action = machine.ledgerAnswered(isDone: isDone)
            #expect(action == .run(unit: isDone ? 1 : 0, attempt: 1))
        }
    }

    @Test("connects again when the connection goes while the ledger is asked, but not for ever")
    func lostWhileAsking() {
        var machine = machine()
        _ = machine.start()
        _ = machine.unitFailed(.connectionLost, jitter: 0)
        for _ in 0..<2 {
            _ = machine.reconnected()
            #expect(machine.reconnectFailed(isTransient: true, jitter: 0) == .reconnect(attempt: 1, delay: .seconds(2)))
        }
        _ = machine.reconnected()
        #expect(machine.reconnectFailed(isTransient: true, jitter: 0) == .fail)
    }

    @Test("ends with a failure when events come in an impossible order")
    func impossible() {
        var first = machine()
        #expect(first.unitSucceeded() == .fail)
        var second = machine()
        _ = second.start()
        #expect(second.reconnected() == .fail)
        var third = machine()
        _ = third.start()
        #expect(third.ledgerAnswered(isDone: true) == .fail)
    }
}
