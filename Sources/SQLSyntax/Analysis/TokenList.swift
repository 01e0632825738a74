/// The tokens of a statement as values, to look for patterns of words in what the parser refuses.
struct TokenList {
    struct Entry {
        var kind: SQLToken.Kind
        /// A word in upper case, a symbol as written, empty for literals and quoted identifiers.
        var word: String
        /// What the token names, when it can name something: folded to lower case, or without its quotes.
        var name: String?
        /// How many parentheses are open before the token.
        var depth: Int
        var range: Range<Int>
        var number: String?
    }

    private(set) var entries: [Entry] = []

    init(_ text: String) {
        var text = text
        text.withUTF8 { bytes in
            var lexer = SQLLexer(bytes)
            var depth = 0
            while true {
                let token = lexer.next()
                if token.kind == .end { return }
                if token.kind == .closeParenthesis { depth = max(0, depth - 1) }
                entries.append(Self.entry(token, bytes, depth))
                if token.kind == .openParenthesis { depth += 1 }
            }
        }
    }

    private static func entry(_ token: SQLToken, _ bytes: UnsafeBufferPointer<UInt8>, _ depth: Int) -> Entry {
        let content = String(decoding: bytes[token.range], as: UTF8.self)
        var entry = Entry(kind: token.kind, word: "", name: nil, depth: depth, range: token.range)
        switch token.kind {
        case .word:
            entry.word = content.uppercased()
            // The server folds ASCII letters only, in a database with UTF-8.
            entry.name = String(
                decoding: content.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
        case .quotedIdentifier where content.hasPrefix("\"") && token.isTerminated:
            entry.name = unescaped(content)
        case .string, .dollarString, .quotedIdentifier: break
        case .number: entry.number = content
        default: entry.word = content
        }
        return entry
    }

    /// The name inside double quotes.
    private static func unescaped(_ quoted: String) -> String {
        var name = String.UnicodeScalarView()
        var isEscape = false
        for character in quoted.unicodeScalars.dropFirst().dropLast() {
            if character == "\"" {
                isEscape.toggle()
                if isEscape { continue }
            }
            name.append(character)
        }
        return String(name)
    }

    var count: Int { entries.count }

    /// The upper-case word at an index; empty past the end.
    func word(_ index: Int) -> String {
        entries.indices.contains(index) ? entries[index].word : ""
    }

    /// Whether these words follow one another from an index on.
    func matches(_ words: [String], at index: Int) -> Bool {
        for (offset, word) in words.enumerated() where self.word(index + offset) != word { return false }
        return true
    }

    /// The index of the first place where the words follow one another.
    func first(_ words: String..., from start: Int = 0, topLevelOnly: Bool = false) -> Int? {
        guard start < entries.count else { return nil }
        return (start..<entries.count).first { index in
            (!topLevelOnly || entries[index].depth == 0) && matches(words, at: index)
        }
    }

    /// The index behind the parenthesis that closes the one at `open`.
    func afterParenthesis(_ open: Int) -> Int {
        guard entries.indices.contains(open) else { return entries.count }
        let depth = entries[open].depth
        var index = open + 1
        while index < entries.count {
            if entries[index].kind == .closeParenthesis, entries[index].depth <= depth { return index + 1 }
            index += 1
        }
        return entries.count
    }

    /// A dotted name that starts at an index, and the index behind it.
    func qualifiedName(at start: Int) -> (name: QualifiedName, end: Int)? {
        var parts: [String] = []
        var index = start
        while entries.indices.contains(index), let part = entries[index].name {
            parts.append(part)
            index += 1
            guard word(index) == "." else { break }
            index += 1
        }
        return QualifiedName(parts: parts).map { ($0, index) }
    }
}
