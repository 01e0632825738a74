/// Lists in text that the server deparsed: labels, parameters, options.
enum SQLList {
    /// The items of a list, without the spaces around them; a comma inside quotes or brackets is part of an item.
    static func items(_ text: String) -> [String] {
        guard !text.isEmpty else { return [] }
        var items: [String] = []
        var start = text.startIndex
        for index in outerIndices(text) where text[index] == "," {
            items.append(trimmed(text[start..<index]))
            start = text.index(after: index)
        }
        return items + [trimmed(text[start...])]
    }

    /// The text up to a word that stands outside of quotes and brackets, and what follows the word; nil when it does
    /// not occur. The word includes the spaces around it.
    static func split(_ text: String, at word: String) -> (before: String, after: String)? {
        guard let first = word.first else { return nil }
        for index in outerIndices(text) where text[index] == first && text[index...].hasPrefix(word) {
            return (String(text[..<index]), String(text[index...].dropFirst(word.count)))
        }
        return nil
    }

    /// The places outside of string literals, quoted names and brackets.
    private static func outerIndices(_ text: String) -> [String.Index] {
        var indices: [String.Index] = []
        var quote: Character?
        var depth = 0
        var isEscaped = false
        var escapes = false
        var previous: Character?
        for index in text.indices {
            let character = text[index]
            defer { previous = character }
            if let open = quote {
                if isEscaped {
                    isEscaped = false
                } else if escapes && character == "\\" {
                    isEscaped = true
                } else if character == open {
                    quote = nil
                }
                continue
            }
            switch character {
            case "'", "\"":
                quote = character
                escapes = character == "'" && previous == "E"
            case "(", "[": depth += 1
            case ")", "]": depth -= 1
            default: if depth == 0 { indices.append(index) }
            }
        }
        return indices
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
