import Yams

/// The bytes of a YAML file, and where in them the parts are that libyaml's marks point at.
///
/// Yams tells where a node begins and never where it ends, so ends are found here, by the rules of YAML 1.2 for each
/// style. Whoever edits by them reads the result again.
struct YAMLText {
    let bytes: [UInt8]
    private let lineStarts: [Int]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // libyaml leaves a byte order mark out of its count.
        var starts = [bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0]
        var offset = 0
        while offset < bytes.count {
            let length = Self.lineBreak(bytes, offset)
            offset += max(1, length)
            if length > 0 { starts.append(offset) }
        }
        lineStarts = starts
    }

    /// The length of a line break at an offset, 0 when there is none. libyaml counts NEL, LS and PS as well.
    private static func lineBreak(_ bytes: [UInt8], _ offset: Int) -> Int {
        func byte(_ distance: Int) -> UInt8 { offset + distance < bytes.count ? bytes[offset + distance] : 0 }
        switch byte(0) {
        case 0x0A: return 1
        case 0x0D: return byte(1) == 0x0A ? 2 : 1
        case 0xC2: return byte(1) == 0x85 ? 2 : 0
        case 0xE2: return byte(1) == 0x80 && (byte(2) == 0xA8 || byte(2) == 0xA9) ? 3 : 0
        default: return 0
        }
    }

    subscript(offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }

    var usesCarriageReturns: Bool {
        bytes.firstIndex(of: 0x0A).map { $0 > 0 && bytes[$0 - 1] == 0x0D } ?? false
    }

    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    // MARK: Lines

    func offset(_ mark: Mark) -> Int {
        guard lineStarts.indices.contains(mark.line - 1) else { return bytes.count }
        var offset = lineStarts[mark.line - 1]
        for _ in 1..<max(1, mark.column) where offset < bytes.count {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
        }
        return offset
    }

    func isLineBreak(_ offset: Int) -> Bool { Self.lineBreak(bytes, offset) > 0 }
    func isBlank(_ offset: Int) -> Bool { self[offset] == 0x20 || self[offset] == 0x09 }
    func isEnd(_ offset: Int) -> Bool { offset >= bytes.count || isLineBreak(offset) }

    /// Where the line of an offset ends, before its break.
    func lineEnd(_ offset: Int) -> Int {
        var offset = offset
        while !isEnd(offset) { offset += 1 }
        return offset
    }

    /// Where the next line starts; the end of the text for the last one.
    func nextLine(_ offset: Int) -> Int {
        let end = lineEnd(offset)
        return end + Self.lineBreak(bytes, end)
    }

    func lineStart(_ offset: Int) -> Int { lineStarts.last { $0 <= offset } ?? 0 }

    func skipBlanks(_ offset: Int) -> Int {
        var offset = offset
        while isBlank(offset) { offset += 1 }
        return offset
    }

    /// Past blanks, comments and line breaks.
    func skipToToken(_ offset: Int) -> Int {
        var offset = offset
        while offset < bytes.count {
            if isBlank(offset) || isLineBreak(offset) {
                offset += max(1, Self.lineBreak(bytes, offset))
            } else if self[offset] == UInt8(ascii: "#"), offset == 0 || isBlank(offset - 1) || startsLine(offset) {
                offset = lineEnd(offset)
            } else {
                return offset
            }
        }
        return offset
    }

    private func startsLine(_ offset: Int) -> Bool { lineStart(offset) == offset }

    /// Where a document ends that begins at an offset: at the next line with `---` or `...`, or with the text.
    func documentEnd(from offset: Int) -> Int {
        var line = nextLine(offset)
        while line < bytes.count {
            let sign = Array(bytes[line..<min(line + 3, bytes.count)])
            if sign == Array("---".utf8) || sign == Array("...".utf8), isBlank(line + 3) || isEnd(line + 3) {
                return line
            }
            line = nextLine(line)
        }
        return bytes.count
    }

    // MARK: Ends of values

    /// Past the closing quote of a text that begins with one.
    func quotedEnd(_ start: Int) -> Int? {
        let quote = self[start]
        var offset = start + 1
        while offset < bytes.count {
            if quote == UInt8(ascii: "\""), self[offset] == UInt8(ascii: "\\") {
                offset += 2
            } else if self[offset] == quote {
                if quote == UInt8(ascii: "'"), self[offset + 1] == quote { offset += 2 } else { return offset + 1 }
            } else {
                offset += 1
            }
        }
        return nil
    }

    /// Past the last word of a plain text of one or more lines.
    ///
    /// - Parameter indentation: of the mapping around it; nil within braces.
    func plainEnd(_ start: Int, indentation: Int?) -> Int {
        var offset = start
        var end = start
        while true {
            while !isEnd(offset) {
                let sign = self[offset]
                if sign == UInt8(ascii: "#"), offset > start, isBlank(offset - 1) { return end }
                if indentation == nil, ",]}".utf8.contains(sign) { return end }
                offset += 1
                if !isBlank(offset - 1) { end = offset }
            }
            // Goes on where the next line with a word is further in.
            let next = skipBlankLines(offset)
            let word = skipBlanks(next)
            guard word < bytes.count, self[word] != UInt8(ascii: "#") else { return end }
            if let indentation, word - next <= indentation { return end }
            offset = word
        }
    }

    private func skipBlankLines(_ offset: Int) -> Int {
        var line = nextLine(offset)
        while line < bytes.count, isEnd(skipBlanks(line)) { line = nextLine(line) }
        return line
    }

    struct BlockScalar {
        /// The signs `|`, `>`, digits, `+` and `-`.
        var header: Range<Int>
        /// From the line after the header to the last line that is not blank, with its break.
        var content: Range<Int>
        /// Where the blank lines after it end.
        var blankEnd: Int
        var indentation: Int?
        var keepsBlankLines: Bool
    }

    /// A literal or folded text within a mapping of an indentation (YAML 1.2, section 8.1; libyaml, scan_block_scalar).
    func blockScalar(_ start: Int, indentation parent: Int) -> BlockScalar {
        var header = start + 1
        while "0123456789+-".utf8.contains(self[header]) { header += 1 }
        let signs = bytes[start..<header]
        let digit = signs.first { (0x31...0x39).contains($0) }.map { Int($0) - 0x30 }
        let first = nextLine(header)
        var indentation = digit.map { parent + $0 }
        var line = first
        var contentEnd = first
        while line < bytes.count {
            let word = self.spacesEnd(line)
            let width = word - line
            if isEnd(word), width <= indentation ?? .max {
                line = nextLine(line)
                continue
            }
            if indentation == nil {
                guard width > parent else { break }
                indentation = width
            }
            guard let indentation, width >= indentation else { break }
            line = nextLine(line)
            contentEnd = line
        }
        return BlockScalar(
            header: start..<header, content: first..<contentEnd, blankEnd: max(line, contentEnd),
            indentation: indentation, keepsBlankLines: signs.contains(UInt8(ascii: "+")))
    }

    private func spacesEnd(_ offset: Int) -> Int {
        var offset = offset
        while self[offset] == 0x20 { offset += 1 }
        return offset
    }

    /// Of a mapping in braces: the closing brace, and the last offset before it that is more than blanks or a comment.
    func braces(_ start: Int) -> (closing: Int, last: Int)? {
        var depth = 0
        var offset = start
        var last = start
        var beginsToken = true
        while offset < bytes.count {
            let sign = self[offset]
            if isBlank(offset) || isLineBreak(offset) || (sign == UInt8(ascii: "#") && !isWord(offset - 1)) {
                offset = skipToToken(offset)
                continue
            }
            if beginsToken, sign == UInt8(ascii: "\"") || sign == UInt8(ascii: "'") {
                guard let end = quotedEnd(offset) else { return nil }
                last = end - 1
                offset = end
                beginsToken = false
                continue
            }
            beginsToken = "{[,:".utf8.contains(sign)
            if "{[".utf8.contains(sign) { depth += 1 }
            if "}]".utf8.contains(sign) {
                depth -= 1
                if depth == 0 { return (offset, last) }
            }
            last = offset
            offset += 1
        }
        return nil
    }

    private func isWord(_ offset: Int) -> Bool { offset >= 0 && !isBlank(offset) && !isLineBreak(offset) }
}
