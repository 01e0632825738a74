import BSON

/// A value that breaks one rule.
struct BrokenValue {
    var violation: SchemaViolation
    var value: BSONValue
}

extension SampleMaker {
    /// For each rule of a schema and of what is in it, values that break it and nothing else.
    func broken(_ schema: JSONSchema, _ path: String, isRoot: Bool = false) -> [BrokenValue] {
        guard mayVary() else { return [] }
        var found = isRoot ? [] : wrongTypes(schema, path)
        defer { made += found.count }
        let forms = schema.forms()
        let isSimple = schema.allOf.isEmpty && schema.anyOf.isEmpty
        var seen = Set(found.map(\.value))
        for form in forms {
            for broken in broken(of: form, path, fitting: schema) {
                if !isSimple {
                    guard !seen.contains(broken.value) else { continue }
                    let verdict = reader.verdict(broken.value, schema, path)
                    guard verdict.refuses else {
                        leaveOut(
                            broken.violation.path, broken.violation.rule,
                            verdict.isCertain
                                ? "what breaks it fits another alternative" : "a rule beside it cannot be read here")
                        continue
                    }
                }
                if !isSimple { seen.insert(broken.value) }
                found.append(broken)
            }
        }
        return found
    }

    /// Values of types that the schema does not name.
    private func wrongTypes(_ schema: JSONSchema, _ path: String) -> [BrokenValue] {
        let forms = schema.forms()
        var allowed: Set<BSONType> = []
        for form in forms {
            // What a `not` leaves over is tried by itself.
            guard form.not.isEmpty else { return [] }
            if let types = form.valueTypes {
                allowed.formUnion(types)
            } else if let values = form.enum {
                allowed.formUnion(values.flatMap { value in BSONType.allCases.filter { BSONValue(value).isOf($0) } })
            } else {
                return []
            }
        }
        var candidates: [BSONValue] = [.string("7"), .int32(7), .bool(true), .document(["a": 1]), .double(7.5), .null]
        // A query for a value finds it within an array too; a schema must not.
        if let value = value(schema) { candidates.append(.array([value])) }
        let wrong = candidates.filter { value in
            !allowed.contains { value.isOf($0) } && reader.verdict(value, schema, path).refuses
        }
        let rule: SchemaRule =
            forms.count > 1 ? .anyOf : schema.bsonType.isEmpty && schema.enum != nil ? .enum : .bsonType
        let chosen = wrong.prefix(2) + wrong.dropFirst(2).suffix(2)
        return chosen.map { BrokenValue(violation: .init(path: path, rule: rule), value: $0) }
    }

    private func broken(of form: JSONSchema, _ path: String, fitting schema: JSONSchema) -> [BrokenValue] {
        var found: [BrokenValue] = []
        /// Takes the first values of which this rule is all that they break.
        func take(_ rule: SchemaRule, _ candidates: [BSONValue], most: Int = 2) {
            let violation = SchemaViolation(path: path, rule: rule)
            let chosen = candidates.filter { value in
                let verdict = reader.verdict(value, form, path)
                return verdict.isCertain && !verdict.broken.isEmpty && verdict.broken.allSatisfy { $0 == violation }
            }
            if chosen.isEmpty { leaveOut(path, rule, "no value breaks it and nothing else") }
            found += chosen.prefix(most).map { BrokenValue(violation: violation, value: $0) }
        }
        if let values = form.enum { take(.enum, others(than: values, form)) }
        let types = form.valueTypes
        func may(_ type: BSONType) -> Bool { types?.contains(type) ?? (form.enum == nil) }
        if may(.string), form.enum == nil {
            for (rule, isThere) in [
                (SchemaRule.minLength, (form.minLength ?? 0) > 0), (.maxLength, form.maxLength != nil),
                (.pattern, form.pattern != nil),
            ] where isThere {
                take(rule, brokenTexts(form, rule).map { .string($0) })
            }
        }
        if types?.contains(where: \.isNumeric) ?? (form.enum == nil), form.enum == nil {
            for (rule, isThere) in [
                (SchemaRule.minimum, form.minimum != nil), (.maximum, form.maximum != nil),
                (.multipleOf, form.multipleOf != nil),
            ] where isThere {
                take(rule, brokenNumbers(form, rule))
            }
        }
        if may(.object) { found += brokenObjects(form, path, fitting: schema) }
        if may(.array) { found += brokenArrays(form, path) }
        for part in form.not {
            // Nothing at all is let through: a property that must not be there.
            let candidates = part.isAnything ? [BSONValue.string("there"), .null] : values(part, path)
            take(.not, candidates)
        }
        return found
    }

    /// Values of the types of an enum that are not in it.
    private func others(than values: [JSONValue], _ form: JSONSchema) -> [BSONValue] {
        var candidates: [BSONValue] = []
        for value in values.map({ BSONValue($0) }) {
            switch value {
            case .string(let text):
                candidates += [text + "_", text.uppercased(), String(text.dropLast()), ""].map { .string($0) }
            case .bool(let flag): candidates.append(.bool(!flag))
            default:
                guard let number = value.number else { continue }
                for other in [number + 1, number - 1, number + 1000, number + 0.5] {
                    candidates += typed(.double(other), form)
                }
            }
        }
        return candidates
    }

