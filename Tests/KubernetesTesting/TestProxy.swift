import NIOCore
import NIOPosix
import Synchronization

/// A proxy on loopback that connects as it is asked to: by `CONNECT`, or by SOCKS 5.
package final class TestProxy: Sendable {
    private let listener: any Channel
    private let asked: Seen

    /// What clients asked for.
    final class Seen: Sendable {
        let requests = Mutex<[String]>([])
    }

    private init(listener: any Channel, asked: Seen) {
        self.listener = listener
        self.asked = asked
    }

    package var port: Int { listener.localAddress?.port ?? 0 }
    /// `CONNECT host:port` with the headers of its authorization, or `socks5 host:port`.
    package var requests: [String] { asked.requests.withLock { $0 } }

    package static func start() async throws -> TestProxy {
        let seen = Seen()
        let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ProxyNegotiation(seen: seen))
                }
            }
            .childChannelOption(.allowRemoteHalfClosure, value: false)
            .bind(host: "127.0.0.1", port: 0).get()
        return TestProxy(listener: listener, asked: seen)
    }

    package func stop() async { try? await listener.close() }
}

/// Learns where to connect, then passes bytes on.
private final class ProxyNegotiation: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private enum State {
        case unknown
        case socksGreeted
        case connecting
        case open(any Channel)
    }

    private let seen: TestProxy.Seen
    private var state = State.unknown
    private var bytes: [UInt8] = []

    init(seen: TestProxy.Seen) { self.seen = seen }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let buffer = unwrapInboundIn(data)
        if case .open(let other) = state { return other.writeAndFlush(buffer, promise: nil) }
        bytes += buffer.readableBytesView
        switch state {
        case .unknown where bytes.first == 5:
            bytes = []
            state = .socksGreeted
            write(context, [5, 0])
        case .unknown:
            let text = String(decoding: bytes, as: UTF8.self)
            guard text.hasSuffix("\r\n\r\n") else { return }
            let lines = text.split(separator: "\r\n")
            let target = lines[0].split(separator: " ")[1]
            let secret = lines.first { $0.lowercased().hasPrefix("proxy-authorization:") }.map { " " + $0 } ?? ""
            connect(context, String(target), "CONNECT \(target)\(secret)", Array("HTTP/1.1 200 OK\r\n\r\n".utf8))
        case .socksGreeted:
            guard bytes.count > 6 else { return }
            let host: String
            let end: Int
            if bytes[3] == 3 {
                end = 5 + Int(bytes[4])
                host = String(decoding: bytes[5..<end], as: UTF8.self)
            } else {
                end = 8
                host = bytes[4..<8].map { String($0) }.joined(separator: ".")
            }
            let target = "\(host):\(Int(bytes[end]) << 8 | Int(bytes[end + 1]))"
            connect(context, target, "socks5 \(target)", [5, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        case .connecting, .open: break
        }
    }

    private func connect(_ context: ChannelHandlerContext, _ target: String, _ words: String, _ reply: [UInt8]) {
        seen.requests.withLock { $0.append(words) }
        state = .connecting
        let parts = target.split(separator: ":")
        let near = context.channel
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        ClientBootstrap(group: context.eventLoop)
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(ProxyReturn(near: near))
                }
            }
            .connect(host: String(parts[0]), port: Int(parts[1]) ?? 0)
            .whenComplete { result in
                let (handler, context) = bound.value
                switch result {
                case .success(let far):
                    handler.state = .open(far)
                    handler.write(context, reply)
                case .failure: context.close(promise: nil)
                }
            }
    }

    private func write(_ context: ChannelHandlerContext, _ bytes: [UInt8]) {
        context.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        if case .open(let other) = state { other.close(promise: nil) }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}

/// The way back.
private final class ProxyReturn: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    private let near: any Channel

    init(near: any Channel) { self.near = near }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        near.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        near.close(promise: nil)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }
}
