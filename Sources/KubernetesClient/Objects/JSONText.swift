/// JSON as text, read strictly (RFC 8259).
///
/// An answer may be cut off or come from a proxy, so what is no JSON gives nil and never a part of the value.
package enum JSONText {
    /// - Returns: nil for what is no single JSON value in UTF-8, or is nested deeper than 512 levels.
    package static func read(_ bytes: some Collection<UInt8>) -> JSONValue? {
        let bytes = Array(bytes)
        return bytes.withUnsafeBufferPointer { buffer in
            var reader = JSONReader(bytes: buffer)
            return try? reader.document()
        }
    }

    package static func read(_ text: String) -> JSONValue? { read(Array(text.utf8)) }
}

private struct JSONReader {
    struct Malformed: Error {}

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    /// Levels that are open; a server cannot make us run out of stack.
    var depth = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    mutating func document() throws -> JSONValue {
        let value = try value()
        skipSpace()
        guard position == bytes.count else { throw Malformed() }
        return value
    }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func skipSpace() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func value() throws -> JSONValue {
        skipSpace()
        guard let byte = next else { throw Malformed() }
        switch byte {
        case UInt8(ascii: "{"): return try object()
        case UInt8(ascii: "["): return try array()
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws -> JSONValue {
        for index in 0..<text.utf8CodeUnitCount {
            guard take(text.utf8Start[index]) else { throw Malformed() }
        }
        return value
    }

    private mutating func nested<Value>(_ body: (inout JSONReader) throws -> Value) throws -> Value {
        guard depth < 512 else { throw Malformed() }
        depth += 1
        position += 1
        defer { depth -= 1 }
        return try body(&self)
    }

    private mutating func object() throws -> JSONValue {
        try nested { reader in
            var members: [String: JSONValue] = [:]
            reader.skipSpace()
            if reader.take(UInt8(ascii: "}")) { return .object(members) }
            while true {
                reader.skipSpace()
                let key = try reader.string()
                reader.skipSpace()
                guard reader.take(UInt8(ascii: ":")) else { throw Malformed() }
                members[key] = try reader.value()
                reader.skipSpace()
                if reader.take(UInt8(ascii: "}")) { return .object(members) }
                guard reader.take(UInt8(ascii: ",")) else { throw Malformed() }
            }
        }
    }

    private mutating func array() throws -> JSONValue {
        try nested { reader in
            var elements: [JSONValue] = []
            reader.skipSpace()
            if reader.take(UInt8(ascii: "]")) { return .array(elements) }
            while true {
                elements.append(try reader.value())
                reader.skipSpace()
                if reader.take(UInt8(ascii: "]")) { return .array(elements) }
                guard reader.take(UInt8(ascii: ",")) else { throw Malformed() }
            }
        }
    }

    private mutating func string() throws -> String {
        guard take(UInt8(ascii: "\"")) else { throw Malformed() }
        var text = ""
        while true {
            let start = position
            while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
                position += 1
            }
            guard let run = String(validating: bytes[start..<position], as: UTF8.self) else { throw Malformed() }
            text += run
            if take(UInt8(ascii: "\"")) { return text }
            guard take(UInt8(ascii: "\\")), let escape = next else { throw Malformed() }
            position += 1
            switch escape {
            case UInt8(ascii: "n"): text += "\n"
            case UInt8(ascii: "t"): text += "\t"
            case UInt8(ascii: "r"): text += "\r"
            case UInt8(ascii: "b"): text += "\u{8}"
            case UInt8(ascii: "f"): text += "\u{C}"
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"):
                text.unicodeScalars.append(Unicode.Scalar(escape))
            case UInt8(ascii: "u"): text.unicodeScalars.append(try scalar())
            default: throw Malformed()
            }
        }
    }

    /// What follows `\u`. Half a pair of surrogates becomes U+FFFD, as Go writes and reads it.
    private mutating func scalar() throws -> Unicode.Scalar {
        let first = try hexadecimal()
        if let scalar = Unicode.Scalar(first) { return scalar }
        let before = position
        if first < 0xDC00, take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
            let second = try hexadecimal()
            if (0xDC00...0xDFFF).contains(second),
                let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
            {
                return scalar
            }
        }
        position = before
        return "\u{FFFD}"
    }

    private mutating func hexadecimal() throws -> UInt32 {
        guard position + 4 <= bytes.count,
            let value = UInt32(String(decoding: bytes[position..<position + 4], as: UTF8.self), radix: 16),
            bytes[position] != UInt8(ascii: "+"), bytes[position] != UInt8(ascii: "-")
        else { throw Malformed() }
        position += 4
        return value
    }

    private mutating func number() throws -> JSONValue {
        let start = position
        var isWhole = true
        _ = take(UInt8(ascii: "-"))
        let firstDigit = position
        while let byte = next {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): break
            case UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"), UInt8(ascii: "-"):
                isWhole = false
            default: return try number(from: start, firstDigit: firstDigit, isWhole: isWhole)
            }
            position += 1
        }
        return try number(from: start, firstDigit: firstDigit, isWhole: isWhole)
    }

    private func number(from start: Int, firstDigit: Int, isWhole: Bool) throws -> JSONValue {
        guard firstDigit < position, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[firstDigit]),
            bytes[firstDigit] != UInt8(ascii: "0") || firstDigit + 1 == position
                || !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[firstDigit + 1]),
            bytes[position - 1] != UInt8(ascii: ".")
        else { throw Malformed() }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        if isWhole, let value = Int(text) { return .int(value) }
        guard let value = Double(text) else { throw Malformed() }
        return .double(value)
    }
}
