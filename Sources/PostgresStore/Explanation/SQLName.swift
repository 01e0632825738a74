/// Writes names and values into the SQL that remedies show.
enum SQLName {
    /// The name as SQL reads it, in double quotes only where it needs them, as `quote_ident` decides.
    static func quoted(_ name: String) -> String {
        isPlain(name) ? name : "\"" + name.replacing("\"", with: "\"\"") + "\""
    }

    /// The name with its schema, each quoted where needed.
    static func quoted(_ schema: String?, _ name: String) -> String {
        schema.map { quoted($0) + "." + quoted(name) } ?? quoted(name)
    }

    /// The text as a string constant that reads the same whatever `standard_conforming_strings` says.
    static func literal(_ text: String) -> String {
        let doubled = text.replacing("'", with: "''")
        return text.contains("\\") ? "E'" + doubled.replacing("\\", with: "\\\\") + "'" : "'" + doubled + "'"
    }

    private static func isPlain(_ name: String) -> Bool {
        guard let first = name.utf8.first, (97...122).contains(first) || first == 95 else { return false }
        let isWord = name.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (48...57).contains(byte) || byte == 95
        }
        return isWord && !keywords.contains(name)
    }
}
