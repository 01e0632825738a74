import AshlarCore

extension Parser {
    /// The `/** … */` comment right before a token.
    func documentation(before index: Int) -> Documentation? {
        guard index < list.tokens.count, list.tokens[index].flags.contains(.documented),
            let range = list.documentation[index]
        else { return nil }
        return Documentation(source.bytes, range)
    }
}

extension Documentation {
    /// Reads a comment: each line loses its leading `*`; a tag begins with `@` at the start of a line.
    init(_ bytes: [UInt8], _ range: Range<Int>) {
        summary = ""
        tags = []
        // Places are counted in the bytes of the file: a text in which broken UTF-8 was mended is longer.
        var lines: [ArraySlice<UInt8>] = []
        let body = (range.lowerBound + 3)..<max(range.lowerBound + 3, range.upperBound - 2)
        var start = body.lowerBound
        while start <= body.upperBound {
            let end = bytes[start..<body.upperBound].firstIndex(of: 0x0A) ?? body.upperBound
            var first = start
            while first < end, ByteClass.isSpace(bytes[first]) { first += 1 }
            if first < end, bytes[first] == UInt8(ascii: "*") {
                first += 1
                if first < end, bytes[first] == 0x20 { first += 1 }
            }
            lines.append(Self.trimmed(bytes[first..<end]))
            start = end + 1
        }
        var words: [String] = []
        for line in lines.flatMap(Self.tagged) {
            let text = String(decoding: line, as: UTF8.self)
            if text.hasPrefix("@"), let tag = Self.tag(text, line.indices) {
                tags.append(tag)
            } else if tags.isEmpty {
                if !text.isEmpty { words.append(text) }
            } else if !text.isEmpty, var last = tags.popLast() {
                last.text += (last.text.isEmpty ? "" : "\n") + text
                last.range = last.range.lowerBound..<line.endIndex
                tags.append(last)
            }
        }
        summary = words.joined(separator: " ")
    }

    /// Tags that people write one behind the other on a line; others begin their line.
    private static let inline: Set<String> = [
        "minimum", "maximum", "exclusiveminimum", "exclusivemaximum", "minlength", "maxlength", "pattern", "minitems",
        "maxitems", "uniqueitems", "multipleof", "minproperties", "maxproperties", "integer", "int", "bsontype",
        "description", "default", "deprecated", "index", "unique", "sparse", "expires", "min", "max", "collection",
        "additionalproperties",
    ]

    /// A line, cut before each of those tags.
    private static func tagged(_ line: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
        var cuts = [line.startIndex]
        for index in line.indices.dropFirst()
        where line[index] == UInt8(ascii: "@") && ByteClass.isSpace(line[index - 1]) {
            let name = line[(index + 1)...].prefix { ByteClass.isNamePart($0) }
            let end = name.endIndex
            guard end == line.endIndex || ByteClass.isSpace(line[end]) else { continue }
            if inline.contains(String(decoding: name, as: UTF8.self).lowercased()) { cuts.append(index) }
        }
        return zip(cuts, cuts.dropFirst() + [line.endIndex]).map { trimmed(line[$0..<$1]) }
    }

    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        let end = bytes.lastIndex { !ByteClass.isSpace($0) }.map { $0 + 1 } ?? bytes.startIndex
        let start = bytes.firstIndex { !ByteClass.isSpace($0) } ?? end
        return bytes[min(start, end)..<end]
    }

    private static func tag(_ text: String, _ range: Range<Int>) -> Tag? {
        let name = text.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
        guard !name.isEmpty else { return nil }
        let rest = Array(text.dropFirst(1 + name.count).utf8)
        return Tag(name: String(name), text: String(decoding: trimmed(rest[...]), as: UTF8.self), range: range)
    }
}
