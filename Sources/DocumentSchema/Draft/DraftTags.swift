import AshlarCore

/// The tags of comments for what a schema demands beyond its types.
enum DraftTags {
    /// Only tags that lead back to the same rule; the rest shows when the draft is compared with the validator.
    static func tags(of schema: JSONSchema) -> [String] {
        let possible = schema.expandedTypes
        func allows(_ types: BSONType...) -> Bool { possible.isEmpty || !possible.isDisjoint(with: types) }
        var tags: [String] = []
        func add(_ name: String, _ value: String?) { if let value { tags.append("@\(name) \(value)") } }
        if allows(.int, .long, .double, .decimal) {
            add(schema.minimum?.isExclusive == true ? "exclusiveMinimum" : "minimum", number(schema.minimum?.value))
            add(schema.maximum?.isExclusive == true ? "exclusiveMaximum" : "maximum", number(schema.maximum?.value))
            add("multipleOf", number(schema.multipleOf))
        }
        if allows(.string) {
            add("minLength", schema.minLength.map { "\($0)" })
            add("maxLength", schema.maxLength.map { "\($0)" })
            add("pattern", schema.pattern.flatMap(pattern))
        }
        if allows(.array) {
            // A tuple says its least length itself.
            var isTuple = false
            if case .each(let slots)? = schema.items { isTuple = schema.minItems == slots.count }
            add("minItems", isTuple ? nil : schema.minItems.map { "\($0)" })
            add("maxItems", schema.maxItems.map { "\($0)" })
            if schema.uniqueItems { tags.append("@uniqueItems") }
        }
        if allows(.object) {
            add("minProperties", schema.minProperties.map { "\($0)" })
            add("maxProperties", schema.maxProperties.map { "\($0)" })
        }
        return tags
    }

    private static func number(_ value: JSONValue?) -> String? {
        switch value {
        case .int(let value)?: "\(value)"
        case .double(let value)? where value.isFinite: "\(value)"
        default: nil
        }
    }

    /// The expression as it stands in a comment; nil when it would not be read back as it is.
    static func pattern(_ expression: String) -> String? {
        var text = expression.replacing("*/", with: "*\\/")
        if text.hasPrefix("/") { text = "\\" + text }
        let isPlain =
            !text.isEmpty && text.first?.isWhitespace == false && text.last?.isWhitespace == false
            && !text.contains(where: \.isNewline) && !text.contains(" @") && !text.hasSuffix("*")
        let place = SourceLocation(file: "", line: 1, column: 1)
        guard let read = try? RegularExpression.tag(text, at: place), read.expression == expression else { return nil }
        return isPlain || text.hasSuffix("*") && !text.contains(where: \.isNewline) ? text : nil
    }
}
