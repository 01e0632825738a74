/// Where the parts of a structured value stand in the file that it was read from.
///
/// A part is named by the keys that lead to it, elements of lists by their number from 0.
package struct PathPlaces: Sendable {
    private struct Mark: Sendable {
        var line: Int
        var column: Int
        var length: Int
    }

    private var marks: [[String]: Mark] = [:]
    /// Nil when only the place of the whole is known.
    private let source: SourceText?
    /// The place of the value as a whole.
    package let root: SourceLocation

    package init(_ root: SourceLocation, in source: SourceText? = nil) {
        self.root = root
        self.source = source
    }

    /// - Parameters:
    ///   - line: from 1.
    ///   - column: from 1, in characters.
    package mutating func set(_ path: [String], line: Int, column: Int, length: Int = 1) {
        marks[path] = Mark(line: line, column: column, length: length)
    }

    /// The place of a part, or of the nearest part around it whose place is known.
    package subscript(path: [String]) -> SourceLocation {
        var path = path[...]
        while !path.isEmpty {
            // The line's text is looked up for those few places that somebody is told of.
            if let mark = marks[Array(path)], let source {
                return SourceLocation(
                    file: source.file, line: mark.line, column: mark.column, lineText: source.line(mark.line),
                    length: mark.length)
            }
            path.removeLast()
        }
        return root
    }
}
