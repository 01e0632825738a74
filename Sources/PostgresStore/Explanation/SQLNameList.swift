/// Lists of column names as the server prints them, quoted where needed and separated by commas.
enum SQLNameList {
    /// The entries; a comma inside double quotes or parentheses does not separate.
    static func split(_ list: String) -> [String] {
        var entries: [String] = []
        var entry = ""
        var isQuoted = false
        var depth = 0
        for character in list {
            if character == "\"" { isQuoted.toggle() }
            if !isQuoted, character == "(" { depth += 1 }
            if !isQuoted, character == ")" { depth -= 1 }
            if character == ",", !isQuoted, depth == 0 {
                entries.append(entry)
                entry = ""
            } else if !(entry.isEmpty && character.isWhitespace) {
                entry.append(character)
            }
        }
        if !entry.isEmpty { entries.append(entry) }
        return entries.map { entry in
            String(entry.reversed().drop(while: \.isWhitespace).reversed())
        }
    }

    /// The bare name of one entry.
    static func unquoted(_ entry: String) -> String {
        guard entry.count >= 2, entry.hasPrefix("\""), entry.hasSuffix("\"") else { return entry }
        return String(entry.dropFirst().dropLast()).replacing("\"\"", with: "\"")
    }
}
