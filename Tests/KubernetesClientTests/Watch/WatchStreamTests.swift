import AshlarCore
import KubernetesClient
import KubernetesTesting
import Synchronization
import Testing

/// The watch over the wire: what a server and the network do to it.
@Suite struct WatchStreamTests {
    private static func event(_ type: String, _ name: String, _ version: Int) -> String {
        let object: JSONValue = [
            "kind": "Pod",
            "metadata": ["name": .string(name), "uid": .string(name), "resourceVersion": .string("\(version)")],
        ]
        return (["type": .string(type), "object": object] as JSONValue).json + "\n"
    }

    private func client(_ server: ScriptedServer) -> ClusterClient {
        ClusterClient(ClusterConfiguration(serverURL: server.url), pace: .immediate)
    }

    /// What a watch reports until it has reported that much.
    private func changes(_ count: Int, _ client: ClusterClient) async throws -> [String] {
        var words: [String] = []
        var stream = client.watch(.pods, namespace: "default", .all, from: "10").makeAsyncIterator()
        while words.count < count, let change = try await stream.next() { words.append(change.words) }
        return words
    }

    @Test func halfALineAndACutConnectionLoseNothing() async throws {
        try await ScriptedServer.with { request in
            switch request.parameter("resourceVersion") {
            case "10":
                .stream { body in
                    let text = Self.event("ADDED", "a", 11)
                    try await body.write(String(text.prefix(20)))
                    try await body.write(String(text.dropFirst(20)) + Self.event("ADDED", "b", 12).prefix(30))
                    try await body.abort()
                }
            case "11": .stream { try await $0.write(Self.event("ADDED", "b", 12)) }
            default:
                .stream { body in
                    try await body.write(Self.event("DELETED", "a", 13))
                    await body.waitForHangUp()
                }
            }
        } _: { server in
            let client = client(server)
            let words = try await changes(3, client)
            #expect(words == ["added a", "added b", "deleted a"])
            let versions = server.requests.map { $0.parameter("resourceVersion") ?? "" }
            #expect(versions == ["10", "11", "12"])
            #expect(server.requests.allSatisfy { $0.parameter("allowWatchBookmarks") == "true" })
            await client.close()
        }
    }

    @Test func aServerThatRefusesForAWhileIsWaitedFor() async throws {
        let count = Mutex(0)
        try await ScriptedServer.with { _ in
            let number = count.withLock {
                $0 += 1
                return $0
            }
            switch number {
            case 1: return .failure(500, "InternalError", "etcdserver: leader changed")
            case 2: return .hangUp
            case 3: return .failure(429, "TooManyRequests", "later")
            default:
                return .stream { body in
                    try await body.write(Self.event("ADDED", "a", 11))
                    await body.waitForHangUp()
                }
            }
        } _: { server in
            let client = client(server)
            let words = try await changes(1, client)
            #expect(words == ["added a"])
            #expect(client.requests.snapshot["watch"] == 4)
            await client.close()
        }
    }

    @Test func aRefusalIsThrown() async throws {
        try await ScriptedServer.with { _ in
            .failure(403, "Forbidden", "pods is forbidden")
        } _: { server in
            let client = client(server)
            let error = await #expect(throws: AshlarError.self) { try await changes(1, client) }
            #expect(error?.code == "kubernetes-forbidden")
            #expect(error?.remedies.last?.contains("verbs: [\"watch\"]") == true)
            await client.close()
        }
    }
}
