/// The answer to a request for a WebSocket, put together from bytes as they come. Pure.
///
/// The HTTP decoders of NIO leave the pipeline one turn after they are asked to, and what a quick server sends in that
/// turn together with its close is lost; so the few lines are read here, and every byte behind them is kept.
package struct UpgradeAnswer: Sendable {
    package enum Progress: Sendable, Equatable {
        case incomplete
        /// The server agreed; what follows are frames, of which these are the first bytes.
        case agreed(headers: [String: String], rest: [UInt8])
        /// With what is known of the body.
        case refused(status: Int, body: [UInt8])
        /// This is no HTTP.
        case malformed
    }

    private var bytes: [UInt8] = []

    package init() {}

    /// - Parameter isLast: the server sends no more, so what has come is all.
    package mutating func take(_ more: some Sequence<UInt8>, isLast: Bool = false) -> Progress {
        bytes += more
        guard let end = Self.position(of: Array("\r\n\r\n".utf8), in: bytes[...]) else {
            return isLast || bytes.count > 1 << 16 ? .malformed : .incomplete
        }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).split(separator: "\r\n")
        let words = (lines.first ?? "").split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]) else { return .malformed }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { return .malformed }
            let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers[line[..<colon].lowercased()] = String(value)
        }
        let rest = Array(bytes[(end + 4)...])
        if status == 101 { return .agreed(headers: headers, rest: rest) }
        let body = Self.body(rest, headers)
        return body.isComplete || isLast || rest.count > 1 << 16
            ? .refused(status: status, body: body.content) : .incomplete
    }

    private static func body(_ rest: [UInt8], _ headers: [String: String]) -> (content: [UInt8], isComplete: Bool) {
        if let length = headers["content-length"].flatMap({ Int($0) }) {
            return (Array(rest.prefix(length)), rest.count >= length)
        }
        guard headers["transfer-encoding"]?.lowercased().contains("chunked") == true else { return (rest, false) }
        var content: [UInt8] = []
        var remaining = rest[...]
        while let lineEnd = position(of: [13, 10], in: remaining) {
            let digits = String(decoding: remaining[..<lineEnd].prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self)
            guard let size = Int(digits, radix: 16), size >= 0 else { return (content, true) }
            if size == 0 { return (content, true) }
            let chunk = remaining[(lineEnd + 2)...]
            content += chunk.prefix(size)
            guard chunk.count >= size + 2 else { break }
            remaining = chunk.dropFirst(size + 2)
        }
        return (content, false)
    }

    /// Where the pattern begins.
    private static func position(of pattern: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        bytes.indices.dropLast(pattern.count - 1).first { bytes[$0...].starts(with: pattern) }
    }
}
