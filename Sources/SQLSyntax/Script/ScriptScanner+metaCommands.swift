extension ScriptScanner {
    /// Reads the meta-command whose backslash is at `start`; true when psql reads no further.
    mutating func readMetaCommand(at start: Int) -> Bool {
        let lineEnd = endOfLine(from: start)
        var cursor = start + 1
        while cursor < lineEnd, !ByteClass.isSpace(lexer.bytes[cursor]), lexer.bytes[cursor] != UInt8(ascii: "\\") {
            cursor += 1
        }
        let nameEnd = cursor
        let name = text(start + 1..<nameEnd)
        let known = MetaCommandTraits.of(name)
        if known == nil { report(.metaCommand, "invalid command \\\(name)", at: start) }
        // psql throws the rest of the line away after a command that it does not know.
        let traits = known ?? .wholeLine
        var reader = MetaCommandArguments(lexer.bytes, from: nameEnd, to: lineEnd, traits: traits)
        reader.read()
        if let quote = reader.unterminatedQuote {
            report(.metaCommand, "unterminated quoted string", at: quote)
        }
        if traits.contains(.needsArgument), reader.arguments.isEmpty {
            report(.metaCommand, "\\\(name): missing required argument", at: start)
        } else if name == "copy", reader.arguments.isEmpty {
            report(.metaCommand, "\\copy: arguments required", at: start)
        }
        let range = start..<(reader.ranges.last?.upperBound ?? nameEnd)

        let sends = traits.contains(.sends)
        let isInside = isInStatement && !sends && traits.isDisjoint(with: [.resets, .quits])
        meaning?.append(.metaCommand, lexer.bytes[start..<nameEnd])
        for argument in reader.ranges { meaning?.append(.argument, lexer.bytes[argument]) }

        lexer.position = reader.end
        if sends { finishStatement(.metaCommand("\\" + name)) }
        if traits.contains(.resets) { forgetStatement() }
        if isInside { blank(start..<reader.end) }
        var data: Range<Int>?
        if name == "copy", Self.copiesFromScript(reader.arguments.first ?? "") { data = readCopyData() }
        result.items.append(
            .metaCommand(
                MetaCommand(
                    name: "\\" + name, arguments: reader.arguments, byteRange: range, copyData: data,
                    sendsStatement: sends, isInsideStatement: isInside)))
        if sends { sendCopies() }
        guard traits.contains(.quits) else { return false }
        result.unreadRange = min(lineEnd + 1, lexer.bytes.count)..<lexer.bytes.count
        return true
    }

    /// Whether the arguments of `\copy` take their data from the file that holds the command
    /// (`pstdin` would be psql's own input).
    private static func copiesFromScript(_ arguments: String) -> Bool {
        var text = arguments
        return text.withUTF8 { bytes in
            var lexer = SQLLexer(bytes)
            var depth = 0
            while true {
                let token = lexer.next()
                switch token.kind {
                case .end: return false
                case .openParenthesis: depth += 1
                case .closeParenthesis: depth -= 1
                case .word where depth == 0 && lexer.isWord(token, "from"):
                    let stream = lexer.next()
                    return lexer.isWord(stream, "stdin") || lexer.isWord(stream, "stdout")
                default: break
                }
            }
        }
    }
}

/// The arguments of one meta-command, read by the rules of `psqlscanslash.l`.
struct MetaCommandArguments {
    private(set) var arguments: [String] = []
    /// The bytes of each argument with its quotes.
    private(set) var ranges: [Range<Int>] = []
    /// Where reading goes on: at the end of the line, at the next command, or behind `\\`.
    private(set) var end: Int
    private(set) var unterminatedQuote: Int?

