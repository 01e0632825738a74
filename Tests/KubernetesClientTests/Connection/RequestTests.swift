import AshlarCore
import KubernetesClient
import KubernetesTesting
import Synchronization
import Testing

/// What the client sends, and what it makes of answers.
@Suite struct RequestTests {
    private func with(
        _ handler: @escaping ScriptedServer.Handler, _ body: (ClusterClient, ScriptedServer) async throws -> Void
    ) async throws {
        try await ScriptedServer.with(handler) { server in
            let client = ClusterClient(
                ClusterConfiguration(
                    serverURL: server.url + "/prefix/", contextName: "test", impersonation: Impersonation(user: "anna")),
                pace: .immediate)
            do {
                try await body(client, server)
                await client.close()
            } catch {
                await client.close()
                throw error
            }
        }
    }

    /// Answers by the number of the request, from 0; the last answer stays.
    private static func sequence(_ answers: [ScriptedResponse]) -> ScriptedServer.Handler {
        let count = Sequence()
        return { _ in answers[min(count.next(), answers.count - 1)] }
    }

    private final class Sequence: Sendable {
        private let value = Mutex(0)
        func next() -> Int {
            value.withLock { value in
                defer { value += 1 }
                return value
            }
        }
    }

    private func failure(
        _ answers: [ScriptedResponse], _ body: (ClusterClient) async throws -> Void
    ) async throws -> AshlarError? {
        var error: AshlarError?
        try await with(Self.sequence(answers)) { client, _ in
            error = await #expect(throws: AshlarError.self) { try await body(client) }
        }
        return error
    }

    private func get(_ client: ClusterClient) async throws {
        _ = try await client.get(.configMaps, "sql", namespace: "ns")
    }

