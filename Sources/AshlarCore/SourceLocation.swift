/// A place in a text file, as an editor counts: lines and columns from 1, a column being one Unicode scalar.
package struct SourceLocation: Sendable, Hashable {
    /// The path as the reader of a message should see it, usually relative to the workspace.
    package var file: String
    package var line: Int
    package var column: Int
    /// The whole line, without its line break, so that a message can show it; nil when the text is not at hand.
    package var lineText: String?
    /// How many scalars the caret underlines, at least 1.
    package var length: Int

    package init(file: String, line: Int, column: Int, lineText: String? = nil, length: Int = 1) {
        self.file = file
        self.line = line
        self.column = column
        self.lineText = lineText
        self.length = max(1, length)
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file:line:column`, which terminals and editors turn into a link.
    package var description: String { "\(file):\(line):\(column)" }
}

extension SourceLocation: Comparable {
    package static func < (left: SourceLocation, right: SourceLocation) -> Bool {
        (left.file, left.line, left.column) < (right.file, right.line, right.column)
    }
}

/// The text of one file with an index of its lines, to turn byte offsets into places.
package struct SourceText: Sendable {
    package let file: String
    package let bytes: [UInt8]
    /// Where each line starts; the first is 0.
    private let lineStarts: [Int]

    package init(file: String, bytes: [UInt8]) {
        self.file = file
        self.bytes = bytes
        var starts = [0]
        bytes.withUnsafeBufferPointer { buffer in
            for (offset, byte) in buffer.enumerated() where byte == 0x0A { starts.append(offset + 1) }
        }
        self.lineStarts = starts
    }

    package init(file: String, text: String) {
        self.init(file: file, bytes: Array(text.utf8))
    }

    package var lineCount: Int { lineStarts.count }

    /// The place of a byte offset; an offset past the end is the end of the file.
    package func location(ofByte offset: Int, length: Int = 1) -> SourceLocation {
        let offset = min(max(0, offset), bytes.count)
        var low = 0
        var high = lineStarts.count - 1
        while low < high {
            let middle = (low + high + 1) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle - 1 }
        }
        let start = lineStarts[low]
        let column = Self.scalarCount(bytes[start..<offset]) + 1
        return SourceLocation(file: file, line: low + 1, column: column, lineText: line(low + 1), length: length)
    }

    /// The text of a line, counted from 1, without its line break.
    package func line(_ number: Int) -> String? {
        guard lineStarts.indices.contains(number - 1) else { return nil }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] - 1 : bytes.count
        if end > start, bytes[end - 1] == 0x0D { end -= 1 }
        return String(decoding: bytes[start..<end], as: UTF8.self)
    }

    /// Where a line starts, counted from 1; the end of the text for a line beyond it.
    package func byteOffset(ofLine number: Int) -> Int {
        lineStarts.indices.contains(number - 1) ? lineStarts[number - 1] : bytes.count
    }

    /// The number of Unicode scalars in well-formed UTF-8: every byte that is not a continuation.
    package static func scalarCount(_ bytes: some Sequence<UInt8>) -> Int {
        bytes.reduce(0) { $0 + (($1 & 0xC0) == 0x80 ? 0 : 1) }
    }

    /// The byte offset of a character position counted as PostgreSQL counts it: scalars, the first being 1.
    package func byteOffset(ofCharacter position: Int, startingAt base: Int = 0) -> Int {
        var remaining = position - 1
        var offset = base
        while offset < bytes.count, remaining > 0 {
            offset += 1
            while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
            remaining -= 1
        }
        return offset
    }
}
