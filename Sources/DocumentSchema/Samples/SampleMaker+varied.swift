import BSON

extension SampleMaker {
    /// Different values that fit: every alternative, every value of an enum, every type, and the ends of every range.
    func values(_ schema: JSONSchema, _ path: String) -> [BSONValue] {
        guard mayVary() else { return value(schema).map { [$0] } ?? [] }
        var found: [BSONValue] = []
        var seen: Set<BSONValue> = []
        defer { made += found.count }
        let forms = schema.forms()
        for form in forms {
            for value in values(of: form, path, fitting: schema) {
                // Whoever is simple was made of values that fit already.
                let isSafe = forms.count == 1 && schema.allOf.isEmpty && schema.not.isEmpty && form.enum == nil
                if case .document = value, isSafe, form.minProperties == nil, form.maxProperties == nil {
                    found.append(value)
                } else if reader.verdict(value, schema).accepts, seen.insert(value).inserted {
                    found.append(value)
                }
            }
        }
        if found.isEmpty, !schema.not.contains(.anything) {
            leaveOut(path, Self.obstacle(schema), "no value that fits could be made")
        }
        return found
    }

    /// The keyword that most likely kept a value from being made.
    private static func obstacle(_ schema: JSONSchema) -> SchemaRule {
        if schema.forms().contains(where: { $0.pattern != nil }) { return .pattern }
        if !schema.anyOf.isEmpty { return .anyOf }
        return schema.not.isEmpty ? .bsonType : .not
    }

    private func values(of form: JSONSchema, _ path: String, fitting schema: JSONSchema) -> [BSONValue] {
        if let values = form.enum { return values.map { BSONValue($0) }.flatMap { typed($0, form) } }
        return (form.valueTypes ?? [.string, .int, .bool, .object, .array, .null]).flatMap { type -> [BSONValue] in
            switch type {
            case .object: objects(form, path)
            case .array: arrays(form, path)
            case .string: variedTexts(form, path).map { .string($0) }
            case .int, .long, .double, .decimal: variedNumbers(form, type)
            case .bool: [.bool(true), .bool(false)]
            default: BSONValue.plain(type, 0).map { [$0] } ?? []
            }
        }
    }

    private func objects(_ form: JSONSchema, _ path: String) -> [BSONValue] {
        guard let full = object(form, isFull: true) else {
            // What is in the way says so itself.
            for property in form.properties where form.required.contains(property.name) {
                _ = values(property.schema, SchemaReader.below(path, property.name))
            }
            return []
        }
        var found: [BSONDocument] = [object(form, isFull: false) ?? full, full]
        for property in form.properties {
            let values = values(property.schema, SchemaReader.below(path, property.name))
            // The first one is in the full object already.
            for value in values where value != full[property.name] {
                var document = full
                document[property.name] = value
                found.append(document)
            }
        }
        for (name, schema) in unnamed(form, full) {
            for value in values(schema, SchemaReader.below(path, name)) where value != full[name] {
                var document = full
                document[name] = value
                found.append(document)
            }
        }
        if form.additionalProperties == nil, let name = otherName(form, besides: full) {
            var document = full
            document.append(name, "not in the schema")
            found.append(document)
        }
        return found.map { .document($0) }
    }

    /// A property for each rule about names that are not listed.
    func unnamed(_ form: JSONSchema, _ document: BSONDocument) -> [(name: String, schema: JSONSchema)] {
        var found: [(name: String, schema: JSONSchema)] = []
        for pattern in form.patternProperties {
            let known = document.keys.first {
                form.property($0) == nil && reader.matcher(pattern.name).matches($0) == true
            }
            if let name = known ?? name(for: pattern.name, form, besides: document) {
                found.append((name, pattern.schema))
            } else {
                leaveOut(pattern.name, .pattern, "no name that fits the pattern could be made")
            }
        }
        if case .matching(let inner)? = form.additionalProperties {
            let known = document.keys.first { name in
                form.property(name) == nil
                    && !form.patternProperties.contains { reader.matcher($0.name).matches(name) != false }
            }
            if let name = known ?? otherName(form, besides: document) { found.append((name, inner)) }
        }
        return found
    }

    private func arrays(_ form: JSONSchema, _ path: String) -> [BSONValue] {
        var found: [[BSONValue]] = []
        let least = form.minItems ?? 0
        var counts = [least, max(least, min(1, form.maxItems ?? 1)), max(least, min(2, form.maxItems ?? 2))]
        if let most = form.maxItems {
            if most <= Self.longestArray {
                counts.append(most)
            } else {
                leaveOut(path, .maxItems, "the array would be too long to be tried")
            }
        }
        if case .each(let schemas)? = form.items { counts.append(schemas.count) }
        for count in counts where count <= form.maxItems ?? .max {
            if let elements = elements(form, count: count) { found.append(elements) }
        }
        // Each kind of element, in the first place that it may have.
        let places: [(index: Int, label: String)] =
            switch form.items {
            case nil: []
            case .all?: [(0, "[]")]
            case .each(let schemas)?:
                schemas.indices.map { ($0, "[\($0)]") }
                    + (form.additionalItems == nil ? [] : [(schemas.count, "[]")])
            }
        for place in places where place.index < form.maxItems ?? .max {
            guard let schema = element(form, place.index),
                let others = elements(form, count: max(least, place.index + 1))
            else { continue }
            for value in values(schema, path + place.label) where !others.contains(value) {
                var elements = others
                elements[place.index] = value
                found.append(elements)
            }
        }
        return found.map { .array($0) }
    }
}
