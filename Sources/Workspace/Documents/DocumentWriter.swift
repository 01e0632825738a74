package import BSON

/// Writes documents of BSON as YAML that reads back as the same values: block style, and braces where a part fits on
/// the rest of a line.
package struct DocumentWriter {
    private static let width = 110

    /// The entries of a list, each with its comment above it, at the left margin of `indentation` blanks.
    package static func list(
        _ values: [(value: BSONValue, comment: String?)], indentation: Int
    ) -> String {
        let margin = String(repeating: " ", count: indentation)
        return values.map { value, comment in
            let lines = (comment ?? "").split(separator: "\n").map { "\(margin)# \($0)\n" }.joined()
            // A step is always opened up, so that its command stands by itself.
            return lines + "\(margin)- " + block(value, indentation + 2).dropFirst(indentation + 2)
        }.joined()
    }

    /// A value that begins at the column `indentation`, with its line break.
    private static func block(_ value: BSONValue, _ indentation: Int) -> String {
        let margin = String(repeating: " ", count: indentation)
        switch value {
        case .document(let document) where !document.isEmpty:
            return document.elements.map { element in
                let key = scalar(element.key)
                return "\(margin)\(key):" + inner(element.value, indentation, after: key.count + 1)
            }.joined()
        case .array(let values) where !values.isEmpty:
            return values.map { value in
                let flow = flow(value)
                if flow.count + indentation + 2 <= width { return "\(margin)- \(flow)\n" }
                return "\(margin)- " + block(value, indentation + 2).dropFirst(indentation + 2)
            }.joined()
        default: return margin + flow(value) + "\n"
        }
    }

    private static func inner(_ value: BSONValue, _ indentation: Int, after column: Int) -> String {
        let flow = flow(value)
        if flow.count + indentation + column + 1 <= width { return " \(flow)\n" }
        switch value {
        case .document(let document) where !document.isEmpty: return "\n" + block(value, indentation + 2)
        case .array(let values) where !values.isEmpty: return "\n" + block(value, indentation + 2)
        default: return " \(flow)\n"
        }
    }

    /// On one line.
    package static func flow(_ value: BSONValue) -> String {
        switch value {
        case .document(let document):
            if document.isEmpty { return "{}" }
            return "{ " + document.elements.map { "\(scalar($0.key)): \(flow($0.value))" }.joined(separator: ", ")
                + " }"
        case .array(let values): return "[" + values.map(flow).joined(separator: ", ") + "]"
        case .string(let text): return scalar(text)
        case .null, .bool, .int32: return ExtendedJSON.text(of: value, .relaxed)
        case .int64(let number) where Int32(exactly: number) == nil: return "\(number)"
        case .double(let number) where number.isFinite:
            let text = ExtendedJSON.text(of: value, .relaxed)
            return DocumentReader.plain(text) == value ? text : ExtendedJSON.text(of: value, .canonical)
        // JSON is YAML, and canonical Extended JSON keeps the type.
        default: return ExtendedJSON.text(of: value, .canonical)
        }
    }

    /// A text, in quotes where YAML or one of its readers could take it for something else.
    static func scalar(_ text: String) -> String {
        let isPlain =
            text.wholeMatch(of: /[A-Za-z_$][A-Za-z0-9_$.\/@+-]*( [A-Za-z0-9_$.\/@+(-][A-Za-z0-9_$.\/@+()-]*)*/) != nil
        guard isPlain, !reserved.contains(text.lowercased()), DocumentReader.plain(text) == .string(text) else {
            return quoted(text)
        }
        return text
    }

    static func quoted(_ text: String) -> String { escaped(ExtendedJSON.text(of: .string(text), .canonical)) }

    /// JSON allows characters in its strings that YAML takes for line breaks or refuses (YAML 1.2, section 5.1).
    private static func escaped(_ json: String) -> String {
        let special: (Unicode.Scalar) -> Bool = { scalar in
            (0x7F...0x9F).contains(scalar.value) || [0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF].contains(scalar.value)
        }
        guard json.unicodeScalars.contains(where: special) else { return json }
        return json.unicodeScalars.map { scalar in
            guard special(scalar) else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// What readers of YAML 1.1 take for no text.
    private static let reserved: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
}
