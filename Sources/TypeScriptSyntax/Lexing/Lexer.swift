/// Cuts a file into tokens in one pass.
///
/// TypeScript cannot be cut without context: `/` divides or begins a regular expression, and `}` closes a block or
/// goes on with a template. The lexer keeps just enough of what came before to tell (``mayBeginExpression``), so that
/// the parser can move freely in a finished list.
struct Lexer {
    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var tokens: ContiguousArray<Token> = []
    /// `/** … */` comments, in order, each with the index of the token after it.
    var documentation: [(token: Int, range: Range<Int>)] = []
    /// Where a `/*` without its `*/` starts.
    var unterminatedComment: Int?
    /// The open brackets: what opened, and for `(` whether `if`, `while`, `for` or `with` stands before it.
    private var open: [Opening] = []
    private var lineEndBefore = false

    private enum Opening { case brace, parenthesis, condition, bracket, template }

    init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
        tokens.reserveCapacity(bytes.count / 4 + 8)
    }

    @inline(__always) func byte(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    mutating func run() {
        skipMarks()
        while true {
            let documentationCount = documentation.count
            skipGap()
            guard position < bytes.count else { break }
            let start = position
            var flags: Token.Flags = lineEndBefore ? .afterLineEnd : []
            if documentation.count > documentationCount { flags.insert(.documented) }
            let (kind, keyword) = scan(&flags)
            tokens.append(
                Token(kind: kind, keyword: keyword, flags: flags, start: Int32(start), end: Int32(position)))
        }
        tokens.append(
            Token(
                kind: .end, keyword: .none, flags: .afterLineEnd, start: Int32(bytes.count), end: Int32(bytes.count)))
    }

    /// A byte order mark, and the `#!` line of a script.
    private mutating func skipMarks() {
        if byte(0) == 0xEF, byte(1) == 0xBB, byte(2) == 0xBF { position = 3 }
        if byte(position) == UInt8(ascii: "#"), byte(position + 1) == UInt8(ascii: "!") { skipLine() }
    }

    private mutating func skipLine() {
        while position < bytes.count, !ByteClass.isLineEnd(bytes[position]) { position += 1 }
    }

    private mutating func skipGap() {
        lineEndBefore = false
        while position < bytes.count {
            let byte = bytes[position]
            if ByteClass.isSpace(byte) {
                if ByteClass.isLineEnd(byte) { lineEndBefore = true }
                position += 1
            } else if byte == UInt8(ascii: "/"), self.byte(position + 1) == UInt8(ascii: "/") {
                skipLine()
            } else if byte == UInt8(ascii: "/"), self.byte(position + 1) == UInt8(ascii: "*") {
                skipBlockComment()
            } else if byte >= 0xC2, let width = spaceWidth(at: position) {
                if self.byte(position) == 0xE2, self.byte(position + 2) & 0xFE == 0xA8 { lineEndBefore = true }
                position += width
            } else {
                return
            }
        }
    }

    /// White space outside ASCII: no-break space, the spaces of U+2000, line separators, U+3000, byte order mark.
    private func spaceWidth(at offset: Int) -> Int? {
        switch (byte(offset), byte(offset + 1), byte(offset + 2)) {
        case (0xC2, 0xA0, _): 2
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xA8...0xA9), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F): 3
        case (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF), (0xE1, 0x9A, 0x80): 3
        default: nil
        }
    }

    private mutating func skipBlockComment() {
        let start = position
        var cursor = position + 2
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "*"), self.byte(cursor + 1) == UInt8(ascii: "/") {
                position = cursor + 2
                if self.byte(start + 2) == UInt8(ascii: "*"), cursor > start + 2 {
                    documentation.append((token: tokens.count, range: start..<position))
                }
                return
            }
            if ByteClass.isLineEnd(byte) { lineEndBefore = true }
            cursor += 1
        }
        unterminatedComment = unterminatedComment ?? start
        position = bytes.count
    }

    private mutating func scan(_ flags: inout Token.Flags) -> (Token.Kind, Keyword) {
        let start = position
        let first = bytes[start]
        if ByteClass.isNameStart(first) || first == UInt8(ascii: "\\") { return word() }
        if ByteClass.isDigit(first) { return (number(), .none) }
        switch first {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return (string(quote: first, &flags), .none)
        case UInt8(ascii: "`"):
            position += 1
            return (template(isFirst: true, &flags), .none)
        case UInt8(ascii: "{"): return opening(.openBrace, .brace)
        case UInt8(ascii: "("): return opening(.openParenthesis, isConditionNext ? .condition : .parenthesis)
        case UInt8(ascii: "["): return opening(.openBracket, .bracket)
        case UInt8(ascii: "}"):
            position += 1
            if case .template? = open.last {
                open.removeLast()
                return (template(isFirst: false, &flags), .none)
            }
            if case .brace? = open.last { open.removeLast() }
            return (.closeBrace, .none)
        case UInt8(ascii: ")"):
            position += 1
            closesCondition = false
            switch open.last {
            case .condition?:
                closesCondition = true
                open.removeLast()
            case .parenthesis?: open.removeLast()
            default: break
            }
            return (.closeParenthesis, .none)
        case UInt8(ascii: "]"):
            position += 1
            if case .bracket? = open.last { open.removeLast() }
            return (.closeBracket, .none)
        case UInt8(ascii: "#"):
            position += 1
            while position < bytes.count, ByteClass.isNamePart(bytes[position]) { position += 1 }
            return (position > start + 1 ? .privateName : .unknown, .none)
        case UInt8(ascii: "."):
            if ByteClass.isDigit(byte(start + 1)) { return (number(), .none) }
            if byte(start + 1) == UInt8(ascii: "."), byte(start + 2) == UInt8(ascii: ".") {
                return symbol(.ellipsis, 3)
            }
            return symbol(.dot, 1)
        case UInt8(ascii: "/") where mayBeginExpression:
            if let end = endOfRegularExpression() {
                position = end
                return (.regularExpression, .none)
            }
            return symbol(.slash, 1)
        default: return punctuation(first)
        }
    }

    private var closesCondition = false

    private mutating func opening(_ kind: Token.Kind, _ opening: Opening) -> (Token.Kind, Keyword) {
        open.append(opening)
        return symbol(kind, 1)
    }

    mutating func symbol(_ kind: Token.Kind, _ length: Int) -> (Token.Kind, Keyword) {
        position += length
        return (kind, .none)
    }

    mutating func openTemplate() { open.append(.template) }

    private var isConditionNext: Bool {
        switch tokens.last?.keyword {
        case .if?, .while?, .for?, .with?: true
        default: false
        }
    }

    /// True where an expression may begin, so that `/` opens a regular expression.
    private var mayBeginExpression: Bool {
        guard let last = tokens.last else { return true }
        switch last.kind {
        case .word: return last.keyword.isBeforeExpression
        case .privateName, .number, .bigint, .string, .template, .templateTail, .regularExpression, .closeBracket:
            return false
        case .closeParenthesis: return closesCondition
        // The end of a block is followed by a new line, that of an object by an operator on the same one.
        case .closeBrace: return lineEndBefore
        default: return true
        }
    }

    private mutating func word() -> (Token.Kind, Keyword) {
        let start = position
        var isEscaped = false
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80, ByteClass.isNamePart(byte) {
                position += 1
            } else if byte >= 0x80 {
                guard spaceWidth(at: position) == nil else { break }
                position += 1
            } else if byte == UInt8(ascii: "\\"), self.byte(position + 1) == UInt8(ascii: "u") {
                isEscaped = true
                position += 2
                guard self.byte(position) == UInt8(ascii: "{") else { continue }
                while position < bytes.count, bytes[position] != UInt8(ascii: "}"), bytes[position] > 0x20 {
                    position += 1
                }
                if self.byte(position) == UInt8(ascii: "}") { position += 1 }
            } else {
                break
            }
        }
        guard position > start else {
            position += 1
            return (.unknown, .none)
        }
        return (.word, isEscaped ? .none : Keyword.of(bytes, start, position))
    }
}
