import AshlarCore
import TypeScriptSyntax

extension SchemaTranslator {
    /// A union: types side by side where `bsonType` can say it, an enum for literals, else `anyOf`.
    func union(_ members: [DataType]) throws -> JSONSchema {
        var types: [BSONType] = []
        var literals: [LiteralValue] = []
        var isNullable = false
        var complex: [JSONSchema] = []
        for member in members {
            switch member {
            case .undefined, .function, .never: continue
            case .null: isNullable = true
            case .literal(let value): literals.append(value)
            case .any: return .anything
            default:
                let schema = try schema(of: member)
                if schema.isAnything { return .anything }
                if schema.isOnlyTypes {
                    types += schema.bsonType
                } else if !complex.contains(schema) {
                    complex.append(schema)
                }
            }
        }
        types = Self.simplified(types)
        if complex.isEmpty {
            if literals.isEmpty {
                guard !types.isEmpty || isNullable else { return .nothing }
                var schema = JSONSchema()
                schema.bsonType = types + (isNullable ? [.null] : [])
                return schema
            }
            guard !types.isEmpty else { return Self.literals(literals, isNullable: isNullable) }
        }
        if complex.count == 1, literals.isEmpty {
            // Restrictions say nothing about values of other types, so those can stand beside.
            var schema = complex[0]
            let others = types + (isNullable ? [.null] : [])
            if others.isEmpty { return schema }
            if schema.enum == nil, !schema.bsonType.isEmpty, schema.anyOf.isEmpty, schema.allOf.isEmpty,
                schema.not.isEmpty, Set(schema.bsonType).isDisjoint(with: types)
            {
                schema.bsonType = (schema.bsonType + others).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
                return schema
            }
        }
        var schema = JSONSchema()
        var options: [JSONSchema] = []
        for option in complex {
            // A union inside a union, from an alias with a comment, say.
            if option.isOnlyAlternatives { options += option.anyOf } else { options.append(option) }
        }
        if !literals.isEmpty {
            let schema = Self.literals(literals, isNullable: isNullable && types.isEmpty)
            if schema.isOnlyAlternatives { options += schema.anyOf } else { options.append(schema) }
        }
        if !types.isEmpty || isNullable && literals.isEmpty {
            var simple = JSONSchema()
            simple.bsonType = types + (isNullable ? [.null] : [])
            options.append(simple)
        }
        schema.anyOf = options.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        return schema.anyOf.count == 1 ? schema.anyOf[0] : schema
    }

    /// Without repetitions, and without the parts of `number` beside it.
    private static func simplified(_ types: [BSONType]) -> [BSONType] {
        var types = types.reduce(into: [BSONType]()) { if !$0.contains($1) { $0.append($1) } }
        if types.contains(.number) { types.removeAll { $0 != .number && $0.isNumeric } }
        return types
    }

    /// An enum with the types of its values.
    static func literals(_ values: [LiteralValue], isNullable: Bool) -> JSONSchema {
        // Not every server that enforces schemas tells true from 1 in an enum.
        let flags = values.filter { if case .boolean = $0 { true } else { false } }
        let numbers = values.contains { if case .number(let value) = $0 { value == 0 || value == 1 } else { false } }
        if !flags.isEmpty, numbers {
            var schema = JSONSchema()
            let others = values.filter { if case .boolean = $0 { false } else { true } }
            schema.anyOf = [literals(others, isNullable: isNullable), literals(flags, isNullable: false)]
            return schema
        }
        var schema = JSONSchema()
        var list: [JSONValue] = []
        for value in values {
            let json: JSONValue
            let type: BSONType
            switch value {
            case .string(let text): (json, type) = (.string(text), .string)
            case .number(let number): (json, type) = (.number(number), .number)
            case .bigint(let digits): (json, type) = (.int(Int64(digits) ?? 0), .long)
            case .boolean(let value): (json, type) = (.bool(value), .bool)
            }
            // The server refuses an enum that names a value twice; 1 and 1n are the same to it.
            if !list.contains(json) { list.append(json) }
            if !schema.bsonType.contains(type) { schema.bsonType.append(type) }
        }
        schema.bsonType = simplified(schema.bsonType)
        if isNullable {
            schema.bsonType.append(.null)
            list.append(.null)
        }
        schema.enum = list
        return schema
    }
}

extension JSONSchema {
    /// Nothing but types.
    var isOnlyTypes: Bool {
        var copy = self
        copy.bsonType = []
        return !bsonType.isEmpty && copy == .anything
    }

    /// Nothing but `anyOf`.
    var isOnlyAlternatives: Bool {
        var copy = self
        copy.anyOf = []
        return !anyOf.isEmpty && copy == .anything
    }
}
