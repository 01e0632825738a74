extension JSONSchema {
    /// The schema without `allOf` and `anyOf`: one for each way through the alternatives, each with everything that
    /// holds besides. What is merged may say a little less than the schema; whoever makes values asks the schema.
    ///
    /// - Parameter limit: of a schema with more ways the others are left out.
    func forms(limit: Int = 64) -> [JSONSchema] {
        var base = self
        base.allOf = []
        base.anyOf = []
        var forms = [base]
        for part in allOf {
            let inner = part.forms(limit: limit)
            forms = Array(forms.flatMap { form in inner.compactMap { form.merged(with: $0) } }.prefix(limit))
        }
        if !anyOf.isEmpty {
            let inner = anyOf.flatMap { $0.forms(limit: limit) }
            forms = Array(forms.flatMap { form in inner.compactMap { form.merged(with: $0) } }.prefix(limit))
        }
        return forms
    }

    /// Both schemas at once; nil when no value is of the types of both.
    private func merged(with other: JSONSchema) -> JSONSchema? {
        var both = self
        both.bsonType = Self.common(bsonType, other.bsonType)
        if both.bsonType.isEmpty, !(bsonType.isEmpty && other.bsonType.isEmpty) { return nil }
        both.enum =
            switch (self.enum, other.enum) {
            case (let one?, let two?): one.filter { two.contains($0) }
            case (let one, let two): one ?? two
            }
        both.required += other.required.filter { !required.contains($0) }
        both.mergeProperties(self, other)
        both.patternProperties += other.patternProperties
        both.minProperties = [minProperties, other.minProperties].compactMap(\.self).max()
        both.maxProperties = [maxProperties, other.maxProperties].compactMap(\.self).min()
        switch (items, other.items) {
        case (.all(let one)?, .all(let two)?): both.items = .all(Self.all(one, two))
        case (.each(let list)?, .all(let one)?), (.all(let one)?, .each(let list)?):
            both.items = .each(list.map { Self.all($0, one) })
        default: both.items = items ?? other.items
        }
        both.additionalItems = additionalItems ?? other.additionalItems
        both.minItems = [minItems, other.minItems].compactMap(\.self).max()
        both.maxItems = [maxItems, other.maxItems].compactMap(\.self).min()
        both.uniqueItems = uniqueItems || other.uniqueItems
        both.minimum = other.minimum ?? minimum
        both.maximum = other.maximum ?? maximum
        both.multipleOf = multipleOf ?? other.multipleOf
        both.minLength = [minLength, other.minLength].compactMap(\.self).max()
        both.maxLength = [maxLength, other.maxLength].compactMap(\.self).min()
        both.pattern = pattern ?? other.pattern
        both.not += other.not
        both.other += other.other
        return both
    }

    private mutating func mergeProperties(_ one: JSONSchema, _ two: JSONSchema) {
        /// What a schema says of a name that it does not list.
        func beside(_ schema: JSONSchema) -> JSONSchema? {
            switch schema.additionalProperties {
            case nil: JSONSchema.anything
            case .refused?: schema.patternProperties.isEmpty ? nil : JSONSchema.anything
            case .matching(let inner)?: inner
            }
        }
        var merged: [Property] = []
        for property in one.properties {
            if let other = two.property(property.name) ?? beside(two) {
                merged.append(.init(property.name, Self.all(property.schema, other)))
            }
        }
        for property in two.properties where one.property(property.name) == nil {
            if let other = beside(one) { merged.append(.init(property.name, Self.all(property.schema, other))) }
        }
        properties = merged
        switch (one.additionalProperties, two.additionalProperties) {
        case (.refused?, _), (_, .refused?): additionalProperties = .refused
        case (.matching(let first)?, .matching(let second)?):
            additionalProperties = .matching(Self.all(first, second))
        case (let first, let second): additionalProperties = first ?? second
        }
    }

    private static func all(_ one: JSONSchema, _ two: JSONSchema) -> JSONSchema {
        if one == two || two.isAnything { return one }
        if one.isAnything { return two }
        var both = JSONSchema()
        both.allOf = [one, two]
        return both
    }

    private static func common(_ one: [BSONType], _ two: [BSONType]) -> [BSONType] {
        if one.isEmpty { return two }
        if two.isEmpty { return one }
        func covers(_ types: [BSONType], _ type: BSONType) -> Bool {
            types.contains(type) || type.isNumeric && types.contains(.number)
        }
        return one.filter { covers(two, $0) } + two.filter { covers(one, $0) && !one.contains($0) }
    }

    /// The types of values, `number` as the four that it stands for; nil for any type.
    var valueTypes: [BSONType]? {
        guard !bsonType.isEmpty else { return nil }
        let types = bsonType.flatMap { $0 == .number ? [.int, .long, .double, .decimal] : [$0] }
        // Null is the least telling value of a field.
        return types.filter { $0 != .null } + types.filter { $0 == .null }
    }
}
