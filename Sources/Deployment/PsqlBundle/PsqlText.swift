import AshlarCore
import PostgresClient

/// Values and statements as text that psql and the server read back exactly.
enum PsqlText {
    /// A value that stands in a variable of psql by the time its statement runs.
    static func variable(_ name: String) -> String { marker + name }

    /// No value of ours begins with this character.
    private static let marker = "\u{1}"

    /// A literal of SQL, whatever `standard_conforming_strings` says.
    static func literal(_ value: String?) -> String {
        guard let value else { return "NULL" }
        if value.hasPrefix(marker) { return ":'\(value.dropFirst())'" }
        if value.utf8.contains(UInt8(ascii: "\\")) { return dollarQuoted(value) }
        return "'" + value.replacing("'", with: "''") + "'"
    }

    /// Between dollars with a tag that the text does not hold; psql looks for no variables in there.
    static func dollarQuoted(_ text: String) -> String {
        let tag = tag(absentFrom: Array(text.utf8))
        return "\(tag)\(text)\(tag)"
    }

    /// `$ashlar$`, or with a number what the bytes do not hold.
    static func tag(absentFrom bytes: [UInt8]) -> String {
        var tag = "$ashlar$"
        var number = 1
        while bytes.firstRange(of: Array(tag.utf8)) != nil {
            number += 1
            tag = "$ashlar\(number)$"
        }
        return tag
    }

    /// An argument of a command of psql, which has escapes of its own in single quotes.
    static func argument(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("'", with: "''").replacing("\n", with: "\\n")
        return "'\(escaped)'"
    }

    /// The statement with its values in place of `$1` and so on; only for statements of ours, which have no other
    /// dollar before a digit.
    ///
    /// - Parameter replacing: expressions that stand in for values, by the number of the value from 1.
    static func statement(_ statement: BatchStatement, replacing: [Int: String] = [:]) -> String {
        var result = ""
        var rest = statement.sql[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            let digits = rest[rest.index(after: dollar)...].prefix { $0.isASCII && $0.isNumber }
            rest = rest[digits.endIndex...]
            guard let number = Int(digits), statement.values.indices.contains(number - 1) else {
                result += "$" + digits
                continue
            }
            result += replacing[number] ?? literal(statement.values[number - 1])
        }
        return result + rest
    }

    /// Whether psql sends the text as it stands: nothing in it could be a variable or a command of psql, and every
    /// version of psql ends the statement at the same semicolon.
    static func isPlain(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard !bytes.contains(UInt8(ascii: "\\")) else { return false }
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: ":") {
            guard index + 1 < bytes.count else { continue }
            // A cast is read as one token, and so is what comes after it.
            if index > 0, bytes[index - 1] == UInt8(ascii: ":") { continue }
            switch bytes[index + 1] {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\t"), UInt8(ascii: ":"), UInt8(ascii: "="):
                continue
            default: return false
            }
        }
        // Bodies in BEGIN ATOMIC have semicolons, which psql before 14 takes for the end.
        return !text.lowercased().contains("atomic")
    }
}

/// Text as JSON, for events that are lines.
package enum JSONText {
    package static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _ where scalar.value < 0x20:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    package static func quoted(_ text: String?) -> String { text.map { quoted($0) } ?? "null" }
}
