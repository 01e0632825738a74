import BSON
import TypeScriptSyntax

/// Writes JSON as relaxed Extended JSON v2: what plain JSON can hold is plain, and the rest is marked by its type.
package struct JSONWriter {
    private var text = ""
    /// Blanks a level; nil for one line.
    private let indentation: Int?

    package static func text(_ value: JSONValue, indentation: Int? = 2) -> String {
        var writer = JSONWriter(indentation: indentation)
        writer.write(value, level: 0)
        return writer.text
    }

    private init(indentation: Int?) { self.indentation = indentation }

    private mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: text += "null"
        case .bool(let value): text += value ? "true" : "false"
        case .int(let value):
            // Readers in JavaScript would round what has more than 53 bits.
            text +=
                value.magnitude <= 9_007_199_254_740_992
                ? String(value) : "{\"$numberLong\": \"\(value)\"}"
        case .double(let value):
            text +=
                value.isFinite
                ? DecimalText.text(value) : "{\"$numberDouble\": \"\(DecimalText.text(value))\"}"
        case .string(let value): Self.quote(value, into: &text)
        case .array(let values):
            list("[", "]", values, level, isFlat: Self.isShort(value)) { writer, value in
                writer.write(value, level: level + 1)
            }
        case .object(let members):
            list("{", "}", members, level, isFlat: Self.isShort(value)) { writer, member in
                Self.quote(member.name, into: &writer.text)
                writer.text += ": "
                writer.write(member.value, level: level + 1)
            }
        }
    }

    /// What reads best on one line: a few names and numbers, and one list among them at most.
    private static func isShort(_ value: JSONValue) -> Bool {
        switch value {
        case .array(let values): values.allSatisfy { $0.isScalar }
        case .object(let members):
            members.allSatisfy { $0.value.isScalar || isShort($0.value) && $0.value.isList } && members.count <= 4
                && members.reduce(0) { $0 + $1.name.utf8.count + $1.value.roughLength } <= 90
        default: true
        }
    }

    private mutating func list<Element>(
        _ open: String, _ close: String, _ elements: [Element], _ level: Int, isFlat: Bool,
        _ write: (inout JSONWriter, Element) -> Void
    ) {
        text += open
        let breaks = isFlat || elements.isEmpty ? nil : indentation
        for (index, element) in elements.enumerated() {
            if index > 0 { text += breaks == nil ? ", " : "," }
            if let breaks { text += "\n" + String(repeating: " ", count: breaks * (level + 1)) }
            write(&self, element)
        }
        if let breaks { text += "\n" + String(repeating: " ", count: breaks * level) }
        text += close
    }

    private static func quote(_ value: String, into text: inout String) {
        text += QuotedText.literal(value) { scalar in
            scalar == "\u{7F}" || scalar == "\u{2028}" || scalar == "\u{2029}"
        }
    }
}

extension JSONValue {
    fileprivate var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }

    fileprivate var isList: Bool { if case .array = self { true } else { false } }

    fileprivate var roughLength: Int {
        switch self {
        case .string(let text): text.utf8.count + 2
        case .array(let values): values.reduce(2) { $0 + $1.roughLength + 2 }
        default: 6
        }
    }
}
