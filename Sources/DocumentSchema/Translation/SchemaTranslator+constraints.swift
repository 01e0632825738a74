import AshlarCore
import TypeScriptSyntax

extension SchemaTranslator {
    /// Adds what a comment or a mongoose option demands. A demand that cannot apply to the type is told.
    func apply(_ constraints: Constraints, to schema: inout JSONSchema, type: DataType) {
        for note in constraints.notes { approximate(note.message, note.place) }
        if policy.numbersByTag {
            if !constraints.bsonType.isEmpty { replaceTypes(constraints.bsonType, in: &schema) }
            if constraints.isInteger, constraints.multipleOf == nil {
                // A whole number is stored as int or double by its size, and 5.0 is one too.
                limit(&schema, [.number, .int, .long, .double, .decimal], "@integer", constraints.place) {
                    $0.multipleOf = .int(1)
                }
            }
        }
        let numbers: Set<BSONType> = [.number, .int, .long, .double, .decimal]
        if let bound = constraints.minimum {
            limit(&schema, numbers, "minimum", constraints.place) {
                $0.minimum = .init(value: .number(bound.value), isExclusive: bound.isExclusive)
            }
        }
        if let bound = constraints.maximum {
            limit(&schema, numbers, "maximum", constraints.place) {
                $0.maximum = .init(value: .number(bound.value), isExclusive: bound.isExclusive)
            }
        }
        if let value = constraints.multipleOf {
            limit(&schema, numbers, "multipleOf", constraints.place) { $0.multipleOf = .number(value) }
        }
        if let value = constraints.minLength {
            limit(&schema, [.string], "minLength", constraints.place) { $0.minLength = max($0.minLength ?? 0, value) }
        }
        if let value = constraints.maxLength {
            limit(&schema, [.string], "maxLength", constraints.place) {
                $0.maxLength = min($0.maxLength ?? .max, value)
            }
        }
        for pattern in constraints.patterns {
            limit(&schema, [.string], "pattern", constraints.place) { schema in
                guard schema.pattern != nil, schema.pattern != pattern else {
                    schema.pattern = pattern
                    return
                }
                var other = JSONSchema()
                other.pattern = pattern
                schema.allOf.append(other)
            }
        }
        if let value = constraints.minItems {
            limit(&schema, [.array], "minItems", constraints.place) { $0.minItems = max($0.minItems ?? 0, value) }
        }
        if let value = constraints.maxItems {
            limit(&schema, [.array], "maxItems", constraints.place) { $0.maxItems = min($0.maxItems ?? .max, value) }
        }
        if constraints.uniqueItems {
            limit(&schema, [.array], "uniqueItems", constraints.place) { $0.uniqueItems = true }
        }
        if let value = constraints.minProperties {
            limit(&schema, [.object], "minProperties", constraints.place) { $0.minProperties = value }
        }
        if constraints.isClosed {
            limit(&schema, [.object], "additionalProperties", constraints.place) {
                // An index signature names properties too.
                if $0.additionalProperties == nil, $0.anyOf.isEmpty { $0.additionalProperties = .refused }
            }
        }
        if let value = constraints.maxProperties {
            limit(&schema, [.object], "maxProperties", constraints.place) { $0.maxProperties = value }
        }
    }

    /// A restriction says nothing about other types, so it can stand beside whatever else the schema says; but where
    /// no value of its types is possible it is a mistake.
    private func limit(
        _ schema: inout JSONSchema, _ types: Set<BSONType>, _ name: String, _ place: Place?,
        _ change: (inout JSONSchema) -> Void
    ) {
        let possible = schema.possibleTypes
        guard possible.isEmpty || !possible.isDisjoint(with: types) else {
            approximate(
                "\(name) says nothing about \(possible.sorted().map(\.rawValue).joined(separator: ", ")) and is left out",
                place)
            return
        }
        change(&schema)
    }

    private func replaceTypes(_ types: [BSONType], in schema: inout JSONSchema) {
        let wasNullable = schema.possibleTypes.contains(.null)
        let keepsNull = wasNullable && !types.contains(.null)
        let description = schema.description
        if schema.anyOf.isEmpty, schema.allOf.isEmpty, schema.not.isEmpty, schema.enum == nil {
            schema.bsonType = types + (keepsNull ? [.null] : [])
        } else {
            schema = JSONSchema()
            schema.bsonType = types + (keepsNull ? [.null] : [])
            schema.description = description
        }
    }
}

extension JSONSchema {
    /// The types that it lets through; empty when it may be any.
    var possibleTypes: Set<BSONType> {
        if !bsonType.isEmpty { return Set(bsonType) }
        if !anyOf.isEmpty {
            let options = anyOf.map(\.possibleTypes)
            return options.contains(where: \.isEmpty) ? [] : options.reduce(into: []) { $0.formUnion($1) }
        }
        return []
    }
}
