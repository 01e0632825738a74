/// Covers secrets in SQL that is shown to a person or written to a log: literals after words such as `PASSWORD`, and
/// passwords in connection strings.
///
/// What is covered keeps its length, so that places in the text stay where they are.
package enum SecretMask {
    package static func covering(_ sql: String) -> String {
        guard mayHoldSecret(sql) else { return sql }
        var text = sql
        // A truth value, as `password_required 'false'` has one, is no secret.
        text = covered(
            text,
            /(?i)\w*(?:password|passwd|secret|token|credential|api_?key)\w*"?\s*=?\s*[eE]?'(?!(?:true|false|on|off)')((?:[^'\\]|''|\\.)+)/
        )
        text = covered(text, /(?i)(?:password|passwd|secret)\s*=\s*([^\s'&*]+)/)
        return covered(text, /:\/\/[^\s\/:@']*:([^\s\/@'*]+)@/)
    }

    private static func covered(_ text: String, _ pattern: Regex<(Substring, Substring)>) -> String {
        text.replacing(pattern) { match in
            let (whole, secret) = match.output
            let lead = whole[..<secret.startIndex]
            return lead + String(repeating: "*", count: secret.unicodeScalars.count) + whole[secret.endIndex...]
        }
    }

    /// The regular expressions are slow on text of megabytes, which has rows of data as a rule.
    private static func mayHoldSecret(_ sql: String) -> Bool {
        let words = ["passw", "secret", "token", "credential", "api_key", "apikey", "://"].map { Array($0.utf8) }
        var text = sql
        return text.withUTF8 { bytes in
            bytes.indices.contains { start in
                let first = bytes[start] | 0x20
                return words.contains { word in
                    guard word[0] | 0x20 == first, start + word.count <= bytes.count else { return false }
                    return word.indices.allSatisfy { bytes[start + $0] | 0x20 == word[$0] | 0x20 }
                }
            }
        }
    }
}
