extension JSONSchema {
    /// The document to give to the server, its keywords in a fixed order.
    package var json: JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ name: String, _ value: JSONValue?) {
            if let value { members.append(.init(name, value)) }
        }
        func integer(_ value: Int?) -> JSONValue? { value.map { .int(Int64($0)) } }
        func schemas(_ list: [JSONSchema]) -> JSONValue? { list.isEmpty ? nil : .array(list.map(\.json)) }
        func named(_ list: [Property]) -> JSONValue? {
            list.isEmpty ? nil : .object(list.map { .init($0.name, $0.schema.json) })
        }
        switch bsonType.count {
        case 0: break
        case 1: add("bsonType", .string(bsonType[0].rawValue))
        default: add("bsonType", .array(bsonType.sorted().map { .string($0.rawValue) }))
        }
        add("title", title.map { .string($0) })
        add("description", description.map { .string($0) })
        add("enum", self.enum.map { .array($0) })
        // The server refuses an empty list, and one that names something twice.
        add("required", required.isEmpty ? nil : .array(required.map { .string($0) }))
        add("properties", named(properties))
        add("patternProperties", named(patternProperties))
        add("additionalProperties", additionalProperties?.json)
        add("minProperties", integer(minProperties))
        add("maxProperties", integer(maxProperties))
        switch items {
        case nil: break
        case .all(let schema)?: add("items", schema.json)
        case .each(let schemas)?: add("items", .array(schemas.map(\.json)))
        }
        add("additionalItems", additionalItems?.json)
        add("minItems", integer(minItems))
        add("maxItems", integer(maxItems))
        add("uniqueItems", uniqueItems ? .bool(true) : nil)
        add("minimum", minimum?.value)
        add("exclusiveMinimum", minimum?.isExclusive == true ? .bool(true) : nil)
        add("maximum", maximum?.value)
        add("exclusiveMaximum", maximum?.isExclusive == true ? .bool(true) : nil)
        add("multipleOf", multipleOf)
        add("minLength", integer(minLength))
        add("maxLength", integer(maxLength))
        add("pattern", pattern.map { .string($0) })
        add("allOf", schemas(allOf))
        add("anyOf", schemas(anyOf))
        switch not.count {
        case 0: break
        case 1: add("not", not[0].json)
        default: add("not", .object([.init("anyOf", .array(not.map(\.json)))]))
        }
        members += other
        return .object(members)
    }
}

extension JSONSchema.Additional {
    var json: JSONValue {
        switch self {
        case .refused: .bool(false)
        case .matching(let schema): schema.json
        }
    }
}
