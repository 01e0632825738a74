import NIOCore
import NIOWebSocket
import Synchronization

/// The server's end of a WebSocket.
package final class ScriptedSocket: Sendable {
    private let channel: any Channel
    /// What the client sends, whole messages; ends when it closes.
    package let messages: AsyncStream<[UInt8]>
    let arrived: AsyncStream<[UInt8]>.Continuation

    init(channel: any Channel) {
        self.channel = channel
        (messages, arrived) = AsyncStream.makeStream()
    }

    /// Sends a binary message.
    package func send(_ bytes: [UInt8]) async throws {
        let frame = WebSocketFrame(fin: true, opcode: .binary, data: channel.allocator.buffer(bytes: bytes))
        try await channel.writeAndFlush(frame)
    }

    /// Sends a message on one of the channels of Kubernetes.
    package func send(channel number: UInt8, _ text: String) async throws {
        try await send([number] + Array(text.utf8))
    }

    package func ping() async throws {
        try await channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .ping, data: ByteBuffer()))
    }

    /// Sends the message in two frames.
    package func sendSplit(_ bytes: [UInt8]) async throws {
        let half = bytes.count / 2
        let first = WebSocketFrame(
            fin: false, opcode: .binary, data: channel.allocator.buffer(bytes: bytes[..<half]))
        try await channel.writeAndFlush(first)
        let rest = WebSocketFrame(
            fin: true, opcode: .continuation, data: channel.allocator.buffer(bytes: bytes[half...]))
        try await channel.writeAndFlush(rest)
    }

    /// Closes as the protocol asks for, then for good.
    package func close() async {
        var data = ByteBuffer()
        data.write(webSocketErrorCode: .normalClosure)
        try? await channel.writeAndFlush(WebSocketFrame(fin: true, opcode: .connectionClose, data: data))
        try? await channel.close()
    }

    /// Cuts the connection.
    package func abort() async throws { try await channel.close() }
}

final class ScriptedFrames: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame

    private let socket: ScriptedSocket
    private var message: [UInt8] = []

    init(socket: ScriptedSocket) { self.socket = socket }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        switch frame.opcode {
        case .binary, .text, .continuation:
            message += frame.unmaskedData.readableBytesView
            guard frame.fin else { return }
            socket.arrived.yield(message)
            message = []
        case .connectionClose: socket.arrived.finish()
        default: break
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        socket.arrived.finish()
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
