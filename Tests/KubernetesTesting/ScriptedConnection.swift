import NIOCore
import NIOHTTP1
import NIOWebSocket

/// One connection of a ``ScriptedServer``: collects a request, asks the test, sends the answer.
final class ScriptedConnection: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundIn = Reply
    typealias OutboundOut = HTTPServerResponsePart

    /// Parts of an answer, as they cross from a task to the event loop.
    enum Reply: Sendable {
        case head(status: Int, headers: [(name: String, value: String)])
        case chunk([UInt8])
        case end
        case switchToWebSocket(headers: [(name: String, value: String)], ScriptedSocket)
    }

    static let encoderName = "http-encoder"
    static let decoderName = "http-decoder"

    private let server: ScriptedServer
    private let channel: any Channel
    private var head: HTTPRequestHead?
    private var body: [UInt8] = []

    init(server: ScriptedServer, channel: any Channel) {
        self.server = server
        self.channel = channel
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let buffer): body += buffer.readableBytesView
        case .end:
            guard let head else { return }
            let request = ScriptedRequest(
                method: head.method.rawValue, target: head.uri,
                headers: head.headers.map { ($0.name, $0.value) }, body: body)
            Self.startAnswer(request, server, channel)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // A client that hangs up or refuses the certificate is what many tests are about.
        context.close(promise: nil)
    }

    private static func startAnswer(_ request: ScriptedRequest, _ server: ScriptedServer, _ channel: any Channel) {
        Task { await answer(request, server, channel) }
    }

    private static func answer(_ request: ScriptedRequest, _ server: ScriptedServer, _ channel: any Channel) async {
        let response = await server.response(to: request)
        do {
            switch response.body {
            case .hangUp: try await channel.close()
            case .bytes(let bytes):
                let length = ("Content-Length", String(bytes.count))
                try await channel.writeAndFlush(
                    Reply.head(status: response.status, headers: response.headers + [length]))
                try await channel.writeAndFlush(Reply.chunk(request.method == "HEAD" ? [] : bytes))
                try await channel.writeAndFlush(Reply.end)
            case .stream(let produce):
                let chunked = ("Transfer-Encoding", "chunked")
                try await channel.writeAndFlush(
                    Reply.head(status: response.status, headers: response.headers + [chunked]))
                try await produce(ResponseBody(channel: channel))
                try await channel.writeAndFlush(Reply.end)
            case .webSocket(let subprotocol, let converse):
                let socket = ScriptedSocket(channel: channel)
                let key = request.header("sec-websocket-key") ?? ""
                let accept = SHA1Accept.value(forKey: key)
                var headers = [("Upgrade", "websocket"), ("Connection", "Upgrade"), ("Sec-WebSocket-Accept", accept)]
                if let subprotocol { headers.append(("Sec-WebSocket-Protocol", subprotocol)) }
                try await channel.writeAndFlush(
                    Reply.switchToWebSocket(headers: headers + response.headers, socket))
                try await converse(socket)
                await socket.close()
            }
        } catch {
            try? await channel.close()
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        switch unwrapOutboundIn(data) {
        case .head(let status, let headers):
            let head = HTTPResponseHead(
                version: .http1_1, status: HTTPResponseStatus(statusCode: status),
                headers: HTTPHeaders(headers.map { ($0.name, $0.value) }))
            context.write(wrapOutboundOut(.head(head)), promise: promise)
        case .chunk(let bytes):
            let buffer = context.channel.allocator.buffer(bytes: bytes)
            context.write(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: promise)
        case .end: context.write(wrapOutboundOut(.end(nil)), promise: promise)
        case .switchToWebSocket(let headers, let socket):
            // In one go: as soon as the client has read the answer it sends frames.
            let head = HTTPResponseHead(
                version: .http1_1, status: .switchingProtocols,
                headers: HTTPHeaders(headers.map { ($0.name, $0.value) }))
            context.write(wrapOutboundOut(.head(head)), promise: nil)
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            switchToWebSocket(context, socket, promise)
        }
    }

    /// HTTP leaves the pipeline and frames come in; the client sends none before it has read the answer.
    private func switchToWebSocket(
        _ context: ChannelHandlerContext, _ socket: ScriptedSocket, _ promise: EventLoopPromise<Void>?
    ) {
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(WebSocketFrameEncoder())
            try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 24)))
            try pipeline.addHandler(ScriptedFrames(socket: socket))
        } catch {
            promise?.fail(error)
            return
        }
        // This handler first: the decoder hands on what it has read too much.
        let removals =
            [pipeline.removeHandler(context: context)]
            + [Self.encoderName, Self.decoderName].map { pipeline.removeHandler(name: $0) }
        EventLoopFuture.andAllSucceed(removals, on: context.eventLoop).cascade(to: promise)
    }
}

extension ScriptedConnection: RemovableChannelHandler {}

/// The body of an answer that a test sends in pieces.
package struct ResponseBody: Sendable {
    let channel: any Channel

    package func write(_ text: String) async throws { try await write(Array(text.utf8)) }

    package func write(_ bytes: [UInt8]) async throws {
        try await channel.writeAndFlush(ScriptedConnection.Reply.chunk(bytes))
    }

    /// Cuts the connection in the middle of the answer.
    package func abort() async throws { try await channel.close() }

    /// Returns when the client has hung up.
    package func waitForHangUp() async { try? await channel.closeFuture.get() }
}
