import AshlarCore
import KubernetesClient
import Testing

@Suite struct ProxyChoiceTests {
    private func proxy(_ environment: [String: String], _ url: String) throws -> String? {
        let server = try #require(ServerAddress(url))
        return try ProxyChoice.fromEnvironment(environment, server)?.description
    }

    @Test func theEnvironmentNamesProxies() throws {
        #expect(try proxy(["HTTPS_PROXY": "http://p:8080"], "https://h:1") == "http://p:8080")
        #expect(try proxy(["https_proxy": "p:8080"], "https://h:1") == "http://p:8080")
        #expect(try proxy(["HTTPS_PROXY": "http://p:8080"], "http://h:1") == nil)
        #expect(try proxy(["HTTPS_PROXY": "socks5://p"], "https://h:1") == "socks5://p:1080")
        #expect(try proxy([:], "https://h:1") == nil)
    }

    @Test(arguments: [
        ("10.0.0.1", "10.0.0.0/8", true), ("11.0.0.1", "10.0.0.0/8", false), ("k8s.corp", "corp", true),
        ("k8s.corp", ".corp", true), ("corp", ".corp", false), ("k8scorp", "corp", false), ("any", "*", true),
        ("h", "h:6443", true), ("h", "h:1", false), ("127.0.0.1", "", true), ("localhost", "", true),
        ("h", " a , h ", true),
    ])
    func hostsAreExempt(_ host: String, _ list: String, _ isExempt: Bool) throws {
        let found = try proxy(["HTTPS_PROXY": "http://p", "NO_PROXY": list], "https://\(host):6443")
        #expect((found == nil) == isExempt)
    }

    @Test func aPasswordIsKeptAndNotShown() throws {
        let address = try ProxyChoice.address("http://user:p%40ss@p:1", origin: "x")
        guard case .http(_, _, let authorization?) = address else { return #expect(Bool(false)) }
        #expect(authorization.reveal() == "dXNlcjpwQHNz")
        #expect(!"\(address)".contains("dXNlcjpw"))
        let error = #expect(throws: AshlarError.self) { try ProxyChoice.address("https://u:s3cret@p", origin: "x") }
        #expect(error.map { "\($0)\($0.cause ?? "")\($0.remedies)" }?.contains("s3cret") == false)
    }

    @Test(arguments: [
        ("https://h", "h", 443, ""), ("http://h:8/p/", "h", 8, "/p"), ("https://[::1]:6443", "::1", 6443, ""),
    ])
    func urlsHaveParts(_ url: String, _ host: String, _ port: Int, _ prefix: String) throws {
        let address = try #require(ServerAddress(url))
        #expect(address.host == host)
        #expect(address.port == port)
        #expect(address.prefix == prefix)
    }

    @Test(arguments: ["h:1", "https://", "https://h:x", "https://h:0", "https://u@h", "ftp://h"])
    func whatIsNoURLIsNone(_ url: String) { #expect(ServerAddress(url) == nil) }
}
