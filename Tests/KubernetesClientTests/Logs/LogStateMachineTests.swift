import AshlarCore
import KubernetesClient
import Testing

@Suite struct LogStateMachineTests {
    private func line(_ text: String) -> LogStateMachine.Event { .line(Array(text.utf8)) }
    private let unreachable = AshlarError("kubernetes-unreachable", "gone")

    @Test func linesOfTheLastSecondAreRecognisedWhenTheyComeAgain() {
        var machine = LogStateMachine(follows: true)
        _ = machine.handle(.began)
        for text in [
            "2026-01-01T00:00:01.1Z a", "2026-01-01T00:00:02.1Z b", "2026-01-01T00:00:02.2Z c",
            "2026-01-01T00:00:02.2Z c",
        ] {
            #expect(machine.handle(line(text)).lines.count == 1)
        }
        let action = machine.handle(.failed(unreachable)).action
        #expect(action == .open(since: "2026-01-01T00:00:02.1Z", follows: true, failures: 1))
        // The server begins with the whole second, and one more line like the last two was written meanwhile.
        let again = [
            "2026-01-01T00:00:02.1Z b", "2026-01-01T00:00:02.2Z c", "2026-01-01T00:00:02.2Z c",
            "2026-01-01T00:00:02.2Z c", "2026-01-01T00:00:03.0Z d",
        ]
        let texts = again.flatMap { machine.handle(line($0)).lines.map(\.text) }
        #expect(texts == ["c", "d"])
    }

    @Test func aStreamThatEndsAsksForThePodAndLooksOnceMore() {
        var machine = LogStateMachine(follows: true)
        _ = machine.handle(.began)
        _ = machine.handle(line("2026-01-01T00:00:01Z a"))
        #expect(machine.handle(.closed).action == .inspect(failures: 0))
        #expect(
            machine.handle(.inspected(.running)).action
                == .open(since: "2026-01-01T00:00:01Z", follows: true, failures: 1))
        #expect(machine.handle(.closed).action == .inspect(failures: 1))
        #expect(
            machine.handle(.inspected(.ended)).action
                == .open(since: "2026-01-01T00:00:01Z", follows: false, failures: 0))
        #expect(machine.handle(line("2026-01-01T00:00:01Z a")).lines.isEmpty)
        #expect(machine.handle(line("2026-01-01T00:00:05Z last")).lines.map(\.text) == ["last"])
        #expect(machine.handle(.closed).action == .finish)
    }

    @Test func aContainerThatNeverStartsEndsWithItsReason() {
        var machine = LogStateMachine(follows: true)
        let waiting = AshlarError("kubernetes-container-waiting", "the container has not started")
        _ = machine.handle(.began)
        #expect(machine.handle(.failed(waiting)).action == .inspect(failures: 1))
        #expect(machine.handle(.inspected(.waiting)).action == .open(since: nil, follows: true, failures: 2))
        #expect(machine.handle(.failed(waiting)).action == .inspect(failures: 3))
        #expect(machine.handle(.inspected(.ended)).action == .open(since: nil, follows: false, failures: 0))
        _ = machine.handle(.failed(waiting))
        #expect(machine.handle(.inspected(.ended)).action == .fail(waiting))
    }

    @Test func withoutFollowingTheEndIsTheEnd() {
        var machine = LogStateMachine(follows: false)
        #expect(machine.handle(.began).action == .open(since: nil, follows: false, failures: 0))
        #expect(machine.handle(.closed).action == .finish)
    }

    @Test func aLineWithoutText() {
        var machine = LogStateMachine(follows: false)
        _ = machine.handle(.began)
        #expect(
            machine.handle(line("2026-01-01T00:00:01Z ")).lines == [
                LogLine(timestamp: "2026-01-01T00:00:01Z", text: "")
            ])
        #expect(
            machine.handle(line("2026-01-01T00:00:01Z")).lines == [LogLine(timestamp: "2026-01-01T00:00:01Z", text: "")]
        )
        #expect(
            machine.handle(line("unable to retrieve container logs")).lines.map(\.text) == [
                "unable to retrieve container logs"
            ])
    }

    @Test(
        arguments: [
            (["phase": "Running", "containerStatuses": [["name": "a", "state": ["running": [:]]]]], .running),
            (["phase": "Running", "containerStatuses": [["name": "a", "state": ["terminated": [:]]]]], .ended),
            (["phase": "Pending", "containerStatuses": [["name": "a", "state": ["waiting": [:]]]]], .waiting),
            (["phase": "Failed"], .ended),
            (["phase": "Pending"], .waiting),
            (
                [
                    "phase": "Running",
                    "containerStatuses": [["name": "a", "state": ["waiting": [:]], "lastState": ["terminated": [:]]]],
                ], .ended
            ),
        ] as [(JSONValue, LogStateMachine.ContainerLife)])
    func podsSayWhatTheirContainersDo(_ status: JSONValue, _ life: LogStateMachine.ContainerLife) {
        let pod = KubernetesObject(["status": status])
        #expect(LogStateMachine.ContainerLife(pod, container: "a") == life)
        #expect(LogStateMachine.ContainerLife(pod, container: nil) == life)
    }
}
