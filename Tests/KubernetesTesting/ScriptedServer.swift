import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Synchronization

/// A server on loopback that answers as a test tells it to, over HTTP or HTTPS, and records what it was asked.
package final class ScriptedServer: Sendable {
    package typealias Handler = @Sendable (ScriptedRequest) async -> ScriptedResponse

    private struct State: Sendable {
        var handler: Handler
        var requests: [ScriptedRequest] = []
        var connections: [ObjectIdentifier: any Channel] = [:]
        var listener: (any Channel)?
        var connectionCount = 0
    }

    private let state: Mutex<State>
    package let port: Int
    private let certificates: TestCertificates?
    private let demandsClientCertificate: Bool

    private init(
        handler: @escaping Handler, port: Int, certificates: TestCertificates?, demandsClientCertificate: Bool
    ) {
        state = Mutex(State(handler: handler))
        self.port = port
        self.certificates = certificates
        self.demandsClientCertificate = demandsClientCertificate
    }

    /// Runs a test on a server that is gone afterwards.
    ///
    /// - Parameter certificates: what the server shows; none is plain HTTP.
    @discardableResult
    package static func with<Value: Sendable>(
        certificates: TestCertificates? = nil, demandsClientCertificate: Bool = false,
        _ handler: @escaping Handler, _ body: (ScriptedServer) async throws -> Value
    ) async throws -> Value {
        let server = try await start(
            certificates: certificates, demandsClientCertificate: demandsClientCertificate, handler)
        do {
            let value = try await body(server)
            await server.stop()
            return value
        } catch {
            await server.stop()
            throw error
        }
    }

    package static func start(
        certificates: TestCertificates? = nil, demandsClientCertificate: Bool = false, port: Int = 0,
        _ handler: @escaping Handler
    ) async throws -> ScriptedServer {
        // Connections only begin once the server knows itself: they wait on the promise of it.
        let group = MultiThreadedEventLoopGroup.singleton
        let known = group.next().makePromise(of: ScriptedServer.self)
        let listener = try await ServerBootstrap(group: group)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                known.futureResult.hop(to: channel.eventLoop).flatMapThrowing { try $0.serve(channel) }
            }
            .bind(host: "127.0.0.1", port: port).get()
        let server = ScriptedServer(
            handler: handler, port: listener.localAddress?.port ?? 0, certificates: certificates,
            demandsClientCertificate: demandsClientCertificate)
        server.state.withLock { $0.listener = listener }
        known.succeed(server)
        return server
    }

    package var url: String { "\(certificates == nil ? "http" : "https")://127.0.0.1:\(port)" }
    /// In the order in which they arrived whole.
    package var requests: [ScriptedRequest] { state.withLock { $0.requests } }
    /// How many connections were made, those of the past included.
    package var connectionCount: Int { state.withLock { $0.connectionCount } }

    /// From the next request on.
    package func answer(_ handler: @escaping Handler) { state.withLock { $0.handler = handler } }

    /// Cuts all connections, as a server does that dies; it goes on listening.
    package func cutConnections() async {
        let connections = state.withLock { Array($0.connections.values) }
        for connection in connections { try? await connection.close() }
    }

    package func stop() async {
        let listener = state.withLock { $0.listener }
        try? await listener?.close()
        await cutConnections()
    }

    /// Called by a connection: notes the request and gives the answer.
    func response(to request: ScriptedRequest) async -> ScriptedResponse {
        let handler = state.withLock { state in
            state.requests.append(request)
            return state.handler
        }
        return await handler(request)
    }

    private func serve(_ channel: any Channel) throws {
        let id = ObjectIdentifier(channel)
        state.withLock {
            $0.connections[id] = channel
            $0.connectionCount += 1
        }
        channel.closeFuture.whenComplete { _ in self.state.withLock { $0.connections[id] = nil } }
        let pipeline = channel.pipeline.syncOperations
        if let certificates {
            let context = try certificates.serverContext(demandsClientCertificate: demandsClientCertificate)
            try pipeline.addHandler(NIOSSLServerHandler(context: context))
        }
        let encoder = HTTPResponseEncoder()
        let decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
        try pipeline.addHandler(encoder, name: ScriptedConnection.encoderName)
        try pipeline.addHandler(decoder, name: ScriptedConnection.decoderName)
        try pipeline.addHandler(ScriptedConnection(server: self, channel: channel))
    }
}
