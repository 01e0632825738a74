/// MongoDB Extended JSON 2 (the specification `extended-json` of MongoDB's drivers): JSON in which BSON's other types
/// are written as objects such as `{"$oid": "…"}`.
///
/// Not libbson's reader, which (1.23) refuses `{"$type": ["int", "long"]}`, reads `{"$regex": …}` of a query as a value,
/// wraps integers beyond 64 bits around and ignores what follows the document.
package enum ExtendedJSON {
    package enum Style: Sendable, Hashable {
        /// Keeps every type: `{"$numberInt": "1"}`.
        case canonical
        /// Plain JSON where a reader would take the same value for it: `1`. An int64 that fits into 32 bits comes back
        /// as int32.
        case relaxed
        /// As relaxed, but every value comes back as the type it was.
        case exact
    }

    /// The value on one line, without spaces.
    package static func text(of value: BSONValue, _ style: Style) -> String {
        var writer = Writer(style: style)
        writer.write(value)
        return writer.text
    }

    private struct Writer {
        let style: Style
        var text = ""

        mutating func write(_ value: BSONValue) {
            switch value {
            case .double(let number): write(number: number)
            case .string(let string): write(quoted: string)
            case .document(let document): write(document: document)
            case .array(let values):
                text += "["
                for (index, value) in values.enumerated() {
                    if index > 0 { text += "," }
                    write(value)
                }
                text += "]"
            case .binary(let binary):
                wrap("$binary") {
                    $0.text +=
                        #"{"base64":"\#(Base64.text(binary.bytes))","subType":"\#(Hexadecimal.text([binary.subtype]))"}"#
                }
            case .undefined: wrap("$undefined") { $0.text += "true" }
            case .objectID(let id): wrap("$oid") { $0.write(quoted: id.description) }
            case .bool(let value): text += value ? "true" : "false"
            case .date(let milliseconds): write(date: milliseconds)
            case .null: text += "null"
            case .regex(let pattern, let options):
                wrap("$regularExpression") {
                    $0.write(document: ["pattern": .string(pattern), "options": .string(options)])
                }
            case .dbPointer(let collection, let id):
                wrap("$dbPointer") { $0.write(document: ["$ref": .string(collection), "$id": .objectID(id)]) }
            case .javaScript(let code): wrap("$code") { $0.write(quoted: code) }
            case .symbol(let symbol): wrap("$symbol") { $0.write(quoted: symbol) }
            case .javaScriptWithScope(let code, let scope):
                write(document: ["$code": .string(code), "$scope": .document(scope)])
            case .int32(let number):
                if style != .canonical {
                    text += "\(number)"
                } else {
                    wrap("$numberInt") { $0.text += "\"\(number)\"" }
                }
            case .timestamp(let seconds, let increment):
                wrap("$timestamp") { $0.text += #"{"t":\#(seconds),"i":\#(increment)}"# }
            case .int64(let number):
                if style == .relaxed || style == .exact && Int32(exactly: number) == nil {
                    text += "\(number)"
                } else {
                    wrap("$numberLong") { $0.text += "\"\(number)\"" }
                }
            case .decimal128(let number): wrap("$numberDecimal") { $0.write(quoted: number.description) }
            case .minKey: wrap("$minKey") { $0.text += "1" }
            case .maxKey: wrap("$maxKey") { $0.text += "1" }
            }
        }

        private mutating func wrap(_ key: String, _ inside: (inout Writer) -> Void) {
            text += "{\"\(key)\":"
            inside(&self)
            text += "}"
        }

        private mutating func write(document: BSONDocument) {
            text += "{"
            for (index, element) in document.elements.enumerated() {
                if index > 0 { text += "," }
                write(quoted: element.key)
                text += ":"
                write(element.value)
            }
            text += "}"
        }

        /// Swift prints the shortest digits that read back as the same number, and always a point or an exponent.
        private mutating func write(number: Double) {
            let name = number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : nil
            if let name {
                wrap("$numberDouble") { $0.text += "\"\(name)\"" }
            } else if style != .canonical {
                text += "\(number)"
            } else {
                wrap("$numberDouble") { $0.text += "\"\(number)\"" }
            }
        }

        /// Relaxed text is a date as people write it, from 1970 to 9999 as the specification says.
        private mutating func write(date milliseconds: Int64) {
            wrap("$date") { writer in
                if writer.style != .canonical, let text = InternetDate.text(milliseconds: milliseconds) {
                    writer.text += "\"\(text)\""
                } else {
                    writer.wrap("$numberLong") { $0.text += "\"\(milliseconds)\"" }
                }
            }
        }

        private mutating func write(quoted string: String) { text += QuotedText.literal(string) }
    }
}

/// A text that is no Extended JSON.
package struct ExtendedJSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// In bytes of UTF-8 from the start of the text.
    package var offset: Int
    /// Never with a part of the text, which may be somebody's data.
    package var reason: String

    package var description: String { "byte \(offset): \(reason)" }
}
