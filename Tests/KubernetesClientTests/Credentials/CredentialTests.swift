import AshlarCore
import KubernetesClient
import KubernetesTesting
import Synchronization
import Testing

@Suite struct CredentialTests {
    private let plugin = ExecPlugin(
        apiVersion: "client.authentication.k8s.io/v1", command: "login", arguments: ["--x"],
        environment: ["KEY": Redacted("s3cret")], installHint: "apt install login", interactiveMode: .never,
        cluster: ["server": "https://h"], userName: "u")

    private func reply(_ token: String, expires: String? = nil) -> String {
        var status: JSONValue = ["token": .string(token)]
        status["expirationTimestamp"] = expires.map { .string($0) }
        return
            (["apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential", "status": status] as JSONValue)
            .json
    }

    /// A server that accepts one token and a client of it.
    private func authorizations(
        accepting accepted: String?, _ method: Credentials.Method, _ surroundings: TestSurroundings,
        _ body: (ClusterClient) async throws -> Void
    ) async throws -> [String] {
        try await ScriptedServer.with { request in
            accepted == nil || request.header("authorization") == accepted
                ? .json(["gitVersion": "v1.30.0", "items": []]) : .failure(401, "Unauthorized", "Unauthorized")
        } _: { server in
            let client = ClusterClient(
                ClusterConfiguration(
                    serverURL: server.url, credentials: Credentials(method), surroundings: surroundings.value),
                pace: .immediate)
            do {
                try await body(client)
                await client.close()
            } catch {
                await client.close()
                throw error
            }
            return server.requests.map { $0.header("authorization") ?? "" }
        }
    }

    @Test func aPluginIsRunOnceUntilItsTokenExpires() async throws {
        let surroundings = TestSurroundings(environment: ["PATH": "/bin"])
        // 1970-01-12T13:46:40Z is the beginning of the test's time.
        surroundings.reply(reply("one", expires: "1970-01-12T13:47:40Z"))
        surroundings.reply(reply("two"))
        let sent = try await authorizations(accepting: nil, .plugin(plugin), surroundings) { client in
            for _ in 0..<2 { _ = try await client.list(.pods, namespace: "x", .all) }
            surroundings.advance(55)
            for _ in 0..<2 { _ = try await client.list(.pods, namespace: "x", .all) }
        }
        #expect(sent == ["Bearer one", "Bearer one", "Bearer two", "Bearer two"])
        let launch = try #require(surroundings.launches.first)
        #expect(surroundings.launches.count == 2)
        #expect(launch.arguments == ["--x"])
        #expect(launch.environment["KEY"] == "s3cret")
        #expect(launch.environment["PATH"] == "/bin")
        let information = JSONText.read(launch.environment["KUBERNETES_EXEC_INFO"] ?? "")
        #expect(information?["spec"] == ["interactive": false, "cluster": ["server": "https://h"]])
    }

    @Test func aRefusedTokenIsRenewedOnce() async throws {
        let surroundings = TestSurroundings()
        surroundings.reply(reply("old"))
        surroundings.reply(reply("new"))
        let sent = try await authorizations(accepting: "Bearer new", .plugin(plugin), surroundings) { client in
            _ = try await client.list(.pods, namespace: "x", .all)
        }
        #expect(sent == ["Bearer old", "Bearer new"])
        let error = await #expect(throws: AshlarError.self) {
            try await authorizations(accepting: "never", .plugin(plugin), surroundings) { client in
                _ = try await client.list(.pods, namespace: "x", .all)
            }
        }
        #expect(error?.code == "kubernetes-unauthorized")
    }

    @Test func aMissingPluginComesWithItsHint() async throws {
        let surroundings = TestSurroundings()
        surroundings.state.withLock { $0.isInstalled = false }
        let error = await #expect(throws: AshlarError.self) { try await plugin.run(surroundings.value) }
        #expect(error?.code == "kubernetes-plugin-missing")
        #expect(error?.remedies.first == "apt install login")
    }

    @Test(arguments: [
        ("", 1, "failed with exit code 1"), ("hello", 0, "no ExecCredential"),
        (
            #"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","status":{"token":"t"}}"#, 0,
            "another version"
        ),
        (#"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{}}"#, 0, "neither"),
        (
            #"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"clientKeyData":"k"}}"#,
            0, "a key alone"
        ),
        (
            #"{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1","status":{"token":"t","expirationTimestamp":"soon"}}"#,
            0, "no time"
        ),
    ])
    func whatAPluginSaysWronglyIsExplained(_ output: String, _ exitCode: Int, _ words: String) async throws {
        let surroundings = TestSurroundings()
        surroundings.reply(output, exitCode: exitCode, errorText: "sign in first")
        let error = await #expect(throws: AshlarError.self) { try await plugin.run(surroundings.value) }
        #expect(error?.code == "kubernetes-plugin-failed")
        #expect(error?.message.contains(words) == true, "\(String(describing: error))")
        if exitCode != 0 { #expect(error?.cause == "sign in first") }
    }

    @Test func aPluginThatMustAskNeedsATerminal() async throws {
        var asking = plugin
        asking.interactiveMode = .always
        let surroundings = TestSurroundings()
        let error = await #expect(throws: AshlarError.self) { try await asking.run(surroundings.value) }
        #expect(error?.message.contains("terminal") == true)
        #expect(surroundings.launches.isEmpty)
    }

    @Test func aTokenFileIsReadAgain() async throws {
        let surroundings = TestSurroundings(["/token": "one\n"])
        let sent = try await authorizations(accepting: nil, .tokenFile("/token"), surroundings) { client in
            _ = try await client.list(.pods, namespace: "x", .all)
            surroundings.write("/token", "two\n")
            _ = try await client.list(.pods, namespace: "x", .all)
            surroundings.advance(61)
            _ = try await client.list(.pods, namespace: "x", .all)
        }
        #expect(sent == ["Bearer one", "Bearer one", "Bearer two"])
    }

    @Test func aNameAndAPasswordAreBasic() async throws {
        let sent = try await authorizations(
            accepting: nil, .basic(user: "u", password: Redacted("p")), TestSurroundings()
        ) { _ = try await $0.list(.pods, namespace: "x", .all) }
        #expect(sent == ["Basic dTpw"])
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:00:00Z", 951_825_600),
            ("2026-11-24T01:00:00+02:00", 1_795_474_800),
            ("1970-01-01T00:00:01.5Z", 1.5), ("2026-13-01T00:00:00Z", nil), ("soon", nil),
        ] as [(String, Double?)])
    func timesAreRead(_ text: String, _ seconds: Double?) { #expect(InternetTime.seconds(text) == seconds) }
}
