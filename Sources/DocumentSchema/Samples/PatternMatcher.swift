/// A pattern of a schema: says whether a text fits, as PCRE would, and makes texts that do.
final class PatternMatcher {
    private let regex: Regex<AnyRegexOutput>?
    private let expression: PatternExpression?

    init(_ pattern: String) {
        // PCRE without UCP: \d, \w and \s know ASCII only, and a character is a code point.
        regex = try? Regex(pattern).matchingSemantics(.unicodeScalar).asciiOnlyDigits().asciiOnlyWhitespace()
            .asciiOnlyWordCharacters()
        expression = PatternExpression(pattern)
    }

    /// Nil when the pattern, or the text with it, is beyond this reading.
    func matches(_ text: String) -> Bool? {
        // A pattern that searches in vain may take time that grows with a power of the length.
        guard let regex, text.utf8.count <= 2000 else { return nil }
        do {
            return try regex.firstMatch(in: text) != nil
        } catch {
            return nil
        }
    }

    /// Texts that fit, shorter and more ordinary ones first.
    ///
    /// - Parameter lengths: texts of these lengths are sought too.
    func texts(lengths: [Int]) -> [String] {
        var found: [String] = []
        func add(_ text: String) {
            if !found.contains(text), matches(text) == true { found.append(text) }
        }
        if let expression {
            for choice in 0..<8 { add(expression.text(choice: choice, stretch: choice == 0 ? 0 : choice)) }
            let start = expression.text(choice: 0, stretch: 0).unicodeScalars.count
            let repeats = max(1, expression.openRepeats)
            for length in lengths where length > start && length <= 1000 {
                for share in 1...min(repeats, 4) {
                    let each = (length - start) / share
                    for more in [each - 1, each, each + 1] where more >= 0 {
                        add(expression.text(choice: 0, stretch: more))
                        add(expression.text(choice: 0, stretch: more, first: true, rest: length - start - more))
                    }
                }
            }
        }
        for text in Self.tries { add(text) }
        return found
    }

    /// Texts that do not fit although they nearly do.
    func others() -> [String] {
        let good = texts(lengths: []).prefix(3)
        var candidates = good.flatMap { text in
            ["\(text)\u{1}", "\u{1}\(text)", String(text.dropLast()), String(text.dropFirst()), text + text]
        }
        candidates += good.compactMap { text in
            text.isEmpty ? nil : String(text.prefix(text.count / 2)) + "\u{1}" + text.dropFirst(text.count / 2 + 1)
        }
        candidates += ["", " ", "!", "\u{1}", "a", "A", "0", "-1", "ä", "\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}\u{1}"]
        candidates += good.map { String(repeating: "\u{1}", count: $0.unicodeScalars.count) }
        var seen: Set<String> = []
        return candidates.filter { seen.insert($0).inserted && matches($0) == false }
    }

    /// What people write patterns for, where the pattern itself gives nothing.
    static let tries = [
        "", "a", "A", "1", "abc", "Abc", "ABC", "abc123", "Abcdef1!", "12345", "0.5", "-1", "1.2.3", "v1.2.3",
        "a-b", "a_b", "a.b", "a/b", "/a/b", "ada@example.org", "example.org", "https://example.org/a?b=c",
        "+491701234567", "2024-02-29", "12:34", "12:34:56", "2024-02-29T12:34:56Z", "2024-02-29T12:34:56.000Z",
        "#ffaa00", "ffaa00", "6553f1000000000000000001", "8f14e45f-ceea-467f-a83e-0d1b2c3d4e5f", "192.168.0.1",
        "::1", "DE", "de", "de-DE", "EUR", "DE89370400440532013000", "a b", "Ada Lovelace", "{}", "[]", "$1",
    ]
}
