import AshlarCore
import Testing

@testable import MongoStore

@Suite("The order of steps")
struct ExecutorStateMachineTests {
    private static let retry = RetryPolicy(attempts: 2, firstDelay: .seconds(1), maximumDelay: .seconds(1))

    private static func machine(_ steps: Int...) -> ExecutorStateMachine {
        ExecutorStateMachine(steps: steps, retry: retry, reconnect: retry)
    }

    @Test("goes through the units, and over those that are done")
    func plain() {
        var machine = Self.machine(2, 1, 0)
        #expect(machine.start() == .begin(unit: 0))
        #expect(machine.begun(next: 1) == .run(unit: 0, step: 1, attempt: 1))
        #expect(machine.stepSucceeded() == .complete(unit: 0))
        #expect(machine.completed() == .begin(unit: 1))
        #expect(machine.begun(next: nil) == .begin(unit: 2))
        #expect(machine.begun(next: 0) == .complete(unit: 2))
        #expect(machine.completed() == .finish)
    }

    @Test("tries a step again as often as the policy says")
    func contention() {
        var machine = Self.machine(1)
        _ = machine.start()
        _ = machine.begun(next: 0)
        #expect(
            machine.failed(.contention, jitter: 0) == .retry(unit: 0, step: 0, attempt: 2, delay: .seconds(1)))
        #expect(machine.failed(.contention, jitter: 0) == .fail)
    }

    @Test("reads the journal again after a lost connection, and gives up when it is lost again and again")
    func lost() {
        var machine = Self.machine(1)
        _ = machine.start()
        for _ in 1...3 {
            _ = machine.begun(next: 0)
            #expect(machine.failed(.connectionLost, jitter: 0).isReconnect)
            #expect(machine.reconnected() == .begin(unit: 0))
        }
        _ = machine.begun(next: 0)
        #expect(machine.failed(.connectionLost, jitter: 0) == .fail)
    }

    @Test("ends at a failure that would come again, and when no server is found")
    func permanent() {
        var machine = Self.machine(1)
        _ = machine.start()
        _ = machine.begun(next: 0)
        #expect(machine.failed(.permanent, jitter: 0) == .fail)
        var other = Self.machine(1)
        _ = other.start()
        _ = other.failed(.connectionLost, jitter: 0)
        #expect(other.reconnectFailed(isTransient: true, jitter: 0) == .reconnect(attempt: 2, delay: .seconds(1)))
        #expect(other.reconnectFailed(isTransient: true, jitter: 0) == .fail)
    }
}

extension ExecutorStateMachine.Action {
    fileprivate var isReconnect: Bool { if case .reconnect = self { true } else { false } }
}
