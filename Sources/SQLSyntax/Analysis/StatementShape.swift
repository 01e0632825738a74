/// What one pass over the tokens of a statement tells before it is parsed.
struct StatementShape {
    /// How deeply the tree may be nested, at most: in every open parenthesis, the tokens since the last comma,
    /// because a chain of operators, joins or set operations makes one level each.
    private(set) var levels = 0
    /// Whether nothing but the syntax and the tag is of interest, so that no tree is needed: for rows and
    /// comments, which make up the bulk of large files. DELETE may stand in WITH, and is of interest.
    private(set) var needsOnlySyntax = false
    private(set) var tag = ""

    init(_ text: String) {
        var text = text
        text.withUTF8 { read($0) }
    }

    private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) {
        var lexer = SQLLexer(bytes)
        var outer: [Int] = []
        var total = 0
        var chain = 0
        readFirst(lexer)
        while true {
            let token = lexer.next()
            switch token.kind {
            case .end: return
            case .openParenthesis, .openBracket:
                outer.append(chain)
                total += chain + 1
                chain = 0
            case .closeParenthesis, .closeBracket:
                guard let open = outer.popLast() else { continue }
                total -= open + 1
                chain = open + 1
            case .semicolon: chain = 0
            case .symbol where bytes[token.start] == UInt8(ascii: ","): chain = 0
            case .dollarString:
                chain += 1
                if !needsOnlySyntax {
                    levels = max(levels, total + Self.blocks(in: UnsafeBufferPointer(rebasing: bytes[token.range])))
                }
            case .word:
                chain += 1
                if needsOnlySyntax, lexer.isWord(token, "delete") { needsOnlySyntax = false }
            default: chain += 1
            }
            levels = max(levels, total + chain)
        }
    }

    private mutating func readFirst(_ lexer: SQLLexer) {
        var lexer = lexer
        let first = lexer.next()
        for (word, tag) in [
            ("insert", "INSERT"), ("update", "UPDATE"), ("comment", "COMMENT"), ("copy", "COPY"),
        ] as [(StaticString, String)] where lexer.isWord(first, word) {
            self.tag = tag
            needsOnlySyntax = true
        }
    }

    /// The words in a body that open a block of PL/pgSQL: no body nests deeper than it has of them.
    private static func blocks(in body: UnsafeBufferPointer<UInt8>) -> Int {
        guard let tag = body.dropFirst().firstIndex(of: UInt8(ascii: "$")) else { return 0 }
        var lexer = SQLLexer(body, at: tag + 1)
        var count = 0
        while true {
            let token = lexer.next()
            if token.kind == .end { return count }
            let opens =
                lexer.isWord(token, "begin") || lexer.isWord(token, "if") || lexer.isWord(token, "loop")
                || lexer.isWord(token, "case") || token.kind == .openParenthesis
            if opens { count += 1 }
        }
    }
}
