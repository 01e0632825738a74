import AshlarCore
import NIOCore
import NIOPosix
import NIOSSL
import NIOWebSocket

/// A WebSocket to the API server, with the TLS and the credentials of every other request.
struct WebSocketConnection: Sendable {
    private let channel: any Channel
    let subprotocol: String?
    /// Whole messages as they come; ends when the server closes.
    let messages: AsyncThrowingStream<[UInt8], any Error>

    /// The server did not agree.
    struct Refused: Error {
        var status: Int
        var body: [UInt8]
    }

    /// - Parameters:
    ///   - subprotocols: in the order of preference.
    ///   - tls: nil for plain HTTP.
    /// - Throws: ``Refused``; ``ConnectionFailure``.
    static func open(
        _ address: ServerAddress, target: String, headers: [(name: String, value: String)], subprotocols: [String],
        tls: TLSConfiguration?, serverName: String?
    ) async throws -> WebSocketConnection {
        let messages = WebSocketMessages()
        let group = MultiThreadedEventLoopGroup.singleton
        let outcome = group.next().makePromise(of: WebSocketHandshake.Outcome.self)
        let name = serverName ?? address.host
        var all = headers
        let host = name.contains(":") ? "[\(name)]" : name
        all.insert(("Host", "\(host):\(address.port)"), at: 0)
        all.append(("Sec-WebSocket-Protocol", subprotocols.joined(separator: ", ")))
        let complete = all
        let prefix = address.prefix
        do {
            let context = try tls.map { try NIOSSLContext(configuration: $0) }
            let channel = try await ClientBootstrap(group: group)
                .connectTimeout(.seconds(15))
                .channelOption(.socketOption(.so_keepalive), value: 1)
                .channelInitializer { channel in
                    channel.eventLoop.makeCompletedFuture {
                        let pipeline = channel.pipeline.syncOperations
                        if let context {
                            // An address is verified as such and not named in the handshake.
                            let isAddress = (try? SocketAddress(ipAddress: name, port: 0)) != nil
                            try pipeline.addHandler(
                                try NIOSSLClientHandler(context: context, serverHostname: isAddress ? nil : name))
                        }
                        try pipeline.addHandler(
                            WebSocketHandshake(
                                target: prefix + target, headers: complete, messages: messages, outcome: outcome))
                    }
                }
                .connect(host: address.host, port: address.port).get()
            let answer = try await withTaskCancellationHandler {
                try await outcome.futureResult.get()
            } onCancel: {
                channel.close(promise: nil)
            }
            switch answer {
            case .refused(let status, let body): throw Refused(status: status, body: body)
            case .agreed(let subprotocol):
                return WebSocketConnection(channel: channel, subprotocol: subprotocol, messages: messages.stream)
            }
        } catch {
            // Nobody waits for it any more where the connection itself failed.
            outcome.fail(error)
            if error is Refused { throw error }
            throw ConnectionFailure.meaning(of: error)
        }
    }

    func send(_ message: [UInt8]) async throws {
        let frame = WebSocketFrame(
            fin: true, opcode: .binary, maskKey: .random(), data: channel.allocator.buffer(bytes: message))
        try await channel.writeAndFlush(frame)
    }

    func close() { channel.close(promise: nil) }
}
