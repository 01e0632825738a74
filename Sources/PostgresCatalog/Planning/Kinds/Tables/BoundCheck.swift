import SQLSyntax

/// A CHECK that says what the bound of a partition says. When it is there and validated, ATTACH PARTITION need not read
/// the rows while nobody else may (manual, section 5.11.2.2).
struct BoundCheck {
    let name: String
    let condition: String

    /// - Returns: nil for a bound of several columns, expressions or hashes, and for a default partition.
    init?(_ attachment: Attachment, _ context: PlanningContext) {
        guard
            let key = context.new.parents(of: attachment.table).first.flatMap({ context.new[$0] })
                .flatMap({ Table($0).partitionKey }), let condition = Self.condition(key, attachment.bound)
        else { return nil }
        self.condition = condition
        let parts = context.old.parts(of: attachment.table) + context.new.parts(of: attachment.table)
        let taken = Set(parts.map(\.identity.name))
        var candidate = SequenceName.made(attachment.identity.name, "bound", "check")
        while taken.contains(candidate) { candidate += "_" }
        name = SQLIdentifier.quoted(candidate)
    }

    /// - Parameters:
    ///   - key: `RANGE (created_at)`
    ///   - bound: `FOR VALUES FROM ('2026-01-01') TO (MAXVALUE)`
    static func condition(_ key: String, _ bound: String) -> String? {
        let key = DeparsedText(key)
        guard let brackets = key.parentheses() else { return nil }
        let columns = DeparsedText(key.text[brackets].dropFirst().dropLast()).items
        // An operator class or collation behind the name is as good as an expression.
        guard columns.count == 1, let column = columns.first, DeparsedText(column).identifier != nil else { return nil }
        let text = DeparsedText(bound)
        if text.range(of: "FOR VALUES IN") != nil {
            guard let list = text.parentheses() else { return nil }
            let values = DeparsedText(text.text[list].dropFirst().dropLast()).items
            let known = values.filter { $0 != "NULL" }
            let isOneOf = "\(column) IN (\(known.joined(separator: ", ")))"
            guard !known.isEmpty else { return "\(column) IS NULL" }
            return known.count == values.count
                ? "\(column) IS NOT NULL AND \(isOneOf)" : "\(column) IS NULL OR \(isOneOf)"
        }
        guard text.range(of: "FOR VALUES FROM") != nil, let from = text.parentheses(),
            let to = text.parentheses(from: text.text.utf8.index(after: from.upperBound))
        else { return nil }
        var conditions = ["\(column) IS NOT NULL"]
        let (first, last) = (text.text[from].dropFirst().dropLast(), text.text[to].dropFirst().dropLast())
        if first != "MINVALUE" { conditions.append("\(column) >= \(first)") }
        if last != "MAXVALUE" { conditions.append("\(column) < \(last)") }
        return conditions.joined(separator: " AND ")
    }
}