    // MARK: Objects

    private func brokenObjects(
        _ form: JSONSchema, _ path: String, fitting schema: JSONSchema
    ) -> [BrokenValue] {
        guard let full = object(form, isFull: true) else { return [] }
        var found: [BrokenValue] = []
        func add(_ document: BSONDocument, _ place: String, _ rule: SchemaRule) {
            found.append(BrokenValue(violation: .init(path: place, rule: rule), value: .document(document)))
        }
        for name in form.required {
            let place = SchemaReader.below(path, name)
            if form.minProperties.map({ full.count <= $0 }) ?? false {
                leaveOut(place, .required, "without it there are too few properties as well")
            } else {
                add(full.without([name]), place, .required)
            }
        }
        if form.additionalProperties == .refused {
            if let name = otherName(form, besides: full), full.count < form.maxProperties ?? .max {
                var document = full
                document.append(name, "not in the schema")
                add(document, SchemaReader.below(path, name), .additionalProperties)
            } else {
                leaveOut(path, .additionalProperties, "every further property breaks another rule, or fits a pattern")
            }
        }
        if let least = form.minProperties, least > 0 {
            var document = full
            for name in full.keys.reversed() where !form.required.contains(name) && document.count >= least {
                document = document.without([name])
            }
            if document.count < least {
                add(document, path, .minProperties)
            } else {
                leaveOut(path, .minProperties, "as many properties are required")
            }
        }
        if let most = form.maxProperties {
            var document = full
            while document.count <= most, let (name, value) = further(form, besides: document, document.count) {
                document.append(name, value)
            }
            if document.count > most {
                add(document, path, .maxProperties)
            } else {
                leaveOut(path, .maxProperties, "there are no further properties")
            }
        }
        let named = form.properties.map { (name: $0.name, schema: $0.schema) }
        for (name, schema) in named + unnamed(form, full) {
            for inner in broken(schema, SchemaReader.below(path, name)) {
                var document = full
                document[name] = inner.value
                if let most = form.maxProperties, document.count > most {
                    // There is no room for it beside all the others.
                    let spare = full.keys.last { !form.required.contains($0) }
                    document = document.without(Set([spare].compactMap(\.self)))
                }
                found.append(BrokenValue(violation: inner.violation, value: .document(document)))
            }
        }
        return found
    }

    // MARK: Arrays

    private func brokenArrays(_ form: JSONSchema, _ path: String) -> [BrokenValue] {
        var found: [BrokenValue] = []
        func add(_ elements: [BSONValue], _ rule: SchemaRule) {
            found.append(BrokenValue(violation: .init(path: path, rule: rule), value: .array(elements)))
        }
        let (least, most) = (form.minItems ?? 0, form.maxItems ?? .max)
        if least > 0 {
            if let elements = elements(form, count: least - 1) {
                add(elements, .minItems)
            } else {
                leaveOut(path, .minItems, "no array of that length could be made")
            }
        }
        if form.maxItems != nil {
            if most <= Self.longestArray, let elements = elements(form, count: most + 1) {
                add(elements, .maxItems)
            } else {
                leaveOut(path, .maxItems, "no array that is one element too long could be made")
            }
        }
        if form.uniqueItems {
            let count = max(2, least)
            if count <= most, let elements = elements(form, count: count), let first = elements.first,
                let inner = element(form, count - 1), reader.verdict(first, inner).accepts
            {
                add(elements.dropLast() + [first], .uniqueItems)
            } else {
                leaveOut(path, .uniqueItems, "an array of two equal elements breaks another rule")
            }
        }
        var places: [(index: Int, label: String)] = []
        switch form.items {
        case nil: break
        case .all?: places = [(0, "[]")]
        case .each(let schemas)?:
            places = schemas.indices.map { ($0, "[\($0)]") }
            switch form.additionalItems {
            case nil: break
            case .matching?: places.append((schemas.count, "[]"))
            case .refused?:
                if let elements = elements(form, count: schemas.count), schemas.count < most {
                    add(elements + [.string("one too many")], .additionalItems)
                } else {
                    leaveOut(path, .additionalItems, "no array of that length could be made")
                }
            }
        }
        for place in places {
            guard place.index < most, let schema = element(form, place.index) else { continue }
            // The broken element stands behind others, so that the server has to look at each.
            let count = max(least, place.index + 1)
            guard let others = elements(form, count: count) else {
                leaveOut(path + place.label, .bsonType, "no array to put an element into could be made")
                continue
            }
            for inner in broken(schema, path + place.label) {
                var elements = others
                elements[place.index] = inner.value
                found.append(BrokenValue(violation: inner.violation, value: .array(elements)))
            }
        }
        return found
    }
}
