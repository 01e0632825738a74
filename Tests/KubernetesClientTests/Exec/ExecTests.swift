import AshlarCore
import KubernetesClient
import KubernetesTesting
import Testing

@Suite struct ExecTests {
    private func client(_ server: ScriptedServer) -> ClusterClient {
        ClusterClient(ClusterConfiguration(serverURL: server.url), pace: .immediate)
    }

    private static let success = #"{"metadata":{},"status":"Success"}"#

    @Test func outputInputAndExitCodeComeThrough() async throws {
        try await FakeCluster.with { cluster, client in
            cluster.put(.pods, KubernetesObject(.pods, name: "p"))
            cluster.onExec { run in
                ExecResult(
                    exitCode: 3, output: Array("\(run.command) ".utf8) + run.input, errorOutput: Array("oops".utf8))
            }
            let input = (0..<100_000).map { UInt8(truncatingIfNeeded: $0) }
            let result = try await client.exec(
                pod: "p", namespace: nil, container: "c", command: ["psql", "-c", "select 1; --%"], input: input)
            #expect(result.exitCode == 3)
            #expect(result.errorOutput == Array("oops".utf8))
            #expect(result.output == Array(#"["psql", "-c", "select 1; --%"] "#.utf8) + input)
            #expect(client.requests.snapshot == ["exec": 1])
        }
    }

    @Test func bothVersionsAreOfferedWithoutInput() async throws {
        try await ScriptedServer.with { _ in
            .webSocket("v4.channel.k8s.io") { socket in
                try await socket.ping()
                try await socket.sendSplit([1] + Array("hello".utf8))
                try await socket.send(channel: 3, Self.success)
            }
        } _: { server in
            let client = client(server)
            let result = try await client.exec(pod: "p", namespace: "ns", container: nil, command: ["ls"], input: nil)
            #expect(result == ExecResult(exitCode: 0, output: Array("hello".utf8), errorOutput: []))
            #expect(server.requests[0].header("sec-websocket-protocol") == "v5.channel.k8s.io, v4.channel.k8s.io")
            #expect(server.requests[0].parameter("stdin") == nil)
            await client.close()
        }
    }

    @Test func inputForAnOldServerIsCountedByAShell() async throws {
        try await ScriptedServer.with { request in
            if request.header("sec-websocket-protocol") == "v5.channel.k8s.io" {
                return .text("unable to upgrade: unable to negotiate protocol", status: 403)
            }
            return .webSocket("v4.channel.k8s.io") { socket in
                var input: [UInt8] = []
                for await message in socket.messages {
                    input += message.dropFirst()
                    if input.count == 5 { break }
                }
                try await socket.send([1] + input)
                try await socket.send(channel: 3, Self.success)
            }
        } _: { server in
            let client = client(server)
            let result = try await client.exec(
                pod: "p", namespace: "ns", container: nil, command: ["cat", "-"], input: Array("12345".utf8))
            #expect(result.output == Array("12345".utf8))
            let command = server.requests.last?.query.filter { $0.name == "command" }.map(\.value)
            #expect(command == ["/bin/sh", "-c", "head -c 5 | \"$@\"", "sh", "cat", "-"])
            await client.close()
        }
    }

    @Test func aRefusalIsAnErrorWithTheMissingRight() async throws {
        try await ScriptedServer.with { _ in
            .failure(403, "Forbidden", #"pods "p" is forbidden: User "u" cannot create resource "pods/exec""#)
        } _: { server in
            let client = client(server)
            let error = await #expect(throws: AshlarError.self) {
                try await client.exec(pod: "p", namespace: "ns", container: nil, command: ["ls"], input: nil)
            }
            #expect(error?.code == "kubernetes-forbidden")
            #expect(
                error?.remedies.last?.contains("resources: [\"pods/exec\"]\n  verbs: [\"get\", \"create\"]") == true)
            await client.close()
        }
    }

    @Test func anUnknownPodAndALostConnectionAreToldApart() async throws {
        try await ScriptedServer.with { _ in
            .failure(404, "NotFound", #"pods "p" not found"#)
        } _: { server in
            let client = client(server)
            let error = await #expect(throws: AshlarError.self) {
                try await client.exec(pod: "p", namespace: "ns", container: nil, command: ["ls"], input: nil)
            }
            #expect(error?.code == "kubernetes-not-found")
            server.answer { _ in
                .webSocket("v5.channel.k8s.io") { socket in
                    try await socket.send(channel: 1, "half")
                    try await socket.abort()
                }
            }
            let lost = await #expect(throws: AshlarError.self) {
                try await client.exec(pod: "p", namespace: "ns", container: nil, command: ["ls"], input: nil)
            }
            #expect(lost?.code == "kubernetes-exec-lost")
            await client.close()
        }
    }

    @Test func whatCouldNotBeStartedIsNoExitCode() throws {
        var conversation = ExecConversation()
        conversation.take(
            [3] + Array(#"{"status":"Failure","reason":"InternalError","message":"no such program"}"#.utf8))
        let error = #expect(throws: AshlarError.self) { try conversation.result("pod p") }
        #expect(error?.code == "kubernetes-exec-failed")
        #expect(error?.cause == "no such program")
    }

    @Test func inputEndsInVersion5Only() {
        let input = [UInt8](repeating: 7, count: 40_000)
        let messages = ExecConversation.messages(input: input, version: .v5)
        #expect(messages.count == 3)
        #expect(messages.last == [255, 0])
        #expect(messages.dropLast().flatMap { $0.dropFirst() } == input)
        #expect(ExecConversation.messages(input: input, version: .v4).count == 2)
    }
}
