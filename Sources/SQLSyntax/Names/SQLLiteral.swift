/// Values, as text inside SQL.
package enum SQLLiteral {
    /// The text as a string literal for a server with `standard_conforming_strings` on or off: a text with a
    /// backslash becomes `E'…'`, which reads the same in both cases (manual, 4.1.2.2).
    package static func quoted(_ text: String) -> String {
        let escapes = text.utf8.contains(UInt8(ascii: "\\"))
        var result = escapes ? "E'" : "'"
        for character in text.unicodeScalars {
            if character == "'" || (escapes && character == "\\") { result.unicodeScalars.append(character) }
            result.unicodeScalars.append(character)
        }
        return result + "'"
    }
}
