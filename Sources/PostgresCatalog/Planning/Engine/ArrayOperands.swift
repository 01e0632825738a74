/// Undoes what the server's deparser does to the lists of IN, so that the text parses into what was deparsed.
///
/// `name IN ('a', 'b')` on a `varchar` becomes a comparison of texts with an array of `varchar` that is cast as a
/// whole, and is deparsed as `(name)::text = ANY ((ARRAY['a'::character varying, …])::text[])`. The parser pushes a
/// cast of an ARRAY down to the elements (transformTypeCast in parse_expr.c), so that text makes another expression,
/// which is deparsed otherwise. Without the cast the operator asks for the same one by itself.
struct ArrayOperands {
    private let bytes: [UInt8]
    private var output: [UInt8] = []
    private var position = 0

    static func asWritten(_ sql: String) -> String {
        guard sql.contains("((ARRAY[") else { return sql }
        var rewriter = ArrayOperands(bytes: Array(sql.utf8))
        rewriter.run()
        return String(decoding: rewriter.output, as: UTF8.self)
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private mutating func run() {
        output.reserveCapacity(bytes.count)
        while position < bytes.count {
            if let operand = operand(at: position) {
                output += bytes[position..<(position + 4)]
                output += [UInt8(ascii: "(")]
                output += Self.asWritten(String(decoding: bytes[operand.array], as: UTF8.self)).utf8
                output += [UInt8(ascii: ")")]
                position = operand.end
            } else {
                let end = afterToken(at: position)
                output += bytes[position..<end]
                position = end
            }
        }
    }

    /// The `ARRAY[…]` of an `ANY ((ARRAY[…])::type[])` that begins here, and where that ends.
    private func operand(at start: Int) -> (array: Range<Int>, end: Int)? {
        guard isAt(start, "ANY ((ARRAY[") || isAt(start, "ALL ((ARRAY["),
            start == 0 || !Self.isWord(bytes[start - 1])
        else { return nil }
        let array = start + 6
        let bracket = array + 5
        guard let end = afterBracket(at: bracket), isAt(end, ")::") else { return nil }
        var next = end + 3
        while next < bytes.count, bytes[next] != UInt8(ascii: ")") {
            // The brackets of numeric(10,2).
            next = bytes[next] == UInt8(ascii: "(") ? (afterBracket(at: next) ?? bytes.count) : afterToken(at: next)
        }
        guard next < bytes.count, bytes[(next - 2)..<next].elementsEqual("[]".utf8) else { return nil }
        return (array..<end, next + 1)
    }

    /// Behind the bracket that closes the one here.
    private func afterBracket(at start: Int) -> Int? {
        var depth = 0
        var next = start
        while next < bytes.count {
            switch bytes[next] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth == 0 { return next + 1 }
            default: break
            }
            next = afterToken(at: next)
        }
        return nil
    }

    /// Behind the quoted text that begins here, or the next character.
    private func afterToken(at start: Int) -> Int {
        switch bytes[start] {
        case UInt8(ascii: "'"):
            let isEscaped =
                start > 0 && bytes[start - 1] | 0x20 == UInt8(ascii: "e")
                && (start == 1 || !Self.isWord(bytes[start - 2]))
            return afterQuote(at: start, isEscaped: isEscaped)
        case UInt8(ascii: "\""): return afterQuote(at: start, isEscaped: false)
        case UInt8(ascii: "$"):
            guard start == 0 || !Self.isWord(bytes[start - 1]) else { return start + 1 }
            var end = start + 1
            while end < bytes.count, Self.isWord(bytes[end]), bytes[end] != UInt8(ascii: "$") { end += 1 }
            guard end < bytes.count, bytes[end] == UInt8(ascii: "$") else { return start + 1 }
            let tag = bytes[start...end]
            var next = end + 1
            while next < bytes.count, !bytes[next...].starts(with: tag) { next += 1 }
            return min(bytes.count, next + tag.count)
        default: return start + 1
        }
    }

    private func afterQuote(at start: Int, isEscaped: Bool) -> Int {
        var next = start + 1
        while next < bytes.count {
            if bytes[next] == bytes[start] { return next + 1 }
            next += isEscaped && bytes[next] == UInt8(ascii: "\\") ? 2 : 1
        }
        return bytes.count
    }

    private func isAt(_ place: Int, _ text: String) -> Bool {
        bytes[min(place, bytes.count)...].starts(with: text.utf8)
    }

    /// Whether the byte can be part of a name or key word.
    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...:
            true
        default: false
        }
    }
}
