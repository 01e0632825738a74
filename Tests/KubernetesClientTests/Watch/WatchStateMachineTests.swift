import AshlarCore
import KubernetesClient
import KubernetesTesting
import Testing

@Suite struct WatchStateMachineTests {
    private func pod(_ name: String, uid: String = "1", version: Int) -> KubernetesObject {
        var pod = KubernetesObject(.pods, name: name, namespace: "ns")
        pod.metadata["uid"] = .string(uid)
        pod.metadata["resourceVersion"] = .string(String(version))
        return pod
    }

    private func line(_ type: String, _ object: KubernetesObject) -> WatchStateMachine.Event {
        .line((["type": .string(type), "object": object.value] as JSONValue).jsonBytes)
    }

    private let unreachable = AshlarError("kubernetes-unreachable", "gone")

    @Test func aBrokenStreamGoesOnFromTheLastEvent() {
        var machine = WatchStateMachine(from: "10")
        #expect(machine.handle(.began).action == .watch(from: "10", failures: 0))
        let step = machine.handle(line("ADDED", pod("a", version: 11)))
        #expect(step == .init(changes: [.added(pod("a", version: 11))], action: .readOn))
        #expect(machine.handle(.failed(unreachable)).action == .watch(from: "11", failures: 1))
        #expect(machine.handle(.failed(unreachable)).action == .watch(from: "11", failures: 2))
    }

    @Test func bookmarksMoveTheVersionAndReportNothing() {
        var machine = WatchStateMachine(from: "10")
        let bookmark = KubernetesObject(["kind": "Pod", "metadata": ["resourceVersion": "50"]])
        #expect(machine.handle(line("BOOKMARK", bookmark)) == .init(changes: [], action: .readOn))
        #expect(machine.handle(.closed).action == .watch(from: "50", failures: 1))
    }

    @Test func noEventIsReportedTwice() {
        var machine = WatchStateMachine(from: "10")
        _ = machine.handle(line("ADDED", pod("a", version: 11)))
        #expect(machine.handle(line("ADDED", pod("a", version: 11))).changes == [])
        #expect(machine.handle(line("ADDED", pod("a", version: 12))).changes == [.modified(pod("a", version: 12))])
    }

    @Test func anObjectMadeAnewUnderItsNameIsDeletedAndAdded() {
        var machine = WatchStateMachine(from: "10", known: [pod("a", uid: "1", version: 9)])
        let step = machine.handle(line("MODIFIED", pod("a", uid: "2", version: 11)))
        #expect(step.changes == [.deleted(pod("a", uid: "1", version: 9)), .added(pod("a", uid: "2", version: 11))])
    }

    @Test func expiryAsAnAnswerAndAsAnEventBothList() {
        let status = KubernetesObject(["kind": "Status", "code": 410, "reason": "Expired", "message": "too old"])
        for event in [line("ERROR", status), .failed(AshlarError("kubernetes-gone", "gone"))] {
            var machine = WatchStateMachine(from: "10", known: [pod("a", version: 5), pod("b", version: 6)])
            _ = machine.handle(line("ADDED", pod("c", version: 11)))
            #expect(machine.handle(event).action == .list(failures: 0))
            let list = ObjectList(
                items: [pod("b", version: 6), pod("c", version: 20), pod("d", version: 21)], resourceVersion: "30")
            let step = machine.handle(.listed(list))
            #expect(step.changes.map(\.words) == ["deleted a", "modified c", "added d"])
            #expect(step.action == .watch(from: "30", failures: 0))
        }
    }

    @Test func withoutAVersionAListComesFirst() {
        var machine = WatchStateMachine(from: "")
        #expect(machine.handle(.began).action == .list(failures: 0))
        let step = machine.handle(.listed(ObjectList(items: [pod("a", version: 1)], resourceVersion: "7")))
        #expect(step == .init(changes: [.added(pod("a", version: 1))], action: .watch(from: "7", failures: 0)))
    }

    @Test func anotherErrorEventIsAFailureThatPasses() {
        var machine = WatchStateMachine(from: "10")
        let status = KubernetesObject(["kind": "Status", "code": 500, "reason": "InternalError", "message": "etcd"])
        #expect(machine.handle(line("ERROR", status)).action == .watch(from: "10", failures: 1))
    }

    @Test func aRefusalEndsTheWatch() {
        var machine = WatchStateMachine(from: "10")
        let forbidden = AshlarError("kubernetes-forbidden", "no")
        #expect(machine.handle(.failed(forbidden)).action == .fail(forbidden))
    }

    @Test func malformedLinesLeadToAListAndThenToAnError() {
        var machine = WatchStateMachine(from: "10")
        let half = WatchStateMachine.Event.line(Array(#"{"type":"ADD"#.utf8))
        #expect(machine.handle(half).action == .watch(from: "10", failures: 1))
        #expect(machine.handle(half).action == .list(failures: 2))
        _ = machine.handle(.listed(ObjectList(items: [], resourceVersion: "11")))
        #expect(machine.handle(half).action == .list(failures: 1))
        _ = machine.handle(.listed(ObjectList(items: [], resourceVersion: "12")))
        guard case .fail(let error) = machine.handle(half).action else {
            return #expect(Bool(false), "goes on forever")
        }
        #expect(error.code == "kubernetes-malformed-event")
    }

    @Test func hopeEndsAfterManyFailures() {
        var machine = WatchStateMachine(from: "10")
        let actions = (0..<60).map { _ in machine.handle(.failed(unreachable)).action }
        #expect(actions.last == .fail(unreachable))
        #expect(actions.dropLast().allSatisfy { $0 != .fail(unreachable) })
    }

    @Test func linesAreCutHoweverBytesCome() {
        var splitter = LineSplitter()
        #expect(splitter.take(Array("ab".utf8)).isEmpty)
        #expect(
            splitter.take(Array("c\n\nde\nf".utf8)).map { String(decoding: $0, as: UTF8.self) } == ["abc", "", "de"])
        #expect(splitter.rest() == Array("f".utf8))
        #expect(splitter.rest().isEmpty)
    }
}
