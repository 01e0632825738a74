/// A text as a literal of JSON, JavaScript or TypeScript.
package enum QuotedText {
    /// - Parameters:
    ///   - quote: around it, and escaped within it.
    ///   - escapes: whether a character that the languages need not escape is written as `\uXXXX`; control characters
    ///     always are.
    package static func literal(
        _ string: String, quote: Unicode.Scalar = "\"", escapes: (Unicode.Scalar) -> Bool = { _ in false }
    ) -> String {
        var text = ""
        text.unicodeScalars.append(quote)
        for scalar in string.unicodeScalars {
            switch scalar {
            case quote, "\\":
                text += "\\"
                text.unicodeScalars.append(scalar)
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || escapes(scalar):
                let digits = String(scalar.value, radix: 16)
                text += "\\u" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
            default: text.unicodeScalars.append(scalar)
            }
        }
        text.unicodeScalars.append(quote)
        return text
    }
}
