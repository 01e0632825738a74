package import AshlarCore

extension FileHeader {
    /// Reads the header of a file, whose language its name tells; a byte order mark and CRLF line ends do not hinder
    /// it.
    package init(_ source: SourceText) {
        self.init()
        let bytes = source.bytes
        let marker = Array(FileLanguage(file: source.file).commentMarker.utf8)
        var line = LineReader(bytes, startingAt: bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
        // The index of the field that a comment line may continue.
        var open: Int?
        while let range = line.next() {
            let text = range.trimmed(in: bytes)
            if text.isEmpty {
                open = nil
            } else if bytes[text].starts(with: marker) {
                read(
                    comment: (text.lowerBound + marker.count..<text.upperBound).trimmed(in: bytes), source, line: range,
                    &open)
            } else {
                break
            }
            end = line.position
        }
    }

    private mutating func read(comment: Range<Int>, _ source: SourceText, line: Range<Int>, _ open: inout Int?) {
        let bytes = source.bytes
        // Decorations such as `------` or `####` and an empty comment end a description.
        guard let first = bytes[comment].first, ![0x2D, 0x23, 0x2F].contains(first) else {
            open = nil
            return
        }
        let lineEnd = LineReader.end(after: line, in: bytes)
        if let colon = bytes[comment].prefix(40).firstIndex(of: 0x3A) {
            let written = String(decoding: bytes[comment.lowerBound..<colon], as: UTF8.self)
            let value = (colon + 1..<comment.upperBound).trimmed(in: bytes)
            let keyRange = comment.lowerBound..<colon
            if written == "ashlar" {
                open = nil
                if bytes[value].elementsEqual("no-transaction".utf8) {
                    noTransaction = source.location(ofByte: comment.lowerBound, length: comment.count)
                }
                return
            }
            if let key = Self.key(named: written) {
                let place = value.isEmpty ? keyRange : value
                fields.append(
                    Field(
                        key: key, value: String(decoding: bytes[value], as: UTF8.self),
                        location: source.location(
                            ofByte: place.lowerBound, length: SourceText.scalarCount(bytes[place])),
                        valueRange: value, lineRange: line.lowerBound..<lineEnd))
                open = key == .description || key == .irreversible ? fields.count - 1 : nil
                return
            }
            if let meant = Self.meant(by: written) {
                misspellings.append(
                    Misspelling(
                        written: written, meant: meant,
                        location: source.location(ofByte: keyRange.lowerBound, length: keyRange.count),
                        keyRange: keyRange))
                open = nil
                return
            }
            if Self.looksLikeKey(written) {
                open = nil
                return
            }
        }
        if SectionDirective(bytes[comment]) != nil {
            open = nil
            return
        }
        guard let index = open else { return }
        let more = String(decoding: bytes[comment], as: UTF8.self)
        fields[index].value += (fields[index].value.isEmpty ? "" : " ") + more
        fields[index].lineRange = fields[index].lineRange.lowerBound..<lineEnd
    }

    /// The key of that name, without regard to case.
    private static func key(named written: String) -> Key? {
        keys[written] ?? keys[written.lowercased()]
    }

    /// By name as it is usually written, and in lower case.
    private static let keys: [String: Key] = Key.allCases.reduce(into: [:]) { keys, key in
        keys[key.rawValue] = key
        keys[key.rawValue.lowercased()] = key
    }

    /// The key that a person meant by a text of one or two wrong letters, or with another separator.
    private static func meant(by written: String) -> Key? {
        let plain = String(written.lowercased().map { $0 == "-" || $0 == "_" ? " " : $0 })
        guard plain.count >= 6 else { return nil }
        // `Required` and `Require` are words that people write for other things.
        let keys = Key.allCases.filter { $0 != .requires }
        return keys.first { editDistance(plain, $0.rawValue.lowercased()) <= ($0.rawValue.count > 8 ? 2 : 1) }
    }

    /// `Author`, `See Also`: a header of somebody else, which ends a description but means nothing to us.
    private static func looksLikeKey(_ text: String) -> Bool {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.count <= 3
            && words.allSatisfy { word in
                word.first.map { $0.isASCII && $0.isUppercase } == true && word.allSatisfy { $0.isLetter || $0 == "-" }
            }
    }
}

/// Walks over the lines of some bytes.
struct LineReader {
    private let bytes: [UInt8]
    /// The start of the line that ``next()`` gives next.
    private(set) var position: Int

    init(_ bytes: [UInt8], startingAt start: Int = 0) {
        self.bytes = bytes
        position = start
    }

    /// The bytes of the next line without its line feed; nil at the end.
    mutating func next() -> Range<Int>? {
        guard position < bytes.count else { return nil }
        let start = position
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        position = min(end + 1, bytes.count)
        return start..<end
    }

    /// The first byte of the line after this one.
    static func end(after line: Range<Int>, in bytes: [UInt8]) -> Int { min(line.upperBound + 1, bytes.count) }
}

extension Range<Int> {
    /// The part without blanks, tabs and carriage returns at its ends.
    func trimmed(in bytes: [UInt8]) -> Range<Int> {
        var (low, high) = (lowerBound, upperBound)
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        while low < high, isBlank(bytes[low]) { low += 1 }
        while high > low, isBlank(bytes[high - 1]) { high -= 1 }
        return low..<high
    }
}
