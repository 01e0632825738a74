extension JSONSchema {
    /// The same rules said as a type says them: documents are objects with an `_id` of any type, an enum has the types
    /// of its values, and rules for types that cannot occur are gone.
    func normalised(isDocument: Bool) -> JSONSchema {
        var schema = self
        if isDocument {
            schema.bsonType = [.object]
            schema.required.removeAll { $0 == "_id" }
            schema.properties.removeAll { $0.name == "_id" }
            if schema.additionalProperties != nil {
                schema.properties.insert(.init("_id", .anything), at: 0)
            }
        }
        if let values = schema.enum {
            let possible = schema.expandedTypes
            schema.enum = values.filter { value in
                possible.isEmpty || value.types.map { !possible.isDisjoint(with: $0) } ?? true
            }
            if schema.bsonType.isEmpty, values.allSatisfy({ $0.types != nil }) {
                schema.bsonType = BSONType.allCases.filter { type in
                    values.contains { $0.types?.contains(type) == true }
                }
            }
        }
        let possible = schema.expandedTypes
        func lacks(_ types: BSONType...) -> Bool { !possible.isEmpty && possible.isDisjoint(with: types) }
        if lacks(.object) {
            schema.properties = []
            schema.required = []
            schema.additionalProperties = nil
            schema.patternProperties = []
            (schema.minProperties, schema.maxProperties) = (nil, nil)
        }
        if lacks(.array) {
            (schema.items, schema.additionalItems, schema.uniqueItems) = (nil, nil, false)
            (schema.minItems, schema.maxItems) = (nil, nil)
        }
        if lacks(.string) { (schema.minLength, schema.maxLength, schema.pattern) = (nil, nil, nil) }
        if lacks(.int, .long, .double, .decimal) {
            (schema.minimum, schema.maximum, schema.multipleOf) = (nil, nil, nil)
        }
        schema.properties = schema.properties.map { .init($0.name, $0.schema.normalised(isDocument: false)) }
        switch schema.items {
        case .all(let element)?:
            let element = element.normalised(isDocument: false)
            schema.items = element.isAnything ? nil : .all(element)
        case .each(let slots)?: schema.items = .each(slots.map { $0.normalised(isDocument: false) })
        case nil: break
        }
        if case .each? = schema.items {} else { schema.additionalItems = nil }
        if case .matching(let others)? = schema.additionalProperties {
            let others = others.normalised(isDocument: false)
            schema.additionalProperties = others.isAnything ? nil : .matching(others)
        }
        schema.anyOf = schema.anyOf.map { form in
            // A form without a type takes other values too, except where only documents are asked.
            var plain = form.normalised(isDocument: isDocument && (form.bsonType.isEmpty || form.bsonType == [.object]))
            if isDocument, form.isAnything { plain = .anything }
            return plain
        }
        schema.bsonType = schema.bsonType.canonical
        return schema.withRequiredInOrder.withPlainAlternatives(isDocument: isDocument)
    }

    /// Whether the forms of `anyOf` stand alone, so that a union says all of it.
    var onlyAlternatives: Bool {
        var copy = self
        (copy.anyOf, copy.bsonType, copy.title, copy.description) = ([], [], nil, nil)
        return copy == .anything
    }

    /// The types that the rules without a type are about.
    var impliedTypes: [BSONType] {
        var types: [BSONType] = []
        if !properties.isEmpty || !required.isEmpty || additionalProperties != nil || minProperties != nil
            || maxProperties != nil || !patternProperties.isEmpty
        {
            types.append(.object)
        }
        if items != nil || minItems != nil || maxItems != nil || uniqueItems { types.append(.array) }
        if minLength != nil || maxLength != nil || pattern != nil { types.append(.string) }
        if minimum != nil || maximum != nil || multipleOf != nil { types.append(.number) }
        return types
    }

    var isOpenArray: Bool { items == nil && additionalItems == nil }

    var hasNamesOfForm: Bool { !patternProperties.isEmpty }

    /// The description, or the title where there is none.
    func words(orTitle: Bool) -> String? { description ?? (orTitle ? title : nil) }
}

extension JSONValue {
    /// The types that a literal of TypeScript for it may have when it is stored; nil when there is no such literal.
    var types: [BSONType]? {
        switch self {
        case .null: [.null]
        case .bool: [.bool]
        case .string: [.string]
        case .int, .double: [.int, .long, .double, .decimal]
        case .array, .object: nil
        }
    }
}
