import BSON

/// Writes values of BSON as JavaScript that mongosh turns into the same values, opened up so that a person can review a
/// change of them.
///
/// Plain numbers where js-bson would choose the same type (`serializer.ts`: an int32 for a whole number that fits into
/// one, a double for every other), constructors of the shell for everything else.
struct JavaScriptWriter {
    private static let width = 110
    /// What always stands on lines of its own, so that a new property is one new line of a diff.
    private static let opened: Set = ["validator", "$jsonSchema", "properties"]

    /// True when a value needs the function `ordered` or `regularExpression`.
    private(set) var needsOrder = false
    private(set) var needsPattern = false

    /// A value that begins in a column `indentation` blanks from the margin; its first line without the margin.
    ///
    /// - Parameter isCommand: whether its keys become those of a command, for which a plain object is needed.
    /// - Throws: ``Unsayable``.
    mutating func text(
        _ value: BSONValue, indentation: Int, after column: Int = 0, isCommand: Bool = false
    ) throws(Unsayable) -> String {
        if !mustOpen(value) {
            let flow = try flow(value, isCommand: isCommand)
            if indentation + column + flow.count < Self.width { return flow }
        }
        let margin = String(repeating: " ", count: indentation)
        switch value {
        case .document(let document) where !document.isEmpty:
            let isOrdered = try needsMap(document, isCommand: isCommand)
            var lines = ""
            for element in document.elements {
                let key = isOrdered ? "[\(Self.quoted(element.key)), " : Self.key(element.key) + ": "
                let inner = try text(element.value, indentation: indentation + 2, after: key.count)
                lines += "\(margin)  \(key)\(inner)\(isOrdered ? "]" : ""),\n"
            }
            return isOrdered ? "ordered([\n\(lines)\(margin)])" : "{\n\(lines)\(margin)}"
        case .array(let values) where !values.isEmpty:
            var lines = ""
            for value in values {
                lines += "\(margin)  \(try text(value, indentation: indentation + 2)),\n"
            }
            return "[\n\(lines)\(margin)]"
        default: return try flow(value)
        }
    }

    private func mustOpen(_ value: BSONValue) -> Bool {
        switch value {
        case .document(let document):
            document.elements.contains { element in
                (Self.opened.contains(element.key) && element.value.document?.isEmpty == false)
                    || mustOpen(element.value)
            }
        case .array(let values): values.contains(where: mustOpen)
        default: false
        }
    }

    /// On one line.
    mutating func flow(_ value: BSONValue, isCommand: Bool = false) throws(Unsayable) -> String {
        switch value {
        case .document(let document):
            if document.isEmpty { return "{}" }
            let isOrdered = try needsMap(document, isCommand: isCommand)
            var parts: [String] = []
            for element in document.elements {
                let value = try flow(element.value)
                parts.append(
                    isOrdered ? "[\(Self.quoted(element.key)), \(value)]" : "\(Self.key(element.key)): \(value)")
            }
            let list = parts.joined(separator: ", ")
            return isOrdered ? "ordered([\(list)])" : "{ \(list) }"
        case .array(let values):
            var parts: [String] = []
            for value in values { parts.append(try flow(value)) }
            return "[" + parts.joined(separator: ", ") + "]"
        case .string(let text): return Self.quoted(text)
        case .bool(let value): return value ? "true" : "false"
        case .null: return "null"
        case .int32(let number): return "\(number)"
        case .int64(let number): return "NumberLong(\"\(number)\")"
        case .double(let number): return Self.number(number)
        case .decimal128(let number): return "NumberDecimal(\"\(number)\")"
        case .objectID(let id): return "ObjectId(\"\(id)\")"
        case .date(let milliseconds):
            return InternetDate.text(milliseconds: milliseconds).map { "ISODate(\"\($0)\")" }
                ?? "new Date(\(milliseconds))"
        case .binary(let binary): return "BinData(\(binary.subtype), \"\(Base64.text(binary.bytes))\")"
        case .timestamp(let seconds, let increment): return "Timestamp(\(seconds), \(increment))"
        case .regex(let pattern, let options):
            needsPattern = true
            return "regularExpression(\(Self.quoted(pattern)), \(Self.quoted(options)))"
        case .javaScript(let code): return "Code(\(Self.quoted(code)))"
        case .javaScriptWithScope(let code, let scope):
            return "Code(\(Self.quoted(code)), \(try flow(.document(scope))))"
        case .minKey: return "MinKey()"
        case .maxKey: return "MaxKey()"
        case .undefined: throw Unsayable(what: "a value of BSON's type undefined")
        case .symbol: throw Unsayable(what: "a value of BSON's type symbol")
        case .dbPointer: throw Unsayable(what: "a value of BSON's type DBPointer")
        }
    }

    // MARK: Keys

    /// Whether an object of JavaScript would not be the same document: it moves keys that look like integers to the front,
    /// `__proto__` in a literal is no key, and js-bson takes an object with `_bsontype` for a value of another type.
    private mutating func needsMap(_ document: BSONDocument, isCommand: Bool) throws(Unsayable) -> Bool {
        let keys = document.keys
        guard Set(keys).count == keys.count else { throw Unsayable(what: "a document with the same key twice") }
        let numbers = keys.map { Self.arrayIndex($0) }
        let moved = numbers.compactMap(\.self).sorted().map { "\($0)" }
        let isPeculiar =
            keys.contains("__proto__") || keys.contains("_bsontype") || Array(keys.prefix(moved.count)) != moved
        guard isPeculiar else { return false }
        if isCommand { throw Unsayable(what: "an option whose name is a number") }
        needsOrder = true
        return true
    }

    /// What JavaScript calls an array index: a canonical integer below 2^32 - 1.
    private static func arrayIndex(_ key: String) -> UInt32? {
        guard let number = UInt32(key), "\(number)" == key, number < .max else { return nil }
        return number
    }

    private static func key(_ key: String) -> String {
        key.wholeMatch(of: /[A-Za-z_$][A-Za-z0-9_$]*/) != nil ? key : quoted(key)
    }

    // MARK: Scalars

    /// A whole number that fits into an int32 would become one.
    private static func number(_ number: Double) -> String {
        if number.isNaN { return "NaN" }
        if number.isInfinite { return number < 0 ? "-Infinity" : "Infinity" }
        let text = "\(number)"
        return Int32(exactly: number) == nil ? text : "new Double(\(text))"
    }

    /// A literal that is one line in JavaScript and in YAML and that shows every character that is there: controls and
    /// separators of lines, marks that change the direction of a text or have no width, and what YAML does not allow.
    static func quoted(_ string: String) -> String {
        // Somebody may embed the script into a page.
        QuotedText.literal(string, escapes: isInvisible).replacing("</", with: "<\\/")
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F...0x9F, 0xAD, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xFFFE, 0xFFFF:
            true
        default: false
        }
    }
}

/// What no script of the shell can say.
struct Unsayable: Error {
    let what: String
}
