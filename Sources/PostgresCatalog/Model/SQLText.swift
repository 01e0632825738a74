/// Takes apart text that the server wrote as SQL: lists of names, literals and expressions.
package enum SQLText {
    /// The items of a list without the spaces around them: cut at the commas outside of quotes and brackets.
    package static func items(_ text: String) -> [String] {
        split(text, separator: ",").map { String($0[...].trimmed) }
    }

    /// The text up to a word that stands outside of quotes and brackets, and what follows the word; nil when it does
    /// not occur. The word includes the spaces around it.
    package static func cut(_ text: String, at word: String) -> (before: String, after: String)? {
        let parts = split(text, separator: word, atMost: 1)
        return parts.count == 2 ? (parts[0], parts[1]) : nil
    }

    /// The parts between separators that stand outside of quotes and brackets; none of an empty text.
    package static func split(_ text: String, separator: String, atMost cuts: Int = .max) -> [String] {
        guard !text.isEmpty else { return [] }
        let bytes = Array(text.utf8)
        let mark = Array(separator.utf8)
        var parts: [String] = []
        var start = 0
        var index = 0
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                index = end(ofQuotedAt: index, in: bytes)
                continue
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
            default: break
            }
            if depth == 0, parts.count < cuts, bytes[index] == mark.first, bytes[index...].starts(with: mark) {
                parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
                index += mark.count
                start = index
            } else {
                index += 1
            }
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        return parts
    }

    /// Whether one pair of parentheses is around all of the text.
    package static func isInParentheses(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.first == UInt8(ascii: "("), bytes.last == UInt8(ascii: ")") else { return false }
        var index = 0
        var depth = 0
        while index < bytes.count {
            switch bytes[index] {
            case UInt8(ascii: "'"), UInt8(ascii: "\""):
                index = end(ofQuotedAt: index, in: bytes)
                continue
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return index == bytes.count - 1 }
            default: break
            }
            index += 1
        }
        return false
    }

    /// The text without its quotes, when it is an identifier or a literal in quotes as a whole.
    package static func unquoted(_ text: String) -> String {
        var body = Substring(text)
        let escapes = body.hasPrefix("E'")
        if escapes { body = body.dropFirst() }
        guard let quote = body.first, quote == "'" || quote == "\"", body.count > 1, body.last == quote else {
            return text
        }
        let inner = String(body.dropFirst().dropLast())
        let single = inner.replacing(String([quote, quote]), with: String(quote))
        return escapes ? single.replacing("\\\\", with: "\\") : single
    }

    /// The place after the quoted text that begins here. Two quotes in a row go on with it, and after `E` a backslash
    /// takes the next character along.
    private static func end(ofQuotedAt start: Int, in bytes: [UInt8]) -> Int {
        let quote = bytes[start]
        let escapes = quote == UInt8(ascii: "'") && start > 0 && bytes[start - 1] == UInt8(ascii: "E")
        var index = start + 1
        while index < bytes.count {
            if escapes, bytes[index] == UInt8(ascii: "\\") {
                index += 2
            } else if bytes[index] == quote {
                guard index + 1 < bytes.count, bytes[index + 1] == quote else { return index + 1 }
                index += 2
            } else {
                index += 1
            }
        }
        return bytes.count
    }
}
