package import AshlarCore

/// A comment by which somebody says that a finding is meant: `# ashlar:allow rule-id: reason`.
package struct Suppression: Sendable, Hashable {
    package var rule: String
    /// Empty when none was given.
    package var reason: String
    package var location: SourceLocation
    /// What goes with the comment: the blanks before it, or its whole line.
    package var byteRange: Range<Int>
    /// The lines whose findings it allows; nil for the whole file.
    package var lines: ClosedRange<Int>?
}

extension Suppression {
    static let mark = "ashlar:allow"

    /// The suppressions of a file.
    ///
    /// One beside a step, or alone above it or within it, holds for the step; one above `steps:` for the file. In
    /// `schemas.ts` it holds for its own line and the next.
    static func all(in file: LintedFile) -> [Suppression] {
        let source = file.source
        // Almost no file has one; look before lines are made.
        guard contains(source.bytes, Array(mark.utf8)) else { return [] }
        var found: [Suppression] = []
        for number in 1...max(1, source.lineCount) {
            guard let line = source.line(number), let comment = comment(in: line, file.isYAML) else { continue }
            let words = comment.text.dropFirst(mark.count).drop { $0 == " " }
            let parts = words.split(separator: ":", maxSplits: 1)
            let start = source.byteOffset(ofLine: number) + comment.byteColumn
            var suppression = Suppression(
                rule: parts.first.map { trimmed($0) } ?? "",
                reason: parts.count > 1 ? trimmed(parts[1]) : "",
                location: source.location(ofByte: start, length: comment.length),
                byteRange: removal(of: comment, number, source), lines: number...(number + 1))
            if file.isYAML { suppression.lines = scope(number, comment.isAlone, file) }
            found.append(suppression)
        }
        return found
    }

    private static func removal(of comment: Comment, _ number: Int, _ source: SourceText) -> Range<Int> {
        let line = source.byteOffset(ofLine: number)
        if comment.isAlone { return line..<source.byteOffset(ofLine: number + 1) }
        var start = line + comment.byteColumn
        while start > line, source.bytes[start - 1] == 0x20 || source.bytes[start - 1] == 0x09 { start -= 1 }
        return start..<line + comment.byteColumn + comment.length
    }

    private typealias Comment = (text: Substring, byteColumn: Int, length: Int, isAlone: Bool)

    /// The lines of the step that a comment belongs to; nil before the first one.
    private static func scope(_ number: Int, _ isAlone: Bool, _ file: LintedFile) -> ClosedRange<Int>? {
        var line = number
        if isAlone {
            // Down to the first line that is no comment: the step that it stands above.
            while let text = file.source.line(line), line < file.source.lineCount {
                let text = text.drop { $0 == " " || $0 == "\t" }
                guard text.isEmpty || text.first == "#" else { break }
                line += 1
            }
        }
        guard let index = file.steps.lastIndex(where: { $0 <= line }) else { return nil }
        let end = index + 1 < file.steps.count ? file.steps[index + 1] - 1 : file.source.lineCount
        return min(file.steps[index], number)...max(number, end)
    }

    private static func comment(in line: String, _ isYAML: Bool) -> Comment? {
        guard let mark = line.range(of: Self.mark) else { return nil }
        let before = line[..<mark.lowerBound]
        let marker = isYAML ? "#" : "//"
        guard let start = before.range(of: marker)?.lowerBound,
            before[start...].allSatisfy({ $0 == "#" || $0 == "/" || $0 == " " })
        else { return nil }
        return (
            line[mark.lowerBound...], line[..<start].utf8.count, line[start...].utf8.count,
            line[..<start].allSatisfy { $0 == " " || $0 == "\t" }
        )
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop { $0 == " " }
        while text.last == " " || text.last == "\r" { text.removeLast() }
        return String(text)
    }

    private static func contains(_ bytes: [UInt8], _ needle: [UInt8]) -> Bool {
        guard bytes.count >= needle.count, let first = needle.first else { return false }
        return bytes.withUnsafeBufferPointer { buffer in
            for start in 0...(buffer.count - needle.count)
            where buffer[start] == first && buffer[start..<start + needle.count].elementsEqual(needle) {
                return true
            }
            return false
        }
    }
}

extension StringProtocol {
    /// The first place of a text.
    fileprivate func range(of text: String) -> Range<Index>? { firstRange(of: text) }
}
