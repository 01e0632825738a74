import FoundationEssentials
package import KubernetesClient
import Synchronization

/// An API server in memory, reached over loopback with the real client.
///
/// It stores objects and serves get, list, create, delete, merge patch, server-side apply, watch, logs, exec, access
/// reviews, discovery and the version. There are no controllers: a test plays them in ``onChange(_:)``.
///
/// ```swift
/// try await FakeCluster.with { cluster, client in
///     cluster.onChange { change in
///         if case .added(let job) = change.event, change.plural == "jobs" { cluster.put(.pods, pod(of: job)) }
///     }
///     …
/// }
/// ```
package final class FakeCluster: Sendable {
    let state: Mutex<FakeState>
    private let started: Mutex<ScriptedServer?>

    private init() {
        state = Mutex(FakeState())
        started = Mutex(nil)
    }

    /// Runs a test on a cluster that is gone afterwards.
    @discardableResult
    package static func with<Value: Sendable>(
        _ body: (FakeCluster, ClusterClient) async throws -> Value
    ) async throws -> Value {
        let cluster = try await start()
        let client = cluster.client()
        do {
            let value = try await body(cluster, client)
            await client.close()
            await cluster.stop()
            return value
        } catch {
            await client.close()
            await cluster.stop()
            throw error
        }
    }

    package static func start() async throws -> FakeCluster {
        let cluster = FakeCluster()
        let server = try await ScriptedServer.start { request in await cluster.respond(to: request) }
        cluster.started.withLock { $0 = server }
        return cluster
    }

    package func stop() async {
        let server = started.withLock { $0 }
        await server?.stop()
        state.withLock { $0.endStreams() }
    }

    /// What carries the requests: for its list of requests, or to cut the connections.
    package var server: ScriptedServer {
        guard let server = started.withLock({ $0 }) else { preconditionFailure("the cluster was not started") }
        return server
    }

    /// A client that waits next to nothing between attempts.
    package func client(namespace: String = "default") -> ClusterClient {
        ClusterClient(
            ClusterConfiguration(serverURL: server.url, namespace: namespace, contextName: "fake"), pace: .immediate)
    }

    /// Runs after each change of an object, outside of any lock and before the change's request is answered; it may
    /// change further objects.
    package func onChange(_ hook: @escaping @Sendable (FakeChange) -> Void) {
        state.withLock { $0.hooks.append(hook) }
    }

    // MARK: Objects, as a controller or kubectl changes them

    package func object(_ type: ResourceType, _ name: String, namespace: String? = "default") -> KubernetesObject? {
        state.withLock { $0.objects[FakeKey(type, name, namespace)]?.object }
    }

    /// In the order of namespace and name.
    package func objects(_ type: ResourceType, namespace: String? = nil) -> [KubernetesObject] {
        state.withLock { $0.selected(plural: type.plural, group: type.group, namespace: namespace) }
    }

    /// Adds an object, or puts it in the place of the one with its name.
    ///
    /// - Parameter manager: who then owns its fields in server-side apply.
    @discardableResult
    package func put(_ type: ResourceType, _ object: KubernetesObject, manager: String = "test") -> KubernetesObject {
        change { $0.put(type, object, manager: manager) }
    }

    /// Changes an object; one that does not exist is left alone.
    package func update(
        _ type: ResourceType, _ name: String, namespace: String? = "default", manager: String = "test",
        _ body: (inout KubernetesObject) -> Void
    ) {
        guard var object = object(type, name, namespace: namespace) else { return }
        body(&object)
        put(type, object, manager: manager)
    }

    package func remove(_ type: ResourceType, _ name: String, namespace: String? = "default") {
        change { _ = $0.remove(FakeKey(type, name, namespace)) }
    }

    /// From now on objects that are deleted with their dependents in the foreground stay, marked as being deleted, until
    /// ``finishDeletions()``: so it is on a real server, where that takes a while.
    package func holdDeletions() { state.withLock { $0.holdsDeletions = true } }

    /// Removes what is marked as being deleted, with its dependents.
    package func finishDeletions() {
        change { state in
            for key in state.objects.filter({ $0.value.object.isBeingDeleted }).keys { _ = state.remove(key) }
        }
    }

    // MARK: Logs and exec

    /// Adds lines to a container's log, each with a time stamp of its own; streams that follow it get them.
    package func appendLog(_ lines: [String], pod: String, container: String = "", namespace: String = "default") {
        state.withLock { $0.appendLog(lines, FakeLogKey(namespace: namespace, pod: pod, container: container)) }
    }

    /// The log gets no more lines, so whoever follows it comes to its end.
    package func endLog(pod: String, container: String = "", namespace: String = "default") {
        state.withLock { $0.endLog(FakeLogKey(namespace: namespace, pod: pod, container: container)) }
    }

    /// What a command in a container does. Without this, exec is refused.
    package func onExec(_ run: @escaping @Sendable (FakeExec) -> ExecResult) { state.withLock { $0.exec = run } }

    // MARK: Failures

    /// The next requests of that kind fail.
    ///
    /// - Parameters:
    ///   - verb: as RBAC says it (`get`, `list`, `watch`, `create`, `delete`, `patch`); server-side apply is `patch`.
    ///   - code: an HTTP status; 0 cuts the connection without an answer.
    package func failNext(
        _ verb: String, _ type: ResourceType, times: Int = 1, code: Int, reason: String = "InternalError",
        message: String = "made to fail"
    ) {
        let failure = FakeFailure(
            verb: verb, plural: type.plural, remaining: times, code: code, reason: reason, message: message)
        state.withLock { $0.failures.append(failure) }
    }

    /// That right is refused from now on, in access reviews and in requests.
    package func deny(_ verb: String, _ type: ResourceType, subresource: String? = nil) {
        state.withLock { _ = $0.denials.insert(AccessRequest(verb, type, subresource: subresource).words) }
    }

    /// The kind is not served at all, as on an older server.
    package func unserve(_ type: ResourceType) { state.withLock { _ = $0.unserved.insert(type) } }

    package func setVersion(_ text: String, major: String, minor: String) {
        state.withLock { $0.version = ["gitVersion": .string(text), "major": .string(major), "minor": .string(minor)] }
    }

    /// What was before now cannot be watched from any more: open watches get an ERROR event, new ones a 410.
    package func expireWatches() { state.withLock { $0.expire() } }

    /// Makes a change under the lock and tells the hooks about it afterwards.
    @discardableResult
    func change<Value>(_ body: (inout FakeState) throws -> Value) rethrows -> Value {
        let (value, changes, hooks) = try state.withLock { state in
            let value = try body(&state)
            defer { state.untold = [] }
            return (UncheckedResult(value: value), state.untold, state.hooks)
        }
        for change in changes { for hook in hooks { hook(change) } }
        return value.value
    }

    /// Carries a value that never leaves the caller out of the lock.
    private struct UncheckedResult<Value> { let value: Value }
}

/// A change of an object.
package struct FakeChange: Sendable {
    /// `jobs`.
    package var plural: String
    package var event: WatchEvent
    package var object: KubernetesObject { event.object }
}

/// A command that a client runs in a container.
package struct FakeExec: Sendable {
    package var pod: String
    package var container: String?
    package var command: [String]
    package var input: [UInt8]
}
