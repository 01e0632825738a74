/// Reading names out of the server's sentences, whose wording was measured on 15, 16 and 18.
extension ServerErrorFacts {
    /// What stands for each `%` of the pattern when the whole message has its form, else nil.
    func captured(_ pattern: String) -> [String]? { Self.captured(pattern, in: message) }

    /// The only `%` of the pattern, when the whole message has its form.
    func name(_ pattern: String) -> String? { captured(pattern)?.first }

    /// What stands between the last `start` and the `end` after it.
    ///
    /// libpq puts the address before the server's sentence when connecting, so the sentence stands anywhere.
    func between(_ start: String, _ end: String) -> String? {
        guard let from = message.ranges(of: start).last else { return nil }
        let rest = message[from.upperBound...]
        return rest.firstRange(of: end).map { String(rest[..<$0.lowerBound]) }
    }

    static func captured(_ pattern: String, in text: String) -> [String]? {
        let literals = pattern.split(separator: "%", omittingEmptySubsequences: false)
        guard let first = literals.first, text.hasPrefix(first) else { return nil }
        var rest = text.dropFirst(first.count)
        var found: [String] = []
        for (index, literal) in literals.enumerated().dropFirst() {
            if index == literals.count - 1 {
                guard rest.hasSuffix(literal) else { return nil }
                found.append(String(rest.dropLast(literal.count)))
                return found
            }
            guard let range = rest.firstRange(of: literal) else { return nil }
            found.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return rest.isEmpty ? found : nil
    }

    /// The table as SQL, `public.logs`, or `<table>` when nothing names it.
    var tableSQL: String { table.map { SQLName.quoted(schema, $0) } ?? "<table>" }
    /// The table in a sentence.
    var tableText: String { table.map { "table \($0)" } ?? "the table" }
    var columnSQL: String { column.map { SQLName.quoted($0) } ?? "<column>" }
    var columnText: String { column.map { "column \($0)" } ?? "the column" }
    var constraintSQL: String { constraint.map { SQLName.quoted($0) } ?? "<constraint>" }
    var constraintText: String { constraint.map { "constraint \($0)" } ?? "the constraint" }
    var roleSQL: String { role.map { SQLName.quoted($0) } ?? "<role>" }

    /// The column list of `Key (a, b)=(1, 2) …` in the DETAIL, as SQL; the values stay where they are.
    var keySQL: String? {
        guard let detail, let start = detail.firstRange(of: "Key (") else { return nil }
        let rest = detail[start.upperBound...]
        guard let end = rest.firstRange(of: ")=(") else { return nil }
        return String(rest[..<end.lowerBound])
    }

    /// The lines of DETAIL, such as the dependents of an object.
    var detailLines: [String] {
        (detail ?? "").split(whereSeparator: \.isNewline).map(String.init)
    }

    /// True when the statement has the words, in any case and with any white space between them.
    func statementHas(_ words: String) -> Bool {
        guard let statement else { return false }
        let normal = " " + statement.uppercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return normal.contains(" " + words)
    }

    /// The text inside the parentheses that follow the word, when the statement has that word once.
    ///
    /// Quoted text is skipped, so that a parenthesis in a string does not end it.
    func parenthesised(after word: String) -> String? {
        guard let statement else { return nil }
        let upper = statement.uppercased()
        // A letter whose capital has another length would shift every place after it.
        guard upper.utf8.count == statement.utf8.count else { return nil }
        let places = upper.ranges(of: word).filter { isWord(upper, $0) }
        guard places.count == 1, let place = places.first else { return nil }
        let offset = upper.utf8.distance(from: upper.startIndex, to: place.upperBound)
        let start = statement.utf8.index(statement.startIndex, offsetBy: offset)
        guard let open = statement[start...].firstIndex(of: "(") else { return nil }
        var depth = 0
        var quote: Character?
        for index in statement[open...].indices {
            let character = statement[index]
            if let inside = quote {
                if character == inside { quote = nil }
                continue
            }
            switch character {
            case "'", "\"": quote = character
            case "(": depth += 1
            case ")":
                depth -= 1
                if depth == 0 { return String(statement[statement.index(after: open)..<index]) }
            default: break
            }
        }
        return nil
    }
}

/// True when no letter, digit or underscore continues the range on either side, as in a name like `t_check`.
private func isWord(_ text: String, _ range: Range<String.Index>) -> Bool {
    func continues(_ character: Character?) -> Bool {
        character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }
    let before = range.lowerBound == text.startIndex ? nil : text[text.index(before: range.lowerBound)]
    let after = range.upperBound == text.endIndex ? nil : text[range.upperBound]
    return !continues(before) && !continues(after)
}
