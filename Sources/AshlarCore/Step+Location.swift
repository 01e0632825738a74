extension Step {
    /// The place in the file of a character of this statement, counted from 1 as PostgreSQL counts positions.
    package func location(ofCharacter position: Int, length: Int = 1) -> SourceLocation {
        var line = location.line
        var column = location.column
        var remaining = position - 1
        var lineStart = sql.unicodeScalars.startIndex
        let scalars = sql.unicodeScalars
        var index = scalars.startIndex
        while remaining > 0, index < scalars.endIndex {
            if scalars[index] == "\n" {
                line += 1
                column = 1
                lineStart = scalars.index(after: index)
            } else {
                column += 1
            }
            index = scalars.index(after: index)
            remaining -= 1
        }
        var text = location.lineText
        if line != location.line {
            let lineEnd = scalars[lineStart...].firstIndex(of: "\n") ?? scalars.endIndex
            text = String(scalars[lineStart..<lineEnd])
            if text?.hasSuffix("\r") == true { text?.removeLast() }
        }
        return SourceLocation(file: location.file, line: line, column: column, lineText: text, length: length)
    }

    /// The place of a line of this statement, the first being 1; its caret stands under the first visible character.
    package func location(ofLine number: Int, from position: Int = 1) -> SourceLocation {
        var current = 1
        var offset = position
        let scalars = Array(sql.unicodeScalars)
        while current < number, offset <= scalars.count {
            if scalars[offset - 1] == "\n" { current += 1 }
            offset += 1
        }
        while offset <= scalars.count, scalars[offset - 1].properties.isWhitespace, scalars[offset - 1] != "\n" {
            offset += 1
        }
        return location(ofCharacter: min(offset, max(1, scalars.count)))
    }
}
