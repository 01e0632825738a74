import Foundation
import Glibc
import Synchronization

/// Stands between a client and a server on unix sockets, forwards the messages of PostgreSQL's protocol (manual,
/// chapter 55) and cuts the connection at a COMMIT.
final class CuttingProxy: Sendable {
    enum Cut: String, Sendable, CaseIterable {
        /// The server never hears of the COMMIT.
        case beforeCommit
        /// The server hears of the COMMIT and of the end of the connection at once.
        case withCommit
        /// The server has committed; the client never hears of it.
        case afterCommit
    }

    private struct State {
        var commits = 0
        var cuts = 0
    }

    /// To give to libpq as `host`, with port 5432.
    let folder: String
    private let upstream: String
    private let cut: Cut
    private let places: Set<Int>
    private let listener: Int32
    private let state = Mutex(State())

    /// - Parameter places: at which COMMITs of all connections to cut, counted from 1.
    init(to folder: String, port: Int, cut: Cut, at places: Set<Int>) throws {
        var template = Array("/tmp/ashlar-proxy-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else { throw Failure(call: "mkdtemp") }
        self.folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        upstream = "\(folder)/.s.PGSQL.\(port)"
        self.cut = cut
        self.places = places
        listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        let bound = Self.withAddress(self.folder + "/.s.PGSQL.5432") { [listener] in bind(listener, $0, $1) }
        guard listener >= 0, bound == 0, listen(listener, 16) == 0 else { throw Failure(call: "bind") }
        let proxy = self
        Thread.detachNewThread { proxy.accept() }
    }

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
        try? FileManager.default.removeItem(atPath: folder)
    }

    var cuts: Int { state.withLock { $0.cuts } }
    var commits: Int { state.withLock { $0.commits } }

    struct Failure: Error {
        var call: String
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            guard Self.withAddress(upstream, { connect(server, $0, $1) }) == 0 else {
                close(client)
                close(server)
                continue
            }
            let pair = Pair(client: client, server: server)
            Thread.detachNewThread { self.forwardRequests(pair) }
            Thread.detachNewThread { Self.forwardAnswers(pair) }
        }
    }

    /// One connection of a client, and ours to the server in its place.
    private final class Pair: Sendable {
        let client: Int32
        let server: Int32
        let swallowsAnswers = Mutex(false)

        init(client: Int32, server: Int32) {
            self.client = client
            self.server = server
        }

        func end() {
            shutdown(client, Int32(SHUT_RDWR))
            shutdown(server, Int32(SHUT_RDWR))
        }

        deinit {
            close(client)
            close(server)
        }
    }

    private func forwardRequests(_ pair: Pair) {
        defer { pair.end() }
        // The first message has no type byte.
        guard let start = Self.message(from: pair.client, hasType: false), Self.send(start, to: pair.server) else {
            return
        }
        while let message = Self.message(from: pair.client, hasType: true) {
            let isCommit = Self.isCommit(message)
            let isPlace =
                isCommit
                && state.withLock { state in
                    state.commits += 1
                    guard places.contains(state.commits) else { return false }
                    state.cuts += 1
                    return true
                }
            guard isPlace else {
                guard Self.send(message, to: pair.server) else { return }
                continue
            }
            if cut == .beforeCommit { return }
            if cut == .afterCommit { pair.swallowsAnswers.withLock { $0 = true } }
            var next: [UInt8]? = message
            // Parse is followed by Bind, Describe, Execute and Sync; a simple query stands alone.
            while let message = next, Self.send(message, to: pair.server) {
                if message[0] == UInt8(ascii: "S") || message[0] == UInt8(ascii: "Q") { break }
                next = Self.message(from: pair.client, hasType: true)
            }
            if cut == .withCommit { return }
            // The other thread ends the connections when the server has answered.
            while Self.message(from: pair.client, hasType: true) != nil {}
            return
        }
    }

    private static func forwardAnswers(_ pair: Pair) {
        defer { pair.end() }
        while let message = message(from: pair.server, hasType: true) {
            if pair.swallowsAnswers.withLock({ $0 }) {
                if message[0] == UInt8(ascii: "Z") { return }
            } else {
                guard send(message, to: pair.client) else { return }
            }
        }
    }

    /// Query with the text COMMIT, or Parse of it: name, NUL, text, NUL.
    private static func isCommit(_ message: [UInt8]) -> Bool {
        let text = String(decoding: message.dropFirst(5), as: UTF8.self)
        switch message[0] {
        case UInt8(ascii: "Q"): return text.hasPrefix("COMMIT\0")
        case UInt8(ascii: "P"): return text.drop { $0 != "\0" }.dropFirst().hasPrefix("COMMIT\0")
        default: return false
        }
    }

    private static func message(from descriptor: Int32, hasType: Bool) -> [UInt8]? {
        let prefix = hasType ? 1 : 0
        guard var bytes = receive(prefix + 4, from: descriptor) else { return nil }
        let length = bytes[prefix..<(prefix + 4)].reduce(0) { $0 << 8 | Int($1) }
        guard length >= 4, let rest = receive(length - 4, from: descriptor) else { return nil }
        bytes += rest
        return bytes
    }

    private static func receive(_ count: Int, from descriptor: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var filled = 0
        while filled < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress?.advanced(by: filled), count - filled, 0)
            }
            guard got > 0 else { return nil }
            filled += got
        }
        return bytes
    }

    private static func send(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    private static func withAddress(_ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
