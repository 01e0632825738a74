extension JSONSchema {
    /// `anyOf` as a union of TypeScript says it: types and values side by side, and what all forms share in each of
    /// them. The same values fit; where that cannot be had the schema stays as it is.
    func withPlainAlternatives(isDocument: Bool) -> JSONSchema {
        guard !anyOf.isEmpty else { return self }
        var schema = JSONSchema()
        (schema.title, schema.description) = (title, description)
        guard !anyOf.contains(where: \.isAnything) else {
            schema = self
            schema.anyOf = []
            return schema
        }
        guard let all = onlyAlternatives ? typedForms : distributedForms else { return self }
        let forms = all.reduce(into: [JSONSchema]()) { if !$0.contains($1) { $0.append($1) } }
        if isDocument {
            guard forms.allSatisfy({ $0.bsonType == [.object] }) else { return self }
            if var only = forms.first, forms.count == 1 {
                (only.title, only.description) = (title ?? only.title, description ?? only.description)
                return only
            }
            schema.bsonType = [.object]
            schema.anyOf = forms.map { form in
                var form = form
                form.bsonType = []
                return form
            }
            return schema
        }
        let types = forms.filter(\.isOnlyTypes).flatMap(\.bsonType)
        let literals = forms.filter(\.isOnlyLiterals)
        var complex: [JSONSchema] = []
        for form in forms where !form.isOnlyTypes && !form.isOnlyLiterals && !complex.contains(form) {
            complex.append(form)
        }
        if let form = complex.first, complex.count == 1, literals.isEmpty, form.enum == nil, form.anyOf.isEmpty,
            form.allOf.isEmpty, form.not.isEmpty, form.description == nil, form.title == nil,
            Set(form.bsonType).isDisjoint(with: types)
        {
            var merged = form
            merged.bsonType = (form.bsonType + types).canonical
            (merged.title, merged.description) = (title, description)
            return merged
        }
        if !literals.isEmpty {
            var values = JSONSchema()
            values.enum = literals.flatMap { $0.enum ?? [] }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
            values.bsonType = literals.flatMap(\.bsonType).canonical
            complex.append(values)
        }
        if !types.isEmpty {
            var plain = JSONSchema()
            plain.bsonType = types.canonical
            complex.append(plain)
        }
        guard complex.count == 1 else {
            schema.anyOf = complex
            return schema
        }
        var only = complex[0]
        (only.title, only.description) = (title ?? only.title, description ?? only.description)
        return only
    }

    /// The forms with the types that stand beside them; nil when a form may be of any type.
    private var typedForms: [JSONSchema]? {
        let outer = expandedTypes
        var forms = anyOf
        for index in forms.indices {
            if forms[index].bsonType.isEmpty { forms[index].bsonType = bsonType }
            guard !forms[index].bsonType.isEmpty, outer.isEmpty || forms[index].expandedTypes.isSubset(of: outer) else {
                return nil
            }
        }
        return forms
    }

    /// The forms of an object with what the object demands in any case; nil where the two cannot be one.
    private var distributedForms: [JSONSchema]? {
        var base = self
        (base.anyOf, base.title, base.description) = ([], nil, nil)
        guard base.bsonType == [.object], base.isPlainObject else { return nil }
        var forms: [JSONSchema] = []
        for form in anyOf {
            guard form.bsonType.isEmpty || form.bsonType == [.object], form.isPlainObject,
                form.additionalProperties == nil, form.minProperties == nil, form.maxProperties == nil
            else { return nil }
            var merged = base
            (merged.title, merged.description) = (form.title, form.description)
            for property in form.properties {
                guard let index = merged.properties.firstIndex(where: { $0.name == property.name }) else {
                    // A name that only the form has would have to fit the base's rule for other names too.
                    guard base.additionalProperties == nil else { return nil }
                    merged.properties.append(property)
                    continue
                }
                let known = merged.properties[index].schema
                if property.schema.isAnything || property.schema == known { continue }
                guard known.isAnything || known.isOnlyTypes && property.schema.isWithin(known) else { return nil }
                merged.properties[index].schema = property.schema
            }
            merged.required += form.required.filter { !merged.required.contains($0) }
            forms.append(merged.withRequiredInOrder)
        }
        return forms
    }

    private var isPlainObject: Bool {
        var copy = self
        (copy.bsonType, copy.title, copy.description, copy.required, copy.properties) = ([], nil, nil, [], [])
        (copy.additionalProperties, copy.minProperties, copy.maxProperties) = (nil, nil, nil)
        return copy == .anything
    }

    private func isWithin(_ types: JSONSchema) -> Bool {
        !bsonType.isEmpty && expandedTypes.isSubset(of: types.expandedTypes)
    }

    private var isOnlyLiterals: Bool {
        var copy = self
        (copy.bsonType, copy.enum) = ([], nil)
        return self.enum != nil && copy == .anything
    }

    /// Each demanded field has a place among the properties, and the demands are in their order.
    var withRequiredInOrder: JSONSchema {
        var schema = self
        for name in required where schema.property(name) == nil {
            switch additionalProperties {
            case nil: schema.properties.append(.init(name, .anything))
            case .matching(let others)?: schema.properties.append(.init(name, others))
            // Nothing fits then, and the demand is kept as it is.
            case .refused?: continue
            }
        }
        let names = schema.properties.map(\.name)
        schema.required = names.filter(required.contains) + required.filter { !names.contains($0) }
        return schema
    }
}

extension [BSONType] {
    /// Each once and in a fixed order, with `number` for its four types.
    var canonical: [BSONType] {
        var types = Set(self)
        if types.isSuperset(of: [.int, .long, .double, .decimal]) { types.insert(.number) }
        if types.contains(.number) { types = types.filter { $0 == .number || !$0.isNumeric } }
        return types.sorted()
    }
}
