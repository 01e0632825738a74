import AshlarCore
import KubernetesClient
import KubernetesTesting
import Testing

/// Requests through a proxy, with TLS to the server all the way.
@Suite struct ProxyTests {
    /// What a client of that proxy gets, and what the proxy was asked for.
    private func answers(
        _ kind: (_ port: Int) throws -> ProxyAddress, serverName: String? = nil, names: String = "IP:127.0.0.1"
    ) async throws -> (version: ServerVersion, asked: [String], port: Int) {
        let certificates = try await TestCertificates.make(serverNames: names)
        defer { certificates.remove() }
        return try await ScriptedServer.with(certificates: certificates) { _ in
            .json(["gitVersion": "v1.30.0"])
        } _: { server in
            let proxy = try await TestProxy.start()
            let pem = Array(try certificates.text(certificates.authorityFile).utf8)
            let client = ClusterClient(
                ClusterConfiguration(
                    serverURL: server.url, trust: .authorities(pem: pem, origin: "ca"), tlsServerName: serverName,
                    proxy: try kind(proxy.port)),
                pace: .immediate)
            do {
                let version = try await client.serverVersion()
                await client.close()
                await proxy.stop()
                return (version, proxy.requests, server.port)
            } catch {
                await client.close()
                await proxy.stop()
                throw error
            }
        }
    }

    @Test func connectWithAPassword() async throws {
        let found = try await answers { try ProxyChoice.address("http://u:p@127.0.0.1:\($0)", origin: "test") }
        #expect(found.version.minor == 30)
        #expect(found.asked == ["CONNECT 127.0.0.1:\(found.port) proxy-authorization: Basic dTpw"])
    }

    @Test func socks() async throws {
        let found = try await answers { try ProxyChoice.address("socks5://127.0.0.1:\($0)", origin: "test") }
        #expect(found.version.minor == 30)
        #expect(found.asked == ["socks5 127.0.0.1:\(found.port)"])
    }

    @Test func theNameOfTheServerHoldsThroughAProxy() async throws {
        let found = try await answers(
            { try ProxyChoice.address("http://127.0.0.1:\($0)", origin: "test") }, serverName: "kubernetes.example",
            names: "DNS:kubernetes.example")
        #expect(found.version.minor == 30)
        #expect(found.asked == ["CONNECT 127.0.0.1:\(found.port)"])
    }

    @Test func nobodyAtTheProxyIsSaidSo() async throws {
        let error = await #expect(throws: AshlarError.self) {
            try await answers { _ in .http(host: "127.0.0.1", port: 1, authorization: nil) }
        }
        #expect(error?.code == "kubernetes-unreachable")
        #expect(error?.fact("proxy") == "http://127.0.0.1:1")
    }

    @Test func commandsDoNotGoThroughProxies() async throws {
        let client = ClusterClient(
            ClusterConfiguration(serverURL: "https://h", proxy: .socks5(host: "p", port: 1)), pace: .immediate)
        let error = await #expect(throws: AshlarError.self) {
            try await client.exec(pod: "p", namespace: nil, container: nil, command: ["x"], input: nil)
        }
        #expect(error?.code == "kubernetes-proxy-unsupported")
        await client.close()
    }
}
