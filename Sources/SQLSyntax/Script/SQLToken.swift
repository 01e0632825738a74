/// One token, cut as psql 15 cuts it (`psqlscan.l`), which is also how the server cuts it.
struct SQLToken {
    enum Kind: UInt8 {
        /// A keyword or a name without quotes.
        case word
        case quotedIdentifier
        /// Any literal in single quotes, with its prefix.
        case string
        case dollarString
        case number
        /// `$1`.
        case parameter
        /// `:name`, `:'name'`, `:"name"`, `:{?name}`.
        case variable
        case symbol
        case semicolon
        case openParenthesis
        case closeParenthesis
        case openBracket
        case closeBracket
        /// The `\` that starts a meta-command; the token is that one byte.
        case backslash
        /// `\;` or `\:`: the second byte goes to the server and means nothing to psql.
        case escapedSymbol
        case end
    }

    var kind: Kind
    var start: Int
    var end: Int
    /// False when the end of the file came first.
    var isTerminated = true

    var range: Range<Int> { start..<end }
}

/// What a byte is to the lexer.
enum ByteClass {
    @inline(__always) static func isSpace(_ byte: UInt8) -> Bool {
        // Vertical tab is white space from PostgreSQL 16 on and an error before.
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    @inline(__always) static func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }

    @inline(__always) static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    @inline(__always) static func isIdentifierStart(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        return (lower >= 0x61 && lower <= 0x7A) || byte == 0x5F || byte >= 0x80
    }

    /// Also the bytes of psql's variable names and, after the first, of dollar quote tags.
    @inline(__always) static func isVariable(_ byte: UInt8) -> Bool {
        isIdentifierStart(byte) || isDigit(byte)
    }

    @inline(__always) static func isIdentifier(_ byte: UInt8) -> Bool {
        isVariable(byte) || byte == 0x24
    }

    /// `op_chars` of the server's scan.l.
    static func isOperator(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "^"),
            UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "?"), UInt8(ascii: "+"),
            UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "/"), UInt8(ascii: "%"), UInt8(ascii: "<"),
            UInt8(ascii: ">"), UInt8(ascii: "="):
            true
        default: false
        }
    }

    /// An operator of several characters may end in `+` or `-` only when it holds one of these (manual, 4.1.3).
    static func letsOperatorEndInSign(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "@"), UInt8(ascii: "#"), UInt8(ascii: "%"),
            UInt8(ascii: "^"), UInt8(ascii: "&"), UInt8(ascii: "|"), UInt8(ascii: "`"), UInt8(ascii: "?"):
            true
        default: false
        }
    }
}
