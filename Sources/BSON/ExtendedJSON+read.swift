extension ExtendedJSON {
    /// Reads one value; nothing but white space may follow it.
    ///
    /// - Throws: ``ExtendedJSONError``.
    package static func value(of text: String) throws(ExtendedJSONError) -> BSONValue {
        var reader = Reader(Array(text.utf8))
        let value = try reader.value()
        reader.skipSpace()
        guard reader.isAtEnd else { throw reader.failure("something follows the end of the value") }
        return value
    }

    /// A reader of JSON (RFC 8259) that understands the wrapper of a type as soon as the object is complete.
    private struct Reader {
        private let bytes: [UInt8]
        private var position = 0
        private var depth = 0

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        var isAtEnd: Bool { position == bytes.count }
        private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

        func failure(_ reason: String) -> ExtendedJSONError { ExtendedJSONError(offset: position, reason: reason) }

        mutating func skipSpace() {
            while let byte = next, [0x20, 0x09, 0x0a, 0x0d].contains(byte) { position += 1 }
        }

        mutating func value() throws(ExtendedJSONError) -> BSONValue {
            skipSpace()
            // MongoDB nests at most 100 levels (manual, "MongoDB Limits"); a wrapper or two come on top.
            guard depth < 200 else { throw failure("more than 200 levels of nesting") }
            depth += 1
            defer { depth -= 1 }
            switch next {
            case UInt8(ascii: "{"): return try object()
            case UInt8(ascii: "["): return try array()
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "t"): return try word("true", .bool(true))
            case UInt8(ascii: "f"): return try word("false", .bool(false))
            case UInt8(ascii: "n"): return try word("null", .null)
            case nil: throw failure("the text ends where a value is expected")
            default: return try number()
            }
        }

        private mutating func word(_ word: String, _ value: BSONValue) throws(ExtendedJSONError) -> BSONValue {
            guard bytes[position...].starts(with: word.utf8) else { throw failure("no value of JSON begins so") }
            position += word.utf8.count
            return value
        }

        private mutating func object() throws(ExtendedJSONError) -> BSONValue {
            let start = position
            position += 1
            var document = BSONDocument()
            skipSpace()
            if next == UInt8(ascii: "}") {
                position += 1
                return .document(document)
            }
            while true {
                skipSpace()
                guard next == UInt8(ascii: "\"") else { throw failure("a key in quotation marks is expected") }
                let place = position
                let key = try string()
                // A key is a C string in BSON.
                guard !key.utf8.contains(0) else {
                    throw ExtendedJSONError(offset: place, reason: "a key holds the character U+0000")
                }
                skipSpace()
                guard next == UInt8(ascii: ":") else { throw failure("a colon is expected after the key") }
                position += 1
                document.append(key, try value())
                skipSpace()
                let byte = next
                guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") else {
                    throw failure("a comma or } is expected")
                }
                position += 1
                if byte == UInt8(ascii: "}") { break }
            }
            do throws(TypeWrapper.Invalid) {
                return try TypeWrapper.value(of: document) ?? .document(document)
            } catch {
                throw ExtendedJSONError(offset: start, reason: error.reason)
            }
        }

        private mutating func array() throws(ExtendedJSONError) -> BSONValue {
            position += 1
            var values: [BSONValue] = []
            skipSpace()
            if next == UInt8(ascii: "]") {
                position += 1
                return .array(values)
            }
            while true {
                values.append(try value())
                skipSpace()
                let byte = next
                guard byte == UInt8(ascii: ",") || byte == UInt8(ascii: "]") else {
                    throw failure("a comma or ] is expected")
                }
                position += 1
                if byte == UInt8(ascii: "]") { return .array(values) }
            }
        }

        private mutating func number() throws(ExtendedJSONError) -> BSONValue {
            let start = position
            while let byte = next, Self.isNumeric(byte) { position += 1 }
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            guard text.wholeMatch(of: /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/) != nil else {
                position = start
                throw failure("no value of JSON begins so")
            }
            let isWhole = text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || Self.isDigit($0) }
            if isWhole, text != "-0" {
                if let number = Int32(text) { return .int32(number) }
                if let number = Int64(text) { return .int64(number) }
            }
            // Beyond 64 bits a number is a double, as the specification's relaxed form has it.
            guard let number = Double(text), number.isFinite else {
                position = start
                throw failure("the number is larger than a double can hold")
            }
            return .double(number)
        }

        private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

        private static func isNumeric(_ byte: UInt8) -> Bool { isDigit(byte) || "+-.eE".utf8.contains(byte) }

        private mutating func string() throws(ExtendedJSONError) -> String {
            position += 1
            var result: [UInt8] = []
            while let byte = next {
                position += 1
                switch byte {
                case UInt8(ascii: "\""):
                    guard let text = String(validating: result, as: UTF8.self) else {
                        throw failure("the string is not UTF-8")
                    }
                    return text
                case UInt8(ascii: "\\"): try escape(into: &result)
                case 0..<0x20: throw failure("a control character stands in a string unescaped")
                default: result.append(byte)
                }
            }
            throw failure("a string is not closed")
        }

        private mutating func escape(into result: inout [UInt8]) throws(ExtendedJSONError) {
            guard let byte = next else { throw failure("a string is not closed") }
            position += 1
            let plain: [UInt8: UInt8] = [
                0x22: 0x22, 0x5c: 0x5c, 0x2f: 0x2f, 0x62: 8, 0x66: 12, 0x6e: 10, 0x72: 13, 0x74: 9,
            ]
            if let character = plain[byte] {
                result.append(character)
                return
            }
            guard byte == UInt8(ascii: "u") else { throw failure("an unknown escape sequence") }
            var code = try codeUnit()
            if (0xd800..<0xdc00).contains(code) {
                guard bytes[position...].starts(with: "\\u".utf8) else { throw failure("half of a surrogate pair") }
                position += 2
                let low = try codeUnit()
                guard (0xdc00..<0xe000).contains(low) else { throw failure("half of a surrogate pair") }
                code = 0x10000 + (code - 0xd800) << 10 + (low - 0xdc00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw failure("half of a surrogate pair") }
            result += Array(String(Character(scalar)).utf8)
        }

        private mutating func codeUnit() throws(ExtendedJSONError) -> UInt32 {
            guard position + 4 <= bytes.count else { throw failure("four hexadecimal digits are expected") }
            var code: UInt32 = 0
            for byte in bytes[position..<position + 4] {
                guard let digit = Hexadecimal.digit(byte) else {
                    throw failure("four hexadecimal digits are expected")
                }
                code = code << 4 | UInt32(digit)
            }
            position += 4
            return code
        }
    }
}
