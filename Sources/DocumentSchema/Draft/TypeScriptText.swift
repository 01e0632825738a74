import BSON
import TypeScriptSyntax

/// Words of TypeScript: names, literals and comments, none of which may end where it should not.
enum TypeScriptText {
    /// A name of a property as it is written.
    static func property(_ name: String) -> String {
        guard let first = name.unicodeScalars.first, isNameStart(first),
            name.unicodeScalars.allSatisfy({ isNameStart($0) || ("0"..."9").contains($0) })
        else { return quoted(name) }
        return name
    }

    private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_", "$": true
        default: false
        }
    }

    static func quoted(_ text: String) -> String {
        QuotedText.literal(text, quote: "'") { scalar in
            (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF].contains(scalar.value)
        }
    }

    static func literal(_ value: JSONValue) -> String {
        switch value {
        case .string(let text): quoted(text)
        case .int(let value): value.magnitude <= 9_007_199_254_740_992 ? "\(value)" : "\(value)n"
        case .double(let value): DecimalText.text(value)
        case .bool(let value): value ? "true" : "false"
        default: "null"
        }
    }

    /// A value as it may stand behind a tag of a comment: on one line, and nothing in it ends the comment or begins a
    /// tag.
    static func tagValue(_ value: JSONValue) -> String {
        switch value {
        case .null, .bool, .int, .double: return literal(value)
        case .string(let text):
            return quoted(text).replacing("*/", with: "*\\/").replacing("@", with: "\\u0040")
        case .array(let values): return "[" + values.map(tagValue).joined(separator: ", ") + "]"
        case .object(let members):
            guard !members.isEmpty else { return "{}" }
            let pairs = members.map { member in
                let name = property(member.name).replacing("*/", with: "*\\/").replacing("@", with: "\\u0040")
                return "\(name): \(tagValue(member.value))"
            }
            return "{ " + pairs.joined(separator: ", ") + " }"
        }
    }

    /// Free text for a documentation comment, on one line.
    static func prose(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ").replacing("*/", with: "* /")
            .replacing(" @", with: " (at)").trimmingPrefix("@").description
    }

    /// Text for a comment behind `//`.
    static func line(_ text: String) -> String {
        String(
            text.unicodeScalars.map {
                $0.properties.generalCategory == .control || $0 == "\u{2028}" || $0 == "\u{2029}" ? " " : Character($0)
            })
    }

    /// A documentation comment of some lines; empty without lines.
    static func documentation(_ lines: [String], indentation: String = "") -> String {
        guard let first = lines.first else { return "" }
        if lines.count == 1, first.utf8.count < 100 { return "\(indentation)/** \(first) */\n" }
        return "\(indentation)/**\n" + lines.map { "\(indentation) * \($0)\n" }.joined() + "\(indentation) */\n"
    }
}
