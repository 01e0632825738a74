import Crypto
import FoundationEssentials
import NIOCore
import NIOHTTP1
import NIOWebSocket
import Synchronization

/// Asks for the WebSocket, and makes way for frames when the server agrees.
final class WebSocketHandshake: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    enum Outcome: Sendable {
        case agreed(subprotocol: String?)
        case refused(status: Int, body: [UInt8])
    }

    private let head: HTTPRequestHead
    private let key: String
    private let messages: WebSocketMessages
    private let outcome: EventLoopPromise<Outcome>
    private var answer: HTTPResponseHead?
    private var body: [UInt8] = []

    init(
        target: String, headers: [(name: String, value: String)], messages: WebSocketMessages,
        outcome: EventLoopPromise<Outcome>
    ) {
        var random = SystemRandomNumberGenerator()
        key = Data((0..<16).map { _ in UInt8.random(in: 0...255, using: &random) }).base64EncodedString()
        var all = HTTPHeaders(headers.map { ($0.name, $0.value) })
        all.add(name: "Connection", value: "Upgrade")
        all.add(name: "Upgrade", value: "websocket")
        all.add(name: "Sec-WebSocket-Version", value: "13")
        all.add(name: "Sec-WebSocket-Key", value: key)
        head = HTTPRequestHead(version: .http1_1, method: .GET, uri: target, headers: all)
        self.messages = messages
        self.outcome = outcome
    }

    func channelActive(context: ChannelHandlerContext) {
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        context.fireChannelActive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head): answer = head
        case .body(let buffer): if body.count < 1 << 16 { body += buffer.readableBytesView }
        case .end: finish(context)
        }
    }

    private func finish(_ context: ChannelHandlerContext) {
        guard let answer else { return }
        let expected = Data(
            Insecure.SHA1.hash(data: Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        ).base64EncodedString()
        guard answer.status == .switchingProtocols, answer.headers.first(name: "Sec-WebSocket-Accept") == expected
        else {
            outcome.succeed(.refused(status: Int(answer.status.code), body: body))
            context.close(promise: nil)
            return
        }
        // Frames come in behind this handler before the old decoder goes: it hands on what it has read too much.
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
        let subprotocol = answer.headers.first(name: "Sec-WebSocket-Protocol")
        outcome.succeed(.agreed(subprotocol: subprotocol))
        for name in [WebSocketConnection.encoderName, WebSocketConnection.decoderName] {
            pipeline.removeHandler(name: name).whenFailure { [messages] in messages.fail($0) }
        }
        pipeline.removeHandler(context: context, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        outcome.fail(error)
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        // Does nothing when the outcome is known.
        outcome.fail(ConnectionFailure.lost("the server closed the connection during the handshake"))
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
