import AshlarCore
import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// Sends single requests over async-http-client, and says what a failure means.
///
/// It knows nothing of objects and retries nothing.
final class HTTPConnection: Sendable {
    struct Answer: Sendable {
        var status: Int
        var retryAfter: Int?
        var location: String?
        var body: HTTPClientResponse.Body
    }

    let configuration: ClusterConfiguration
    private let address: ServerAddress
    private let client: HTTPClient
    private let isClosed = Atomic(false)
    /// The latest configuration of TLS, so that equal credentials share connections.
    private let tls = Mutex<(certificate: ClientCertificate?, configuration: TLSConfiguration)?>(nil)

    /// - Throws: ``AshlarError`` when the URL is none, or the proxy is of a kind that is not supported.
    init(_ configuration: ClusterConfiguration) throws {
        guard let address = ServerAddress(configuration.serverURL) else {
            throw AshlarError(
                "kubeconfig-malformed", "the server of the cluster is no URL",
                cause: "It begins with https:// and a host, without a user and a password.",
                effect: "nothing was asked of the cluster",
                remedies: ["Correct clusters[].cluster.server in the kubeconfig"])
        }
        self.configuration = configuration
        self.address = address
        var settings = HTTPClient.Configuration(redirectConfiguration: .disallow)
        settings.httpVersion = .http1Only
        settings.timeout = .init(connect: .seconds(15), read: nil)
        // Watches and logs hold a connection each, so ordinary requests must not queue behind them.
        settings.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = 128
        // The retries are ours, and a refused connection shall be known at once.
        settings.connectionPool.retryConnectionEstablishment = false
        // Before a load balancer closes it: a request that meets the close is in doubt.
        settings.connectionPool.idleTimeout = .seconds(30)
        if let name = configuration.tlsServerName, name != address.host {
            // The URL is made with that name, and this leads it back to the server.
            settings.dnsOverride = [name: address.host]
        }
        switch configuration.proxy {
        case nil: break
        case .http(let host, let port, let authorization):
            settings.proxy = .server(
                host: host, port: port, authorization: authorization.map { .basic(credentials: $0.reveal()) })
        case .socks5(let host, let port): settings.proxy = .socksServer(host: host, port: port)
        }
        // A peer that vanished without a word is noticed by the system's probes; watches and logs may be silent for long.
        settings.http1_1ConnectionDebugInitializer = { channel in
            channel.setOption(.socketOption(.so_keepalive), value: 1)
        }
        client = HTTPClient(eventLoopGroup: HTTPClient.defaultEventLoopGroup, configuration: settings)
    }

    /// Sends a request and gives the head of the answer; its body comes as it is read.
    ///
    /// - Throws: ``ConnectionFailure``; ``AshlarError`` for unusable certificates; `CancellationError`.
    func send(_ call: APICall, _ authorization: CredentialSource.Authorization) async throws -> Answer {
        var request = HTTPClientRequest(url: url(call.pathAndQuery))
        request.method = HTTPMethod(rawValue: call.method)
        request.headers.add(name: "Accept", value: "application/json")
        request.headers.add(name: "User-Agent", value: "ashlar")
        for header in configuration.impersonation.headers {
            request.headers.add(name: header.name, value: header.value)
        }
        if let header = authorization.header?.reveal() { request.headers.add(name: "Authorization", value: header) }
        if let body = call.body {
            request.headers.add(name: "Content-Type", value: call.contentType ?? "application/json")
            request.body = .bytes(body)
        }
        if address.isSecure { request.tlsConfiguration = try tlsConfiguration(authorization.certificate) }
        do {
            // Only until the head: a watch's body goes on for minutes.
            let response = try await client.execute(request, timeout: .seconds(60))
            return Answer(
                status: Int(response.status.code),
                retryAfter: response.headers.first(name: "Retry-After").flatMap { Int($0) },
                location: response.headers.first(name: "Location"), body: response.body)
        } catch {
            throw ConnectionFailure.meaning(of: error)
        }
    }

    /// - Throws: ``ConnectionFailure`` when the connection breaks or nothing comes for a minute.
    func content(_ body: HTTPClientResponse.Body) async throws -> [UInt8] {
        do {
            return try await withThrowingTaskGroup(of: [UInt8]?.self) { group in
                group.addTask {
                    var content: [UInt8] = []
                    for try await buffer in body { content += buffer.readableBytesView }
                    return content
                }
                group.addTask {
                    try await Task.sleep(for: .seconds(60))
                    return nil
                }
                defer { group.cancelAll() }
                guard let content = try await group.next() ?? nil else { throw HTTPClientError.readTimeout }
                return content
            }
        } catch {
            throw ConnectionFailure.meaning(of: error)
        }
    }

    func tlsConfiguration(_ certificate: ClientCertificate?) throws -> TLSConfiguration {
        try tls.withLock { known in
            if let known, known.certificate == certificate { return known.configuration }
            let made = try configuration.tlsConfiguration(certificate)
            known = (certificate, made)
            return made
        }
    }

    private func url(_ path: String) -> String {
        let name = configuration.tlsServerName.map { $0.contains(":") ? "[\($0)]" : $0 }
        return "\(address.scheme)://\(name ?? address.bracketedHost):\(address.port)\(address.prefix)\(path)"
    }

    func close() async {
        guard !isClosed.exchange(true, ordering: .relaxed) else { return }
        try? await client.shutdown()
    }

    /// async-http-client stops the program when it is forgotten; it is cleaned up instead.
    deinit {
        guard !isClosed.load(ordering: .relaxed) else { return }
        Task.detached { [client] in try? await client.shutdown() }
    }
}
