/// The text behind the escapes of strings, templates and names.
enum EscapedText {
    /// Decodes the inside of a literal, without its quotes. What is no valid escape stands for itself, as in
    /// ECMAScript's sloppy strings; a lone surrogate becomes U+FFFD, because UTF-8 has none.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String {
        guard bytes.contains(UInt8(ascii: "\\")) else { return String(decoding: bytes, as: UTF8.self) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var reader = Reader(bytes: bytes, position: bytes.startIndex)
        while let byte = reader.next() {
            guard byte == UInt8(ascii: "\\") else {
                result.append(byte)
                continue
            }
            guard let escaped = reader.next() else { break }
            switch escaped {
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "v"): result.append(0x0B)
            case UInt8(ascii: "0") where !ByteClass.isDigit(reader.peek ?? 0): result.append(0)
            case 0x0D: if reader.peek == 0x0A { _ = reader.next() }
            case 0x0A: break
            case UInt8(ascii: "x"):
                if let value = reader.hexadecimal(2) { append(value, to: &result) }
            case UInt8(ascii: "u"):
                guard var value = reader.codeUnit() else { break }
                if value & 0xFFFF_FC00 == 0xD800 {
                    var ahead = reader
                    if ahead.next() == UInt8(ascii: "\\"), ahead.next() == UInt8(ascii: "u"),
                        let low = ahead.codeUnit(), low & 0xFFFF_FC00 == 0xDC00
                    {
                        value = 0x10000 + (value & 0x3FF) << 10 + (low & 0x3FF)
                        reader = ahead
                    }
                }
                append(value, to: &result)
            default: result.append(escaped)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ value: UInt32, to bytes: inout [UInt8]) {
        bytes += Array(String(Character(Unicode.Scalar(value) ?? "\u{FFFD}")).utf8)
    }

    private struct Reader {
        let bytes: ArraySlice<UInt8>
        var position: Int

        var peek: UInt8? { position < bytes.endIndex ? bytes[position] : nil }

        mutating func next() -> UInt8? {
            guard position < bytes.endIndex else { return nil }
            defer { position += 1 }
            return bytes[position]
        }

        mutating func hexadecimal(_ count: Int) -> UInt32? {
            var value: UInt32 = 0
            for offset in 0..<count {
                guard position + offset < bytes.endIndex,
                    let digit = ByteClass.hexadecimal(bytes[position + offset])
                else { return nil }
                value = value << 4 | digit
            }
            position += count
            return value
        }

        /// `XXXX` or `{X…}` behind `\u`.
        mutating func codeUnit() -> UInt32? {
            guard peek == UInt8(ascii: "{") else { return hexadecimal(4) }
            var value: UInt32 = 0
            var cursor = position + 1
            while cursor < bytes.endIndex, let digit = ByteClass.hexadecimal(bytes[cursor]), value < 0x1000_0000 {
                value = value << 4 | digit
                cursor += 1
            }
            guard cursor < bytes.endIndex, bytes[cursor] == UInt8(ascii: "}") else { return nil }
            position = cursor + 1
            return value
        }
    }
}
