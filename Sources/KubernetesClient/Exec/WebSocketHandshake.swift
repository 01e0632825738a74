import Crypto
import FoundationEssentials
import NIOCore
import NIOWebSocket
import Synchronization

/// Asks for the WebSocket, and lets bytes through to the frames' decoder when the server agrees.
final class WebSocketHandshake: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    enum Outcome: Sendable {
        case agreed(subprotocol: String?)
        case refused(status: Int, body: [UInt8])
    }

    private let request: String
    private let key: String
    private let messages: WebSocketMessages
    private let outcome: EventLoopPromise<Outcome>
    private var answer = UpgradeAnswer()
    private var isOpen = false

    /// - Parameter target: with the query.
    init(
        target: String, headers: [(name: String, value: String)], messages: WebSocketMessages,
        outcome: EventLoopPromise<Outcome>
    ) {
        key = Data((0..<16).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
        let all =
            headers + [
                ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
                ("Sec-WebSocket-Key", key),
            ]
        // A line break in a value would begin another header.
        let lines = all.map { name, value in "\(name): \(value.filter { !$0.isNewline })\r\n" }
        request = "GET \(target) HTTP/1.1\r\n" + lines.joined() + "\r\n"
        self.messages = messages
        self.outcome = outcome
    }

    func channelActive(context: ChannelHandlerContext) {
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: request)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if isOpen { return context.fireChannelRead(data) }
        take(context, Array(unwrapInboundIn(data).readableBytesView), isLast: false)
    }

    private func take(_ context: ChannelHandlerContext, _ bytes: [UInt8], isLast: Bool) {
        switch answer.take(bytes, isLast: isLast) {
        case .incomplete: break
        case .refused(let status, let body):
            outcome.succeed(.refused(status: status, body: body))
            context.close(promise: nil)
        case .agreed(let headers, let rest) where headers["sec-websocket-accept"] == Self.accept(key):
            open(context, subprotocol: headers["sec-websocket-protocol"], rest)
        case .malformed, .agreed:
            outcome.fail(ConnectionFailure.lost("the answer to the request for a WebSocket is none"))
            context.close(promise: nil)
        }
    }

    private func open(_ context: ChannelHandlerContext, subprotocol: String?, _ rest: [UInt8]) {
        let pipeline = context.pipeline.syncOperations
        do {
            try pipeline.addHandler(WebSocketFrameEncoder())
            try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 1 << 26)))
            try pipeline.addHandler(messages)
        } catch {
            outcome.fail(error)
            context.close(promise: nil)
            return
        }
        isOpen = true
        outcome.succeed(.agreed(subprotocol: subprotocol))
        if !rest.isEmpty { context.fireChannelRead(wrapInboundOut(ByteBuffer(bytes: rest))) }
    }

    /// The server's half of the handshake (RFC 6455, 4.2.2).
    private static func accept(_ key: String) -> String {
        let text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
        return Data(Insecure.SHA1.hash(data: Array(text.utf8))).base64EncodedString()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        // Does nothing when the outcome is known.
        outcome.fail(error)
        if isOpen { context.fireErrorCaught(error) } else { context.close(promise: nil) }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if !isOpen {
            take(context, [], isLast: true)
            outcome.fail(ConnectionFailure.lost("the server closed the connection during the handshake"))
        }
        context.fireChannelInactive()
    }
}

/// Puts frames together to messages and answers pings.
final class WebSocketMessages: ChannelInboundHandler, Sendable {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    let stream: AsyncThrowingStream<[UInt8], any Error>
    private let arrived: AsyncThrowingStream<[UInt8], any Error>.Continuation
    private let partial = Mutex<[UInt8]>([])

    init() { (stream, arrived) = AsyncThrowingStream.makeStream() }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .binary, .text, .continuation:
            let message = partial.withLock { partial -> [UInt8]? in
                partial += frame.unmaskedData.readableBytesView
                guard frame.fin else { return nil }
                defer { partial = [] }
                return partial
            }
            if let message { arrived.yield(message) }
        case .ping:
            let pong = WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose:
            arrived.finish()
            let close = WebSocketFrame(
                fin: true, opcode: .connectionClose, maskKey: .random(), data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(close), promise: nil)
            context.close(promise: nil)
        default: break
        }
    }

    func fail(_ error: any Error) { arrived.finish(throwing: error) }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        arrived.finish()
        context.fireChannelInactive()
    }
}