    private let bytes: UnsafeBufferPointer<UInt8>
    private let lineEnd: Int
    private let traits: MetaCommandTraits
    private var cursor: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, to lineEnd: Int, traits: MetaCommandTraits) {
        self.bytes = bytes
        self.cursor = start
        self.end = lineEnd
        self.lineEnd = lineEnd
        self.traits = traits
    }

    mutating func read() {
        while true {
            while cursor < lineEnd, ByteClass.isSpace(bytes[cursor]) { cursor += 1 }
            guard cursor < lineEnd else { return }
            if traits.contains(.wholeLine) || (traits.contains(.pipe) && bytes[cursor] == UInt8(ascii: "|")) {
                takeRestOfLine()
                return
            }
            if bytes[cursor] == UInt8(ascii: "\\") {
                let endsCommand = cursor + 1 < lineEnd && bytes[cursor + 1] == UInt8(ascii: "\\")
                end = endsCommand ? cursor + 2 : cursor
                return
            }
            guard readArgument() else {
                // An error throws away the rest of the line.
                takeRestOfLine()
                return
            }
        }
    }

    private mutating func takeRestOfLine() {
        var last = lineEnd
        while last > cursor, ByteClass.isSpace(bytes[last - 1]) { last -= 1 }
        guard last > cursor else { return }
        ranges.append(cursor..<last)
        arguments.append(String(decoding: bytes[cursor..<last], as: UTF8.self))
    }

    /// False when a quote has no end on the line; the cursor then stands where the argument starts.
    private mutating func readArgument() -> Bool {
        let start = cursor
        var value: [UInt8] = []
        var unquotedEnd = 0
        while cursor < lineEnd {
            let byte = bytes[cursor]
            if ByteClass.isSpace(byte) || byte == UInt8(ascii: "\\") { break }
            switch byte {
            case UInt8(ascii: "'"):
                guard readSingleQuoted(into: &value) else {
                    cursor = start
                    return false
                }
                unquotedEnd = value.count
            case UInt8(ascii: "\""), UInt8(ascii: "`"):
                let open = cursor
                cursor += 1
                while cursor < lineEnd, bytes[cursor] != byte { cursor += 1 }
                guard cursor < lineEnd else {
                    unterminatedQuote = open
                    cursor = start
                    return false
                }
                cursor += 1
                value.append(contentsOf: bytes[open..<cursor])
                unquotedEnd = value.count
            default:
                value.append(byte)
                cursor += 1
            }
        }
        if traits.contains(.dropsSemicolon) {
            while value.count > unquotedEnd, value.last == UInt8(ascii: ";") { value.removeLast() }
        }
        ranges.append(start..<cursor)
        arguments.append(String(decoding: value, as: UTF8.self))
        return true
    }

    private mutating func readSingleQuoted(into value: inout [UInt8]) -> Bool {
        let open = cursor
        cursor += 1
        while cursor < lineEnd {
            let byte = bytes[cursor]
            if byte == UInt8(ascii: "'") {
                cursor += 1
                guard cursor < lineEnd, bytes[cursor] == UInt8(ascii: "'") else { return true }
                value.append(byte)
                cursor += 1
            } else if byte == UInt8(ascii: "\\"), cursor + 1 < lineEnd {
                cursor += 1
                readEscape(into: &value)
            } else {
                value.append(byte)
                cursor += 1
            }
        }
        unterminatedQuote = open
        return false
    }

    private mutating func readEscape(into value: inout [UInt8]) {
        let byte = bytes[cursor]
        cursor += 1
        switch byte {
        case UInt8(ascii: "n"): value.append(0x0A)
        case UInt8(ascii: "t"): value.append(0x09)
        case UInt8(ascii: "b"): value.append(0x08)
        case UInt8(ascii: "r"): value.append(0x0D)
        case UInt8(ascii: "f"): value.append(0x0C)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            var code = Int(byte - 0x30)
            for _ in 0..<2 {
                guard cursor < lineEnd, (0x30...0x37).contains(bytes[cursor]) else { break }
                code = code * 8 + Int(bytes[cursor] - 0x30)
                cursor += 1
            }
            value.append(UInt8(truncatingIfNeeded: code))
        case UInt8(ascii: "x"):
            var code = 0
            var digits = 0
            while digits < 2, cursor < lineEnd, let digit = Self.hexadecimal(bytes[cursor]) {
                code = code * 16 + digit
                cursor += 1
                digits += 1
            }
            value.append(digits == 0 ? byte : UInt8(code))
        default: value.append(byte)
        }
    }

    private static func hexadecimal(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x41 + 10
        case 0x61...0x66: Int(byte) - 0x61 + 10
        default: nil
        }
    }
}
