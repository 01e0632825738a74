extension Lexer {
    /// Numbers as ECMAScript writes them, with `_` between digits and `n` behind a bigint.
    mutating func number() -> Token.Kind {
        if byte(position) == UInt8(ascii: "0"), byte(position + 1) | 0x20 != UInt8(ascii: "e"),
            "xXoObB".utf8.contains(byte(position + 1))
        {
            position += 2
            // A suffix `n` is no hexadecimal digit, so it ends here like any other letter.
            while ByteClass.hexadecimal(byte(position)) != nil || byte(position) == UInt8(ascii: "_") { position += 1 }
        } else {
            digits()
            if byte(position) == UInt8(ascii: ".") {
                position += 1
                digits()
            }
            if byte(position) | 0x20 == UInt8(ascii: "e") {
                let sign = byte(position + 1) == UInt8(ascii: "+") || byte(position + 1) == UInt8(ascii: "-")
                if ByteClass.isDigit(byte(position + (sign ? 2 : 1))) {
                    position += sign ? 2 : 1
                    digits()
                }
            }
        }
        if byte(position) == UInt8(ascii: "n") {
            position += 1
            return .bigint
        }
        return .number
    }

    private mutating func digits() {
        while ByteClass.isDigit(byte(position)) || byte(position) == UInt8(ascii: "_") { position += 1 }
    }

    /// A string ends at its quote, or unfinished at the end of its line.
    mutating func string(quote: UInt8, _ flags: inout Token.Flags) -> Token.Kind {
        position += 1
        while position < bytes.count {
            let byte = bytes[position]
            if byte == quote {
                position += 1
                return .string
            }
            if byte == UInt8(ascii: "\\") {
                // A line end after a backslash goes on with the string; CR LF is one line end.
                position += self.byte(position + 1) == 0x0D && self.byte(position + 2) == 0x0A ? 3 : 2
                continue
            }
            if ByteClass.isLineEnd(byte) { break }
            position += 1
        }
        position = min(position, bytes.count)
        flags.insert(.unterminated)
        return .string
    }

    /// The text of a template up to its end or the next `${`.
    mutating func template(isFirst: Bool, _ flags: inout Token.Flags) -> Token.Kind {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "`"):
                position += 1
                return isFirst ? .template : .templateTail
            case UInt8(ascii: "\\"): position += 2
            case UInt8(ascii: "$") where byte(position + 1) == UInt8(ascii: "{"):
                position += 2
                openTemplate()
                return isFirst ? .templateHead : .templateMiddle
            default: position += 1
            }
        }
        position = bytes.count
        flags.insert(.unterminated)
        return isFirst ? .template : .templateTail
    }

    /// Where the regular expression at `position` ends with its flags; nil when the line has no such end, in which
    /// case the slash is a division after all.
    func endOfRegularExpression() -> Int? {
        var cursor = position + 1
        var isInClass = false
        while cursor < bytes.count {
            let byte = bytes[cursor]
            if ByteClass.isLineEnd(byte) { return nil }
            switch byte {
            case UInt8(ascii: "\\"): cursor += 1
            case UInt8(ascii: "["): isInClass = true
            case UInt8(ascii: "]"): isInClass = false
            case UInt8(ascii: "/") where !isInClass:
                cursor += 1
                while cursor < bytes.count, ByteClass.isNamePart(bytes[cursor]) { cursor += 1 }
                return cursor
            default: break
            }
            cursor += 1
        }
        return nil
    }

    mutating func punctuation(_ first: UInt8) -> (Token.Kind, Keyword) {
        let second = byte(position + 1)
        switch first {
        case UInt8(ascii: ";"): return symbol(.semicolon, 1)
        case UInt8(ascii: ","): return symbol(.comma, 1)
        case UInt8(ascii: ":"): return symbol(.colon, 1)
        case UInt8(ascii: "@"): return symbol(.at, 1)
        case UInt8(ascii: "~"): return symbol(.tilde, 1)
        case UInt8(ascii: "?"):
            if second == UInt8(ascii: "?") { return operatorSymbol() }
            // `a ?.5 : b` is a condition and a number.
            if second == UInt8(ascii: "."), !ByteClass.isDigit(byte(position + 2)) { return symbol(.questionDot, 2) }
            return symbol(.question, 1)
        // Always one byte: `Array<Array<string>>` ends with two of them, and no expression read here needs `>>`.
        case UInt8(ascii: ">"): return symbol(.greater, 1)
        case UInt8(ascii: "<"):
            return second == UInt8(ascii: "<") || second == UInt8(ascii: "=") ? operatorSymbol() : symbol(.less, 1)
        case UInt8(ascii: "="):
            if second == UInt8(ascii: ">") { return symbol(.arrow, 2) }
            return second == UInt8(ascii: "=") ? operatorSymbol() : symbol(.assign, 1)
        case UInt8(ascii: "!"):
            return second == UInt8(ascii: "=") ? operatorSymbol() : symbol(.exclamation, 1)
        case UInt8(ascii: "+"): return simple(.plus, second)
        case UInt8(ascii: "-"): return simple(.minus, second)
        case UInt8(ascii: "*"): return simple(.star, second)
        case UInt8(ascii: "/"): return simple(.slash, second == UInt8(ascii: "=") ? second : 0)
        case UInt8(ascii: "%"): return simple(.percent, second)
        case UInt8(ascii: "&"): return simple(.ampersand, second)
        case UInt8(ascii: "|"): return simple(.bar, second)
        case UInt8(ascii: "^"): return simple(.caret, second)
        default: return symbol(.unknown, 1)
        }
    }

    /// A sign alone, or with itself or `=` behind it an operator that no type contains.
    private mutating func simple(_ kind: Token.Kind, _ second: UInt8) -> (Token.Kind, Keyword) {
        second == UInt8(ascii: "=") || second == bytes[position] ? operatorSymbol() : symbol(kind, 1)
    }

    private mutating func operatorSymbol() -> (Token.Kind, Keyword) {
        let signs = Array("=<&|?+-*".utf8)
        let start = position
        position += 1
        while position - start < 4, position < bytes.count, signs.contains(bytes[position]) {
            // `a ==-1` and `b &&*` end before the sign that belongs to the operand.
            let byte = bytes[position]
            guard byte == UInt8(ascii: "=") || byte == bytes[position - 1] else { break }
            position += 1
        }
        return (.operatorSymbol, .none)
    }
}
