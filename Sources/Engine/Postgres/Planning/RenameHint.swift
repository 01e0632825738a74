import AshlarCore
import SQLSyntax

/// A comment `-- ashlar:renamed-from old_name` in a schema, beside what it is about: at the end of its line, or on
/// the line above.
///
/// Two catalogues cannot tell a rename from a drop and an add, and only a rename keeps the rows; so the author says it.
struct RenameHint: Sendable, Hashable {
    enum Subject: Sendable, Hashable {
        /// What a statement creates.
        case object(ObjectChange)
        /// A column of a table or an attribute of a type.
        case column(String, of: ObjectChange)
        case constraint(String, of: ObjectChange)
        case enumValue(String, of: ObjectChange)
    }

    var subject: Subject
    /// The old name; its schema only if it was another one.
    var old: QualifiedName
    var location: SourceLocation

    static let mark = "ashlar:renamed-from"

    /// Reads the comments of a file; one that stands beside nothing is told in a note.
    static func read(_ source: SourceText) -> (hints: [RenameHint], notes: [String]) {
        var hints: [RenameHint] = []
        var notes: [String] = []
        guard String(decoding: source.bytes, as: UTF8.self).contains(mark) else { return ([], []) }
        let statements = SQLScript(source).statements
        for number in 1...source.lineCount {
            guard let line = source.line(number), let mark = commentStart(line) else { continue }
            let offset = source.byteOffset(ofLine: number)
            let text = line[mark.upperBound...].drop { $0 == " " || $0 == "\t" || $0 == ":" }
            let location = source.location(
                ofByte: offset + line[..<mark.lowerBound].utf8.count, length: line[mark.lowerBound...].count)
            guard let old = QualifiedName(written: String(text)) else {
                notes.append("\(location): no name stands behind \(self.mark)")
                continue
            }
            let isAlone = line[..<mark.lowerBound].allSatisfy { $0 == " " || $0 == "\t" }
            let place = offset + line[..<mark.lowerBound].utf8.count
            guard let subject = subject(at: place, line: number, isAlone: isAlone, source, statements) else {
                notes.append("\(location): what is renamed? the comment stands beside nothing that has a name")
                continue
            }
            hints.append(RenameHint(subject: subject, old: old, location: location))
        }
        return (hints, notes)
    }

    /// The `--` of the comment to the end of its key.
    private static func commentStart(_ line: String) -> Range<String.Index>? {
        guard let key = line.firstRange(of: mark) else { return nil }
        let before = line[..<key.lowerBound]
        guard let last = before.lastIndex(where: { $0 != " " && $0 != "\t" }), before[last] == "-",
            last > before.startIndex, before[before.index(before: last)] == "-"
        else { return nil }
        return before.index(before: last)..<key.upperBound
    }

    private static func subject(
        at place: Int, line: Int, isAlone: Bool, _ source: SourceText, _ statements: [SQLStatement]
    ) -> Subject? {
        if let statement = statements.first(where: { $0.byteRange.contains(place) }) {
            guard let object = created(by: statement) else { return nil }
            let wanted = isAlone ? nextLineOfCode(after: line, source) : line
            guard let wanted, let text = source.line(wanted) else { return nil }
            let first = source.location(ofByte: statement.byteRange.lowerBound).line
            if wanted == first { return .object(object) }
            return element(text, of: object)
        }
        if !isAlone {
            let before = statements.last { $0.byteRange.upperBound <= place }
            guard let before, source.location(ofByte: before.byteRange.upperBound).line == line else { return nil }
            return created(by: before).map { .object($0) }
        }
        return statements.first { $0.byteRange.lowerBound > place }.flatMap { created(by: $0) }.map { .object($0) }
    }

    private static func created(by statement: SQLStatement) -> ObjectChange? {
        statement.analyse().objects.first { $0.action == .create }
    }

    private static func nextLineOfCode(after line: Int, _ source: SourceText) -> Int? {
        var number = line + 1
        while let text = source.line(number) {
            let code = text.drop { $0 == " " || $0 == "\t" || $0 == "\r" }
            if !code.isEmpty, !code.hasPrefix("--") { return number }
            number += 1
        }
        return nil
    }

    /// What one line inside the parentheses of a CREATE statement declares.
    private static func element(_ line: String, of object: ObjectChange) -> Subject? {
        var rest = line[...].drop { " \t(,".contains($0) }
        func takes(_ word: String) -> Bool {
            let head = rest.prefix { $0.isLetter }
            guard head.lowercased() == word else { return false }
            rest = rest[head.endIndex...].drop { $0 == " " || $0 == "\t" }
            return true
        }
        if rest.first == "'" {
            return QualifiedName.text(literal: rest).map { .enumValue($0, of: object) }
        }
        if takes("add") { _ = takes("column") }
        if takes("constraint") { return QualifiedName(written: String(rest)).map { .constraint($0.name, of: object) } }
        let head = rest.prefix { $0.isLetter }.lowercased()
        guard !["primary", "unique", "check", "foreign", "exclude", "like"].contains(head) else { return nil }
        return QualifiedName(written: String(rest)).map { .column($0.name, of: object) }
    }
}

extension QualifiedName {
    /// Reads a name as SQL writes it, at the start of a text: `old_name`, `app."Old Name"`.
    init?(written text: String) {
        var parts: [String] = []
        var rest = text[...]
        repeat {
            if rest.first == "." { rest.removeFirst() }
            if rest.first == "'" {
                guard let value = QualifiedName.text(literal: rest) else { return nil }
                parts.append(value)
                rest = ""
            } else if rest.first == "\"" {
                var name = ""
                var index = rest.index(after: rest.startIndex)
                while true {
                    guard index < rest.endIndex else { return nil }
                    if rest[index] == "\"" {
                        index = rest.index(after: index)
                        guard index < rest.endIndex, rest[index] == "\"" else { break }
                    }
                    name.append(rest[index])
                    index = rest.index(after: index)
                }
                parts.append(name)
                rest = rest[index...]
            } else {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "$" }
                guard !name.isEmpty else { return nil }
                parts.append(name.lowercased())
                rest = rest[name.endIndex...]
            }
        } while rest.first == "." && parts.count < 2
        guard let last = parts.last else { return nil }
        self.init(schema: parts.count > 1 ? parts[0] : nil, last)
    }

    /// The text of a string literal at the start of a text.
    fileprivate static func text(literal text: Substring) -> String? {
        guard text.first == "'" else { return nil }
        var value = ""
        var index = text.index(after: text.startIndex)
        while index < text.endIndex {
            if text[index] == "'" {
                let next = text.index(after: index)
                guard next < text.endIndex, text[next] == "'" else { return value }
                index = next
            }
            value.append(text[index])
            index = text.index(after: index)
        }
        return nil
    }
}
