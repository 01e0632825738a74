package import AshlarCore

/// The `.env` file: `KEY=VALUE` lines that stand in for environment variables.
package enum DotEnv {
    /// Reads the variables; a later line wins over an earlier one of the same name.
    ///
    /// Understood: `export ` before the name; comments after `#` (in an unquoted value only after a blank); single
    /// quotes, in which everything is literal; double quotes, in which `\n`, `\r`, `\t`, `\"`, `\\` and `\$` are
    /// escapes and which may span lines. `${OTHER}` is not replaced: a value means what is written.
    package static func parse(_ source: SourceText) throws -> [String: String] {
        var parser = DotEnvParser(source)
        return try parser.variables()
    }
}

private struct DotEnvParser {
    private let source: SourceText
    private var position: Int

    init(_ source: SourceText) {
        self.source = source
        position = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    mutating func variables() throws -> [String: String] {
        var variables: [String: String] = [:]
        while position < source.bytes.count {
            skip { Self.isBlank($0) || $0 == 0x0A }
            guard let byte = current else { break }
            if byte == UInt8(ascii: "#") {
                skip { $0 != 0x0A }
                continue
            }
            let (name, value) = try assignment()
            variables[name] = value
        }
        return variables
    }

    private mutating func assignment() throws -> (String, String) {
        var start = position
        var name = take(while: Self.isNameByte)
        if name == "export", let next = current, Self.isBlank(next) {
            skip(Self.isBlank)
            start = position
            name = take(while: Self.isNameByte)
        }
        skip(Self.isBlank)
        guard current == UInt8(ascii: "="), let first = name.utf8.first, !(48...57).contains(first) else {
            throw failure("expected NAME=value", at: start)
        }
        position += 1
        skip(Self.isBlank)
        let value: String
        switch current {
        case UInt8(ascii: "'"): value = try quoted(by: UInt8(ascii: "'"), name)
        case UInt8(ascii: "\""): value = try quoted(by: UInt8(ascii: "\""), name)
        default: return (name, plainValue())
        }
        skip(Self.isBlank)
        if current == UInt8(ascii: "#") { skip { $0 != 0x0A } }
        guard current == nil || current == 0x0A else { throw failure("text after the closing quote", at: position) }
        return (name, value)
    }

    private mutating func plainValue() -> String {
        let start = position
        skip { $0 != 0x0A }
        var range = (start..<position).trimmed(in: source.bytes)
        for index in range where source.bytes[index] == UInt8(ascii: "#") {
            guard index == range.lowerBound || Self.isBlank(source.bytes[index - 1]) else { continue }
            range = (range.lowerBound..<index).trimmed(in: source.bytes)
            break
        }
        return String(decoding: source.bytes[range], as: UTF8.self)
    }

    private mutating func quoted(by quote: UInt8, _ name: String) throws -> String {
        let start = position
        position += 1
        var bytes: [UInt8] = []
        while let byte = current {
            position += 1
            if byte == quote { return String(decoding: bytes, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), let next = current else {
                bytes.append(byte)
                continue
            }
            position += 1
            switch next {
            case UInt8(ascii: "n"): bytes.append(0x0A)
            case UInt8(ascii: "r"): bytes.append(0x0D)
            case UInt8(ascii: "t"): bytes.append(0x09)
            case quote, UInt8(ascii: "\\"), UInt8(ascii: "$"): bytes.append(next)
            default: bytes += [byte, next]
            }
        }
        throw failure("the quote of \(name) is not closed", at: start)
    }

    private var current: UInt8? { position < source.bytes.count ? source.bytes[position] : nil }

    private mutating func skip(_ condition: (UInt8) -> Bool) {
        while let byte = current, condition(byte) { position += 1 }
    }

    private mutating func take(while condition: (UInt8) -> Bool) -> String {
        let start = position
        skip(condition)
        return String(decoding: source.bytes[start..<position], as: UTF8.self)
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == 95 || byte == 46
    }

    /// Without the line's text, which may hold a secret.
    private func failure(_ message: String, at offset: Int) -> AshlarError {
        var location = source.location(ofByte: offset)
        location.lineText = nil
        return AshlarError(
            "dotenv-malformed", message, location: location, cause: "a line of a .env file is NAME=value or a comment",
            remedies: ["put a value with blanks, quotes or # into single quotes"])
    }
}
