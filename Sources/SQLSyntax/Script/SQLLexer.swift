/// Cuts bytes into tokens and passes over white space and comments.
struct SQLLexer {
    let bytes: UnsafeBufferPointer<UInt8>
    var position: Int
    /// Where a `/*` without its `*/` starts, once one was met.
    var unterminatedComment: Int?
    /// What lay before the latest token: decides whether two literals are one (manual, 4.1.2.1).
    var gapHasLineEnd = false
    var gapHasBlockComment = false
    /// COPY data: after the line end at `lineEnd`, reading goes on at `next`.
    var jump: (lineEnd: Int, next: Int)?

    init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int = 0) {
        self.bytes = bytes
        self.position = position
    }

    @inline(__always) func byte(_ offset: Int) -> UInt8 {
        offset < bytes.count ? bytes[offset] : 0
    }

    /// The next token; `.end` for ever once there is none.
    mutating func next() -> SQLToken {
        skipGap()
        let start = position
        guard start < bytes.count else { return SQLToken(kind: .end, start: bytes.count, end: bytes.count) }
        let first = bytes[start]
        if ByteClass.isIdentifierStart(first) { return wordOrPrefixedString(first) }
        if ByteClass.isDigit(first) { return number() }
        switch first {
        case UInt8(ascii: "'"): return string(from: start, quoteAt: start, escapes: false)
        case UInt8(ascii: "\""): return quotedIdentifier(from: start, quoteAt: start)
        case UInt8(ascii: "$"): return dollar()
        case UInt8(ascii: ":"): return colon()
        case UInt8(ascii: "."):
            if ByteClass.isDigit(byte(start + 1)) { return number() }
            return symbol(length: byte(start + 1) == UInt8(ascii: ".") ? 2 : 1)
        case UInt8(ascii: ";"): return symbol(.semicolon)
        case UInt8(ascii: "("): return symbol(.openParenthesis)
        case UInt8(ascii: ")"): return symbol(.closeParenthesis)
        case UInt8(ascii: "["): return symbol(.openBracket)
        case UInt8(ascii: "]"): return symbol(.closeBracket)
        case UInt8(ascii: "\\"):
            let following = byte(start + 1)
            if following == UInt8(ascii: ";") || following == UInt8(ascii: ":") {
                return symbol(.escapedSymbol, length: 2)
            }
            return symbol(.backslash)
        default:
            return ByteClass.isOperator(first) ? operatorToken() : symbol()
        }
    }

    private mutating func symbol(_ kind: SQLToken.Kind = .symbol, length: Int = 1) -> SQLToken {
        let start = position
        position = min(start + length, bytes.count)
        return SQLToken(kind: kind, start: start, end: position)
    }

    // MARK: White space and comments

    private mutating func skipGap() {
        gapHasLineEnd = false
        gapHasBlockComment = false
        while position < bytes.count {
            let byte = bytes[position]
            if ByteClass.isSpace(byte) {
                if ByteClass.isLineEnd(byte) { gapHasLineEnd = true }
                position += 1
                if let target = jump, position > target.lineEnd {
                    position = target.next
                    jump = nil
                }
            } else if byte == UInt8(ascii: "-"), self.byte(position + 1) == UInt8(ascii: "-") {
                while position < bytes.count, !ByteClass.isLineEnd(bytes[position]) { position += 1 }
            } else if byte == UInt8(ascii: "/"), self.byte(position + 1) == UInt8(ascii: "*") {
                gapHasBlockComment = true
                skipBlockComment()
            } else {
                return
            }
        }
    }

    private mutating func skipBlockComment() {
        let start = position
        var depth = 1
        var cursor = start + 2
        while cursor + 1 < bytes.count {
            let (one, two) = (bytes[cursor], bytes[cursor + 1])
            if one == UInt8(ascii: "*"), two == UInt8(ascii: "/") {
                depth -= 1
                cursor += 2
                if depth == 0 {
                    position = cursor
                    return
                }
            } else if one == UInt8(ascii: "/"), two == UInt8(ascii: "*") {
                depth += 1
                cursor += 2
            } else {
                cursor += 1
            }
        }
        unterminatedComment = start
        position = bytes.count
    }

    // MARK: Words and quotes

    private mutating func wordOrPrefixedString(_ first: UInt8) -> SQLToken {
        let start = position
        let second = byte(start + 1)
        if second == UInt8(ascii: "'") {
            switch first | 0x20 {
            case UInt8(ascii: "e"): return string(from: start, quoteAt: start + 1, escapes: true)
            case UInt8(ascii: "b"), UInt8(ascii: "x"), UInt8(ascii: "n"):
                return string(from: start, quoteAt: start + 1, escapes: false)
            default: break
            }
        } else if second == UInt8(ascii: "&"), first | 0x20 == UInt8(ascii: "u") {
            if byte(start + 2) == UInt8(ascii: "'") {
                return string(from: start, quoteAt: start + 2, escapes: false)
            }
            if byte(start + 2) == UInt8(ascii: "\"") {
                return quotedIdentifier(from: start, quoteAt: start + 2)
            }
        }
        var cursor = start + 1
        while cursor < bytes.count, ByteClass.isIdentifier(bytes[cursor]) { cursor += 1 }
        position = cursor
        return SQLToken(kind: .word, start: start, end: cursor)
    }

    private mutating func string(from start: Int, quoteAt quote: Int, escapes: Bool) -> SQLToken {
        var cursor = quote + 1
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "'") {
                if self.byte(cursor + 1) != UInt8(ascii: "'") {
                    position = cursor + 1
                    return SQLToken(kind: .string, start: start, end: position)
                }
                cursor += 2
            } else {
                cursor += escapes && byte == UInt8(ascii: "\\") ? 2 : 1
            }
        }
        position = bytes.count
        return SQLToken(kind: .string, start: start, end: position, isTerminated: false)
    }

    private mutating func quotedIdentifier(from start: Int, quoteAt quote: Int) -> SQLToken {
        var cursor = quote + 1
        while cursor < bytes.count {
            if bytes[cursor] != UInt8(ascii: "\"") {
                cursor += 1
            } else if byte(cursor + 1) == UInt8(ascii: "\"") {
                cursor += 2
            } else {
                position = cursor + 1
                return SQLToken(kind: .quotedIdentifier, start: start, end: position)
            }
        }
        position = bytes.count
        return SQLToken(kind: .quotedIdentifier, start: start, end: position, isTerminated: false)
    }

    private mutating func dollar() -> SQLToken {
        let start = position
        var cursor = start + 1
        if ByteClass.isDigit(byte(cursor)) {
            while cursor < bytes.count, ByteClass.isDigit(bytes[cursor]) { cursor += 1 }
            position = cursor
            return SQLToken(kind: .parameter, start: start, end: cursor)
        }
        while cursor < bytes.count, ByteClass.isVariable(bytes[cursor]) { cursor += 1 }
        guard byte(cursor) == UInt8(ascii: "$") else { return symbol() }
        let length = cursor + 1 - start
        cursor += 1
        // The first occurrence of the delimiter ends the literal, whatever stands before it: the scanners
        // try again at every dollar sign.
        while cursor + length <= bytes.count {
            if bytes[cursor] == UInt8(ascii: "$"), isDelimiter(at: cursor, as: start, length: length) {
                position = cursor + length
                return SQLToken(kind: .dollarString, start: start, end: position)
            }
            cursor += 1
        }
        position = bytes.count
        return SQLToken(kind: .dollarString, start: start, end: position, isTerminated: false)
    }

    private func isDelimiter(at offset: Int, as start: Int, length: Int) -> Bool {
        for index in 1..<length where bytes[offset + index] != bytes[start + index] { return false }
        return true
    }

    // MARK: Numbers, variables, operators

    private mutating func number() -> SQLToken {
        let start = position
        let isRadix =
            bytes[start] == UInt8(ascii: "0")
            && [UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "b")].contains(byte(start + 1) | 0x20)
        var cursor = start
        var hasPoint = false
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if ByteClass.isVariable(byte) {
                cursor += 1
                if !isRadix, byte | 0x20 == UInt8(ascii: "e"), cursor + 1 < bytes.count,
                    bytes[cursor] == UInt8(ascii: "+") || bytes[cursor] == UInt8(ascii: "-"),
                    ByteClass.isDigit(bytes[cursor + 1])
                {
                    cursor += 1
                }
            } else if byte == UInt8(ascii: "."), !hasPoint, !isRadix, self.byte(cursor + 1) != UInt8(ascii: ".") {
                hasPoint = true
                cursor += 1
            } else {
                break
            }
        }
        position = cursor
        return SQLToken(kind: .number, start: start, end: cursor)
    }

    private mutating func colon() -> SQLToken {
        let start = position
        let second = byte(start + 1)
        switch second {
        case UInt8(ascii: ":"), UInt8(ascii: "="): return symbol(length: 2)
        case UInt8(ascii: "'"), UInt8(ascii: "\""):
            if let end = endOfVariable(from: start + 2, closedBy: second) { return variable(start, end) }
        case UInt8(ascii: "{"):
            if byte(start + 2) == UInt8(ascii: "?"),
                let end = endOfVariable(from: start + 3, closedBy: UInt8(ascii: "}"))
            {
                return variable(start, end)
            }
        default:
            var cursor = start + 1
            while cursor < bytes.count, ByteClass.isVariable(bytes[cursor]) { cursor += 1 }
            if cursor > start + 1 { return variable(start, cursor) }
        }
        return symbol()
    }

    private func endOfVariable(from start: Int, closedBy close: UInt8) -> Int? {
        var cursor = start
        while cursor < bytes.count, ByteClass.isVariable(bytes[cursor]) { cursor += 1 }
        return cursor > start && byte(cursor) == close ? cursor + 1 : nil
    }

    private mutating func variable(_ start: Int, _ end: Int) -> SQLToken {
        position = end
        return SQLToken(kind: .variable, start: start, end: end)
    }

    private mutating func operatorToken() -> SQLToken {
        let start = position
        var cursor = start
        while cursor < bytes.count, ByteClass.isOperator(bytes[cursor]) {
            let (byte, following) = (bytes[cursor], self.byte(cursor + 1))
            let startsComment =
                (byte == UInt8(ascii: "-") && following == UInt8(ascii: "-"))
                || (byte == UInt8(ascii: "/") && following == UInt8(ascii: "*"))
            if startsComment, cursor > start { break }
            cursor += 1
        }
        let mayEndInSign = (start..<cursor).contains { ByteClass.letsOperatorEndInSign(bytes[$0]) }
        while !mayEndInSign, cursor > start + 1,
            bytes[cursor - 1] == UInt8(ascii: "+") || bytes[cursor - 1] == UInt8(ascii: "-")
        {
            cursor -= 1
        }
        position = cursor
        return SQLToken(kind: .symbol, start: start, end: cursor)
    }

    // MARK: Comparison

    /// Whether a word is `keyword`, which must be in lower case; ASCII letters compare without case.
    func isWord(_ token: SQLToken, _ keyword: StaticString) -> Bool {
        guard token.kind == .word, token.end - token.start == keyword.utf8CodeUnitCount else { return false }
        for index in 0..<keyword.utf8CodeUnitCount {
            let byte = bytes[token.start + index]
            let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
            if lower != keyword.utf8Start[index] { return false }
        }
        return true
    }
}
