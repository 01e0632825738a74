extension SchemaComparison {
    mutating func items(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        switch (old.items, new.items) {
        case (nil, nil): break
        case (nil, _?):
            add(
                .narrowed, "\(path)[]", "items", "something is demanded of the elements now",
                stored: "documents with other elements in \(path)")
        case (_?, nil): add(.widened, "\(path)[]", "items", "nothing is demanded of the elements any more")
        case (.all(let before)?, .all(let after)?): compare(before, after, "\(path)[]")
        case (.each(let before)?, .each(let after)?):
            for (index, pair) in zip(before, after).enumerated() { compare(pair.0, pair.1, "\(path)[\(index)]") }
            if before.count < after.count, old.additionalItems == .refused {
                add(.widened, path, "items", "\(before.count) → \(after.count) elements")
            } else if before.count != after.count {
                add(
                    .narrowed, path, "items", "\(before.count) → \(after.count) elements",
                    stored: "documents with other elements in \(path)")
            }
        case (.all?, .each?), (.each?, .all?):
            add(
                .narrowed, path, "items", "the elements are described in another way",
                stored: "documents with other elements in \(path)")
        }
        if old.additionalItems != new.additionalItems {
            let isNarrower = new.additionalItems != nil && old.additionalItems != .refused
            add(
                isNarrower ? .narrowed : .widened, path, "additionalItems",
                "what stands behind the listed elements changed",
                stored: isNarrower ? "documents with more elements in \(path)" : nil)
        }
        if old.uniqueItems != new.uniqueItems {
            add(
                new.uniqueItems ? .narrowed : .widened, path, "uniqueItems",
                new.uniqueItems ? "elements may not repeat now" : "elements may repeat now",
                stored: new.uniqueItems ? "documents that repeat an element in \(path)" : nil)
        }
    }

    /// Options of `anyOf`: equal ones belong together, then those with the same tag, then the only ones left.
    mutating func alternatives(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        guard old.anyOf != new.anyOf else { return }
        if old.anyOf.isEmpty {
            return add(
                .narrowed, path, "anyOf", "one of \(new.anyOf.count) forms is demanded now",
                stored: "documents\(path.isEmpty ? "" : " whose \(path)") fit none of them")
        }
        if new.anyOf.isEmpty { return add(.widened, path, "anyOf", "no longer one of \(old.anyOf.count) forms") }
        var before = old.anyOf.filter { !new.anyOf.contains($0) }
        var after = new.anyOf.filter { !old.anyOf.contains($0) }
        for option in before {
            guard let tag = option.tag, let match = after.firstIndex(where: { $0.tag == tag }) else { continue }
            compare(option, after[match], path.isEmpty ? "(\(tag))" : "\(path)(\(tag))")
            after.remove(at: match)
            before.removeAll { $0 == option }
        }
        if before.count == 1, after.count == 1, before[0].bsonType == after[0].bsonType, before[0].tag == after[0].tag {
            compare(before[0], after[0], path)
            return
        }
        for option in before {
            add(
                .narrowed, path, "anyOf", "the form \(option.words) is refused now",
                stored: "documents\(path.isEmpty ? "" : " whose \(path)") have only that form")
        }
        for option in after { add(.widened, path, "anyOf", "the form \(option.words) is allowed now") }
    }

    /// Keywords whose meanings cannot be compared: a change of them counts as a narrowing.
    mutating func rest(_ old: JSONSchema, _ new: JSONSchema, _ path: String) {
        func changed(_ name: String, _ wasThere: Bool, _ isThere: Bool, _ message: String) {
            let isNarrower = isThere
            add(
                isNarrower ? .narrowed : .widened, path, name, message,
                stored: isNarrower
                    ? "documents that do not fit the new \(name)\(path.isEmpty ? "" : " of \(path)")" : nil)
        }
        if old.pattern != new.pattern {
            changed(
                "pattern", old.pattern != nil, new.pattern != nil,
                "pattern \(old.pattern ?? "none") → \(new.pattern ?? "none")")
        }
        if old.multipleOf != new.multipleOf {
            changed("multipleOf", old.multipleOf != nil, new.multipleOf != nil, "multipleOf changed")
        }
        if old.patternProperties != new.patternProperties {
            changed(
                "patternProperties", !old.patternProperties.isEmpty, !new.patternProperties.isEmpty,
                "the rules for names of a form changed")
        }
        if old.allOf != new.allOf { changed("allOf", !old.allOf.isEmpty, !new.allOf.isEmpty, "allOf changed") }
        if old.not != new.not { changed("not", !old.not.isEmpty, !new.not.isEmpty, "not changed") }
        if old.other != new.other {
            changed("oneOf, dependencies", !old.other.isEmpty, !new.other.isEmpty, "oneOf or dependencies changed")
        }
    }
}

extension JSONSchema {
    /// With `number` as the types that it stands for.
    var expandedTypes: Set<BSONType> {
        var types = Set(bsonType)
        if types.remove(.number) != nil { types.formUnion([.int, .long, .double, .decimal]) }
        return types
    }

    /// `kind: "email"`: the first property that has one value only.
    var tag: String? {
        for property in properties where required.contains(property.name) {
            if let values = property.schema.enum, values.count == 1 {
                return "\(property.name): \(JSONWriter.text(values[0], indentation: nil))"
            }
        }
        return nil
    }

    /// A few words for messages.
    var words: String {
        if let tag { return tag }
        if let values = self.enum {
            return values.prefix(5).map { JSONWriter.text($0, indentation: nil) }.joined(separator: ", ")
        }
        if !required.isEmpty { return "{ \(required.prefix(5).joined(separator: ", ")) }" }
        return bsonType.isEmpty ? "of any type" : bsonType.sorted().map(\.rawValue).joined(separator: " or ")
    }
}

extension JSONSchema.Bound {
    var number: Double? {
        switch value {
        case .int(let value): Double(value)
        case .double(let value): value
        default: nil
        }
    }
}
