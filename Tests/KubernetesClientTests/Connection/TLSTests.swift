import AshlarCore
import KubernetesClient
import KubernetesTesting
import Testing

@Suite struct TLSTests {
    private static let version = ScriptedResponse.json(["gitVersion": "v1.30.0", "major": "1", "minor": "30"])

    /// A kubeconfig on disk for a server, read as users' are.
    private func client(
        _ server: ScriptedServer, _ cluster: String, _ user: String = "token: t", host: String = "127.0.0.1"
    ) throws -> ClusterClient {
        let surroundings = TestSurroundings()
        var value = surroundings.value
        let inMemory = value.readFile
        let onDisk = ClientSurroundings.system.readFile
        value.readFile = { path in path == "/k" ? try inMemory(path) : try onDisk(path) }
        surroundings.write(
            "/k", .kubeconfig(cluster: "server: https://\(host):\(server.port)\n" + cluster, user: user))
        let configuration = try ClusterConfiguration.load(ClusterChoice(kubeconfig: "/k"), value)
        return ClusterClient(configuration, pace: .immediate)
    }

    private func withCertificates(
        names: String = "IP:127.0.0.1,DNS:localhost", key: String = "ec", demands: Bool = false,
        _ body: @Sendable (ScriptedServer, TestCertificates) async throws -> Void
    ) async throws {
        let certificates = try await TestCertificates.make(serverNames: names, clientKey: key)
        defer { certificates.remove() }
        try await ScriptedServer.with(certificates: certificates, demandsClientCertificate: demands) { request in
            guard request.path.hasSuffix("/exec") else { return Self.version }
            return .webSocket("v5.channel.k8s.io") { socket in
                try await socket.send(channel: 1, "hello")
                try await socket.send(channel: 3, #"{"status":"Success"}"#)
            }
        } _: { server in
            try await body(server, certificates)
        }
    }

    /// Requests and WebSockets alike.
    private func tryIt(_ client: ClusterClient) async throws {
        do {
            let version = try await client.serverVersion()
            #expect(version.minor == 30)
            let result = try await client.exec(pod: "p", namespace: nil, container: nil, command: ["x"], input: nil)
            #expect(result.output == Array("hello".utf8))
            await client.close()
        } catch {
            await client.close()
            throw error
        }
    }

    @Test func anAddressIsTrustedThroughItsAuthority() async throws {
        try await withCertificates { server, certificates in
            let data = try certificates.base64(certificates.authorityFile)
            try await tryIt(try client(server, "certificate-authority-data: \(data)"))
            try await tryIt(try client(server, "certificate-authority: \(certificates.authorityFile)"))
            try await tryIt(try client(server, "insecure-skip-tls-verify: true"))
        }
    }

    @Test func anUnknownAuthorityIsRefused() async throws {
        try await withCertificates { server, _ in
            let other = try await TestCertificates.make()
            defer { other.remove() }
            for cluster in ["certificate-authority: \(other.authorityFile)", ""] {
                let error = await #expect(throws: AshlarError.self) { try await tryIt(try client(server, cluster)) }
                #expect(error?.code == "kubernetes-tls")
                #expect(error?.cause?.contains("certificate verify failed") == true, "\(error?.cause ?? "")")
            }
            #expect(server.requests.isEmpty)
        }
    }

    @Test func aCertificateForAnotherNameNeedsTLSServerName() async throws {
        try await withCertificates(names: "DNS:kubernetes.example") { server, certificates in
            let authority = "certificate-authority: \(certificates.authorityFile)"
            let error = await #expect(throws: AshlarError.self) { try await tryIt(try client(server, authority)) }
            #expect(error?.code == "kubernetes-tls")
            try await tryIt(try client(server, authority + "\ntls-server-name: kubernetes.example"))
            let wrong = await #expect(throws: AshlarError.self) {
                try await tryIt(try client(server, authority + "\ntls-server-name: other.example"))
            }
            #expect(wrong?.code == "kubernetes-tls")
        }
    }

    @Test(arguments: ["ec", "rsa"])
    func clientCertificatesAreShown(_ key: String) async throws {
        try await withCertificates(key: key, demands: true) { server, certificates in
            let authority = "certificate-authority: \(certificates.authorityFile)"
            try await tryIt(
                try client(
                    server, authority,
                    "client-certificate: \(certificates.clientCertificateFile)\nclient-key: \(certificates.clientKeyFile)"
                ))
            let chain = try certificates.base64(certificates.clientCertificateFile)
            // What stands in the file beats the file that it names.
            let mixed =
                "client-certificate-data: \(chain)\nclient-certificate: /missing\nclient-key: \(certificates.clientKeyFile)"
            try await tryIt(try client(server, authority, mixed))
            let error = await #expect(throws: AshlarError.self) { try await tryIt(try client(server, authority)) }
            #expect(error?.code == "kubernetes-tls" || error?.code == "kubernetes-unreachable")
        }
    }

    @Test func aKeyOfAnotherCertificateIsFoundAtOnce() async throws {
        try await withCertificates { server, certificates in
            let user =
                "client-certificate: \(certificates.clientCertificateFile)\nclient-key: \(certificates.otherKeyFile)"
            let error = #expect(throws: AshlarError.self) {
                try client(server, "certificate-authority: \(certificates.authorityFile)", user)
            }
            #expect(error?.code == "kubeconfig-certificate")
            #expect(error?.subject == certificates.otherKeyFile)
        }
    }

    @Test func aPluginGivesCertificates() async throws {
        try await withCertificates(demands: true) { server, certificates in
            let status: JSONValue = [
                "clientCertificateData": .string(try certificates.text(certificates.clientCertificateFile)),
                "clientKeyData": .string(try certificates.text(certificates.clientKeyFile)),
            ]
            let reply: JSONValue = [
                "apiVersion": "client.authentication.k8s.io/v1beta1", "kind": "ExecCredential", "status": status,
            ]
            let surroundings = TestSurroundings()
            surroundings.reply(reply.json)
            let plugin = ExecPlugin(apiVersion: "client.authentication.k8s.io/v1beta1", command: "login")
            let pem = Array(try certificates.text(certificates.authorityFile).utf8)
            let configuration = ClusterConfiguration(
                serverURL: server.url, trust: .authorities(pem: pem, origin: "ca"),
                credentials: Credentials(.plugin(plugin)), surroundings: surroundings.value)
            try await tryIt(ClusterClient(configuration, pace: .immediate))
        }
    }
}