    @Test func applySaysWhoAndHow() async throws {
        try await with(
            Self.sequence([.json(["gitVersion": "v1.30.1+k3s1", "major": "1", "minor": "30+"]), .json([:])])
        ) { client, server in
            let object = KubernetesObject(.configMaps, name: "a/b c", ["data": ["k": "v"]])
            _ = try await client.apply(
                .configMaps, object, namespace: "ns", ApplyOptions(fieldManager: "m&m", forces: true, isDryRun: true))
            let request = try #require(server.requests.last)
            #expect(request.method == "PATCH")
            #expect(
                request.target
                    == "/prefix/api/v1/namespaces/ns/configmaps/a%2Fb%20c?fieldManager=m%26m&force=true&dryRun=All&fieldValidation=Strict"
            )
            #expect(request.header("content-type") == "application/apply-patch+yaml")
            #expect(request.header("impersonate-user") == "anna")
            #expect(JSONText.read(request.body)?["data"] == ["k": "v"])
        }
    }

    @Test(arguments: ["v1.20.2", "v0.0.0-master+$Format:%H$"])
    func olderServersAreNotAskedToValidate(_ version: String) async throws {
        try await with(Self.sequence([.json(["gitVersion": .string(version)]), .json([:])])) { client, server in
            let object = KubernetesObject(.configMaps, name: "a")
            _ = try await client.apply(.configMaps, object, namespace: "ns", ApplyOptions())
            #expect(server.requests.last?.parameter("fieldValidation") == nil)
            #expect(server.requests.last?.parameter("force") == nil)
        }
    }

    @Test(
        arguments: [
            (["gitVersion": "v1.29.3-eks-abc", "major": "1", "minor": "29+"], 1, 29),
            (["gitVersion": "v0.0.0-master+$Format:%H$", "major": "0", "minor": "0"], nil, nil),
            (["gitVersion": "v1.31.0"], 1, 31), ([:], nil, nil), (["gitVersion": "unknown"], nil, nil),
        ] as [(JSONValue, Int?, Int?)])
    func versionsAreRead(_ answer: JSONValue, _ major: Int?, _ minor: Int?) {
        let version = ServerVersion(answer)
        #expect(version.major == major)
        #expect(version.minor == minor)
    }

    @Test func aListThatExpiresBetweenPagesStartsOver() async throws {
        func page(_ names: [String], _ token: String?) -> ScriptedResponse {
            var metadata: JSONValue = ["resourceVersion": "9"]
            metadata["continue"] = token.map { .string($0) }
            return .json(["metadata": metadata, "items": .array(names.map { ["metadata": ["name": .string($0)]] })])
        }
        let answers = [page(["a"], "t"), .failure(410, "Expired", "too old"), page(["a", "b"], nil)]
        try await with(Self.sequence(answers)) { client, server in
            let list = try await client.list(.configMaps, namespace: "ns", Selection(labels: "a=b,c in (d)"))
            #expect(list.items.map(\.name) == ["a", "b"])
            #expect(server.requests.map { $0.parameter("limit") } == ["500", "500", nil])
            #expect(server.requests.map { $0.parameter("continue") } == [nil, "t", nil])
            #expect(server.requests.allSatisfy { $0.parameter("labelSelector") == "a=b,c in (d)" })
        }
    }

    @Test func aCreationIsNotSentTwiceWhenInDoubt() async throws {
        try await with(Self.sequence([.hangUp, .json([:])])) { client, server in
            let error = await #expect(throws: AshlarError.self) {
                try await client.create(.jobs, KubernetesObject(.jobs, name: "j"), namespace: "ns")
            }
            #expect(error?.code == "kubernetes-unreachable")
            #expect(error?.effect?.contains("not known whether") == true)
            #expect(server.requests.count == 1)
        }
        // Turned away before anything was done.
        try await with(Self.sequence([.failure(429, "TooManyRequests", "busy"), .json([:])])) { client, server in
            _ = try await client.create(.jobs, KubernetesObject(.jobs, name: "j"), namespace: "ns")
            #expect(server.requests.count == 2)
        }
    }

    @Test func attemptsAreCounted() async throws {
        try await with(Self.sequence([.failure(503, "ServiceUnavailable", "starting")])) { client, server in
            let error = await #expect(throws: AshlarError.self) { try await get(client) }
            #expect(error?.code == "kubernetes-server-error")
            #expect(server.requests.count == RequestRetries.standard.attempts)
            #expect(client.requests.snapshot == ["get": RequestRetries.standard.attempts])
        }
    }

    @Test func nobodyThereIsSaidSo() async throws {
        let server = try await ScriptedServer.start { _ in .hangUp }
        let url = server.url
        await server.stop()
        let client = ClusterClient(ClusterConfiguration(serverURL: url, contextName: "test"), pace: .immediate)
        let error = await #expect(throws: AshlarError.self) { try await get(client) }
        #expect(error?.code == "kubernetes-unreachable")
        #expect(error?.cause == "No connection came about: Connection refused.")
        #expect(error?.remedies.first == "Try: kubectl --context test version")
        await client.close()
    }

    /// Answers that are no Status, and what is said of them.
    @Test(arguments: [
        (404, "404 page not found", "kubernetes-not-served"),
        (502, "<html><h1>Bad  Gateway</h1></html>", "kubernetes-server-error"),
        (403, "<html>no</html>", "kubernetes-forbidden"), (401, "", "kubernetes-unauthorized"),
        (200, "<html>sign in</html>", "kubernetes-unexpected-answer"), (302, "", "kubernetes-redirected"),
        (413, "too large", "kubernetes-too-large"), (418, "{}", "kubernetes-refused"),
        (200, "{\"half\":", "kubernetes-unexpected-answer"),
    ])
    func proxiesAnswerWhatTheyLike(_ status: Int, _ body: String, _ code: String) async throws {
        let error = try await failure([.text(body, status: status)], get)
        #expect(error?.code.rawValue == code)
        #expect(error?.description.contains("<") == false)
    }

    @Test(arguments: [
        (404, "NotFound", #"configmaps "sql" not found"#, "kubernetes-not-found"),
        (404, "NotFound", "the server could not find the requested resource", "kubernetes-not-served"),
        (409, "AlreadyExists", "exists", "kubernetes-already-exists"),
        (409, "Conflict", "changed", "kubernetes-conflict"),
        (422, "Invalid", "field is immutable", "kubernetes-invalid"), (410, "Gone", "gone", "kubernetes-gone"),
        (400, "BadRequest", "bad", "kubernetes-bad-request"), (405, "MethodNotAllowed", "no", "kubernetes-unsupported"),
        (504, "Timeout", "slow", "kubernetes-timeout"),
    ])
    func reasonsBecomeCodes(_ status: Int, _ reason: String, _ message: String, _ code: String) async throws {
        let error = try await failure([.failure(status, reason, message)], get)
        #expect(error?.code.rawValue == code)
        #expect(error?.fact("Status reason") == reason)
        #expect(error?.fact("HTTP") == String(status))
        #expect(error?.fact("server") == message)
        #expect(error?.subject == "configmap sql in namespace ns")
    }

    @Test func whatAServerSaysOfASecretStaysHere() async throws {
        let answer = ScriptedResponse.failure(
            422, "Invalid", "data[key]: Invalid value: s3cret",
            details: ["causes": [["field": "data[key]", "message": "Invalid value: s3cret"]]])
        let error = try await failure([answer]) { client in
            _ = try await client.create(.secrets, KubernetesObject(.secrets, name: "s"), namespace: "ns")
        }
        #expect(error?.code == "kubernetes-invalid")
        #expect(error.map { "\($0.facts)\($0.cause ?? "")\($0.message)" }?.contains("s3cret") == false)
    }

    /// Whatever happens, what authorizes a request stands in no error.
    @Test(
        arguments: [.hangUp, .text("no", status: 401), .failure(403, "Forbidden", "no"), .text("<html>", status: 200)]
            as [ScriptedResponse])
    func tokensStayHere(_ answer: ScriptedResponse) async throws {
        try await ScriptedServer.with({ _ in answer }) { server in
            for method in [.token(Redacted("s3cret")), .basic(user: "u", password: Redacted("s3cret"))]
                as [Credentials.Method]
            {
                let configuration = ClusterConfiguration(serverURL: server.url, credentials: Credentials(method))
                let client = ClusterClient(configuration, pace: .immediate)
                let error = await #expect(throws: AshlarError.self) { try await get(client) }
                var text = ""
                dump(error, to: &text)
                dump(configuration, to: &text)
                #expect(!text.contains("s3cret") && !text.contains("dTpzM2NyZXQ"))
                await client.close()
            }
        }
    }

    @Test func aClosedClientAsksNothing() async throws {
        try await with({ _ in .json([:]) }) { client, server in
            try await get(client)
            await client.close()
            await #expect(throws: CancellationError.self) { try await get(client) }
            #expect(server.requests.count == 1)
        }
    }

    @Test func cancellationLeavesAtOnce() async throws {
        try await with({ _ in .stream { await $0.waitForHangUp() } }) { client, _ in
            let task = Task { try await get(client) }
            try await Task.sleep(for: .milliseconds(20))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
    }
}
