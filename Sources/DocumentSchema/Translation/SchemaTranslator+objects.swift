import AshlarCore
import TypeScriptSyntax

extension SchemaTranslator {
    /// An object. `always` are properties that a document may have whatever its type says.
    func object(_ shape: ObjectShape, always: [String] = []) throws -> JSONSchema {
        var schema = JSONSchema(.object)
        for property in shape.properties {
            if always.contains(property.name) { continue }
            guard let (value, isRequired) = try self.property(property, of: shape) else { continue }
            if isRequired { schema.required.append(property.name) }
            schema.properties.append(.init(property.name, value))
        }
        try addIndexes(of: shape, to: &schema)
        let names = always + (shape.isSubdocument ? ["_id"] : [])
        let isClosed = shape.isClosed || policy.additionalProperties == .refused
        if isClosed, schema.additionalProperties == nil, shape.indexes.isEmpty {
            schema.additionalProperties = .refused
        }
        if schema.additionalProperties != nil || !schema.patternProperties.isEmpty {
            for name in names.reversed() where schema.property(name) == nil {
                schema.properties.insert(.init(name, .anything), at: 0)
            }
        }
        return schema
    }

    /// The schema of a property and whether it has to be there; nil for one that is never stored.
    private func property(
        _ property: ObjectShape.Property, of shape: ObjectShape
    ) throws -> (schema: JSONSchema, isRequired: Bool)? {
        let type = try property.value.type(evaluator)
        let members = evaluator.flat(type)
        let stored = members.filter { if case .function = $0 { false } else { true } }
        if stored.isEmpty, !members.isEmpty { return nil }
        // Rules for a name are rules for a path to the server, and a dot in it leads into another object.
        if property.name.contains(".") {
            approximate("the name \(property.name) has a dot, and the server cannot check such a field", property.place)
            return (.anything, false)
        }
        let mayBeMissing =
            property.isOptional || stored.count < members.count
            || stored.contains { if case .undefined = $0 { true } else { false } }
        var value = try inside(
            property.value, property.name, owner: shape.name, place: property.place, constraints: property.constraints)
        if let old = property.constraints.renamedFrom { renames[pathText(to: property.name)] = old }
        if let constant = property.constraints.defaultValue { defaults[pathText(to: property.name)] = constant }
        if property.isOptional, policy.optionalMayBeNull, value != .nothing { value = Self.nullable(value) }
        value.description = property.constraints.description ?? value.description
        return (value, !mayBeMissing)
    }

    /// Index signatures: of all strings as additionalProperties, of some as patternProperties.
    private func addIndexes(of shape: ObjectShape, to schema: inout JSONSchema) throws {
        var open: [JSONSchema] = []
        for index in shape.indexes {
            let value = try inside(index.value, "*", owner: shape.name, place: index.value.place)
            switch index.keys {
            case .number:
                // Keys as JavaScript writes numbers.
                schema.patternProperties.append(.init("^-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:e[+-]?[0-9]+)?$", value))
            case .pattern(let pattern):
                schema.patternProperties.append(.init(pattern.anchored.isEmpty ? "" : pattern.anchored, value))
            default: open.append(value)
            }
        }
        schema.patternProperties = schema.patternProperties.reduce(into: []) { list, new in
            guard let old = list.firstIndex(where: { $0.name == new.name }) else { return list.append(new) }
            if list[old].schema != new.schema {
                var both = JSONSchema()
                both.allOf = [list[old].schema, new.schema]
                list[old].schema = both
            }
        }
        if let first = open.first {
            var value = first
            let others = open.filter { $0 != first }
            if !others.isEmpty {
                value = JSONSchema()
                value.allOf = [first] + others
            }
            // Elements that may be undefined are absent then.
            if !value.isAnything { schema.additionalProperties = .matching(value) }
        } else if policy.additionalProperties == .refused {
            schema.additionalProperties = .refused
        }
    }
}
