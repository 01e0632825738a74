/// SQL as the server's deparsers write it: without comments and dollar quotes, one space between words.
///
/// Enough to find the clauses of a definition; what is inside parentheses stays as it is.
package struct DeparsedText: Sendable {
    package let text: Substring

    package init(_ text: some StringProtocol) { self.text = Substring(text) }

    /// Calls the closure with each byte outside quotes and the number of parentheses that are open around it (a
    /// parenthesis itself is outside), until it returns false.
    private func scan(_ visit: (String.Index, UInt8, Int) -> Bool) {
        let bytes = text.utf8
        var depth = 0
        var quote: UInt8?
        var escapes = false
        var skipsNext = false
        var before: UInt8 = 0x20
        for index in bytes.indices {
            let byte = bytes[index]
            defer { before = byte }
            if skipsNext {
                skipsNext = false
                continue
            }
            if let open = quote {
                if escapes, byte == UInt8(ascii: "\\") { skipsNext = true }
                if byte == open { quote = nil }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                escapes = byte == UInt8(ascii: "'") && before == UInt8(ascii: "E")
                quote = byte
            case UInt8(ascii: "("), UInt8(ascii: "["):
                guard visit(index, byte, depth) else { return }
                depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                guard visit(index, byte, depth) else { return }
            default: guard visit(index, byte, depth) else { return }
            }
        }
    }

    /// Where the key words stand outside quotes and parentheses.
    package func range(of words: String) -> Range<String.Index>? {
        var found: Range<String.Index>?
        var isAtStart = true
        scan { index, byte, depth in
            defer { isAtStart = byte == 0x20 || byte == UInt8(ascii: ")") }
            guard depth == 0, isAtStart, text[index...].utf8.starts(with: words.utf8) else { return true }
            let end = text.utf8.index(index, offsetBy: words.utf8.count)
            let isWhole = end == text.endIndex || [0x20, 0x28, 0x29].contains(text.utf8[end])
            if isWhole { found = index..<end }
            return !isWhole
        }
        return found
    }

    /// The first pair of parentheses from there on.
    package func parentheses(from start: String.Index? = nil) -> ClosedRange<String.Index>? {
        var open: String.Index?
        var range: ClosedRange<String.Index>?
        scan { index, byte, depth in
            guard depth == 0, index >= start ?? text.startIndex else { return true }
            if byte == UInt8(ascii: "("), open == nil { open = index }
            if byte == UInt8(ascii: ")"), let first = open {
                range = first...index
                return false
            }
            return true
        }
        return range
    }

    /// The parts between commas outside quotes and parentheses, without the spaces around them.
    package var items: [String] { SQLText.items(String(text)).filter { !$0.isEmpty } }

    /// The text without a pair of parentheses around the whole of it: `(a > 0)` is `a > 0`, `(a) > (b)` stays.
    package var unwrapped: String {
        var text = text
        while let range = DeparsedText(text).parentheses(), range.lowerBound == text.startIndex,
            text.utf8.index(after: range.upperBound) == text.endIndex
        {
            text = text[text.utf8.index(after: range.lowerBound)..<range.upperBound]
        }
        return String(text)
    }

    /// The name that a quoted or plain identifier stands for; nil for anything else.
    package var identifier: String? {
        guard let first = text.utf8.first else { return nil }
        if first == UInt8(ascii: "\"") {
            var name = String.UnicodeScalarView()
            var scalars = text.unicodeScalars.dropFirst()
            while let scalar = scalars.popFirst() {
                if scalar == "\"" {
                    guard scalars.first == "\"" else { return scalars.isEmpty ? String(name) : nil }
                    scalars.removeFirst()
                }
                name.append(scalar)
            }
            return nil
        }
        let isPlain = text.utf8.allSatisfy {
            $0 == 0x5F || $0 == 0x24 || $0 >= 0x80 || (0x61...0x7A).contains($0) || (0x30...0x39).contains($0)
        }
        return isPlain && !(0x30...0x39).contains(first) ? String(text) : nil
    }
}

extension Substring {
    /// Without spaces at both ends.
    package var trimmed: Substring {
        var text = self
        while text.first == " " { text.removeFirst() }
        while text.last == " " { text.removeLast() }
        return text
    }
}
