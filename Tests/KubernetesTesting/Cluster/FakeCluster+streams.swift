import KubernetesClient
import Synchronization

extension FakeCluster {
    func watch(_ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        let selection = Selection(
            labels: request.parameter("labelSelector"), fields: request.parameter("fieldSelector"))
        let (latest, oldest) = state.withLock { ($0.resourceVersion, $0.oldestVersion) }
        let asked = request.parameter("resourceVersion").flatMap { Int($0) } ?? 0
        let start = asked == 0 ? latest : asked
        guard start >= oldest else {
            return .failure(410, "Expired", "too old resource version: \(start) (\(oldest))")
        }
        return .stream { body in
            var version = start
            try await self.follow { state -> (items: [JSONValue], isLast: Bool) in
                guard version >= state.oldestVersion else {
                    let status: JSONValue = [
                        "kind": "Status", "apiVersion": "v1", "status": "Failure", "reason": "Expired", "code": 410,
                        "message": .string("too old resource version: \(version) (\(state.oldestVersion))"),
                    ]
                    return ([["type": "ERROR", "object": status]], true)
                }
                let news = state.history.filter { $0.version > version }.compactMap {
                    $0.words(for: route, selection)
                }
                version = state.resourceVersion
                return (news, false)
            } send: {
                try await body.write($0.json + "\n")
            }
        }
    }

    func log(_ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        let pod = route.name ?? ""
        let container = request.parameter("container") ?? ""
        let namespace = route.namespace ?? "default"
        let follows = request.parameter("follow") == "true"
        let showsTimestamps = request.parameter("timestamps") == "true"
        // The kubelet is asked with whole seconds.
        let since = request.parameter("sinceTime").map { String($0.prefix(19)) }
        let tail = request.parameter("tailLines").flatMap { Int($0) }
        let known = state.withLock { state in
            let keys =
                [FakeLogKey(namespace: namespace, pod: pod, container: container)]
                + [FakeLogKey(namespace: namespace, pod: pod, container: "")]
            return keys.first { state.logs[$0] != nil }
        }
        let exists = state.withLock { $0.objects[route.key(pod)] != nil }
        guard let key = known else {
            guard exists else { return Self.notFound(route, pod) }
            return .failure(
                400, "BadRequest",
                "container \"\(container)\" in pod \"\(pod)\" is waiting to start: ContainerCreating")
        }
        return .stream { body in
            var sent = 0
            try await self.follow { state -> (items: [LogLine], isLast: Bool) in
                let log = state.logs[key] ?? FakeState.Log()
                if sent == 0, let tail { sent = max(0, log.lines.count - tail) }
                let news = log.lines[min(sent, log.lines.count)...].filter { line in
                    since.map { $0 <= line.timestamp.prefix(19) } ?? true
                }
                sent = log.lines.count
                return (Array(news), log.hasEnded || !follows)
            } send: {
                try await body.write((showsTimestamps ? $0.timestamp + " " : "") + $0.text + "\n")
            }
        }
    }

    /// Sends what there is, and again after each change, until `look` says that it was the last.
    private func follow<Item: Sendable>(
        _ look: (inout FakeState) -> (items: [Item], isLast: Bool), send: (Item) async throws -> Void
    ) async throws {
        let (changes, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { $0.addStream(continuation) }
        defer { state.withLock { _ = $0.waiting.removeValue(forKey: id) } }
        continuation.yield()
        for await _ in changes {
            let found = state.withLock { look(&$0) }
            for item in found.items { try await send(item) }
            if found.isLast { return }
        }
    }

    func exec(_ route: FakeRoute, _ request: ScriptedRequest) -> ScriptedResponse {
        guard let run = state.withLock({ $0.exec }) else {
            return .failure(403, "Forbidden", "pods \"\(route.name ?? "")\" is forbidden: exec is not scripted")
        }
        let command = request.query.filter { $0.name == "command" }.map(\.value)
        let takesInput = request.parameter("stdin") == "true"
        return .webSocket("v5.channel.k8s.io") { socket in
            var input: [UInt8] = []
            if takesInput {
                for await message in socket.messages {
                    if message.first == 255 { break }
                    input += message.dropFirst()
                }
            }
            let result = run(
                FakeExec(
                    pod: route.name ?? "", container: request.parameter("container"), command: command, input: input))
            if !result.output.isEmpty { try await socket.send([1] + result.output) }
            if !result.errorOutput.isEmpty { try await socket.send([2] + result.errorOutput) }
            var status: JSONValue = ["metadata": [:], "status": "Success"]
            if result.exitCode != 0 {
                status = [
                    "metadata": [:], "status": "Failure", "reason": "NonZeroExitCode",
                    "message": .string("command terminated with non-zero exit code"),
                    "details": ["causes": [["reason": "ExitCode", "message": .string(String(result.exitCode))]]],
                ]
            }
            try await socket.send([3] + status.jsonBytes)
        }
    }
}

extension FakeState.LoggedEvent {
    /// The line of a watch for this event; nil when the watch is not about it. An object that begins or ceases to
    /// match the selector is added or deleted for that watch.
    func words(for route: FakeRoute, _ selection: Selection) -> JSONValue? {
        guard key.plural == route.plural, key.group == route.group else { return nil }
        guard route.namespace == nil || key.namespace == route.namespace else { return nil }
        let matches = FakeSelection.matches(event.object, selection)
        let matched = labelsBefore.map { FakeSelection.matches($0, selection) } ?? false
        let type: String
        switch event {
        case .added: type = "ADDED"
        case .modified: type = matched ? (matches ? "MODIFIED" : "DELETED") : "ADDED"
        case .deleted: type = "DELETED"
        }
        guard matches || matched else { return nil }
        return ["type": .string(type), "object": event.object.value]
    }
}
