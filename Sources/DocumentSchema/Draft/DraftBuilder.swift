import AshlarCore

/// Makes the type of a collection of its validator and of what was seen. What the validator says wins; what was seen
/// fills in what it says nothing of.
struct DraftBuilder {
    let collection: String
    let observed: ObservedType
    /// What the user has to know, with the path that it is about.
    private(set) var findings: [Finding] = []
    /// Fields that only the documents told of.
    private(set) var filledIn: [String] = []

    init(collection: String, options: InferenceOptions) {
        self.collection = collection
        observed = ObservedType(options: options)
    }

    mutating func document(_ schema: JSONSchema?, _ seen: ObjectObservation?) -> DraftValue {
        let hasSeen = seen.map { $0.count > 0 } ?? false
        guard let schema else {
            guard let seen, hasSeen else {
                var object = DraftObject()
                object.fields = [DraftField(name: "_id", isOptional: false, value: DraftValue(.bson(.objectId)))]
                object.others = .unknown
                return DraftValue(.object(object))
            }
            return DraftValue(.object(observed.document(seen)))
        }
        if let id = schema.property("_id"), !id.isAnything, id.bsonType != [.objectId] || !id.isOnlyTypes {
            note("_id", "what the validator says of it is not checked", "a schema from TypeScript never refuses an _id")
        }
        let rules = schema.normalised(isDocument: true)
        var value = value(rules, nil, "")
        if case .union(let forms) = value.type {
            let forms = forms.map(Self.withID).reduce(into: [DraftValue]()) { if !$0.contains($1) { $0.append($1) } }
            value.type = forms.count == 1 ? forms[0].type : .union(forms)
            return value
        }
        guard case .object(var object) = value.type else { return value }
        if let seen, hasSeen { fill(&object, rules, seen, "", parent: "documents") }
        let id = schema.property("_id").map { self.value($0, seen?.field("_id")?.value, "_id") }
        object.fields.removeAll { $0.name == "_id" && (id != nil || $0.value.type == .unknown) }
        if !object.fields.contains(where: { $0.name == "_id" }) {
            let field = DraftField(name: "_id", isOptional: false, value: id ?? DraftValue(.bson(.objectId)))
            object.fields.insert(field, at: 0)
        }
        value.type = .object(object)
        return value
    }

    private static func withID(_ form: DraftValue) -> DraftValue {
        guard case .object(var object) = form.type else { return form }
        object.fields.removeAll { $0.name == "_id" }
        let id = DraftField(name: "_id", isOptional: false, value: DraftValue(.bson(.objectId)))
        object.fields.insert(id, at: 0)
        var form = form
        form.type = .object(object)
        return form
    }

    mutating func note(_ path: String, _ message: String, _ cause: String? = nil, remedy: String? = nil) {
        let place = path.isEmpty ? collection : "\(collection).\(path)"
        let finding = DraftWriter.finding(.warning, "\(place): \(message)", cause, remedy: remedy)
        if !findings.contains(finding) { findings.append(finding) }
    }

    // MARK: Values

    mutating func value(_ schema: JSONSchema, _ seen: ValueObservation?, _ path: String) -> DraftValue {
        let field = path.split(separator: ".").last.map(String.init) ?? path
        if schema.isAnything {
            var value = seen.map { observed.value($0, field: field) } ?? .unknown
            if value.type != .unknown, path != "_id" { filledIn.append(path) }
            value.description = schema.words(orTitle: true)
            return value
        }
        if let seen { compare(schema, seen, path) }
        var value: DraftValue
        if let values = schema.enum {
            value = literals(values, schema, path)
        } else if !schema.anyOf.isEmpty, schema.onlyAlternatives {
            var members = schema.anyOf.map { self.value($0, nil, path) }
            // `{ bsonType: ["object", "null"], anyOf: […] }`: the types beside the forms narrow them.
            members = members.flatMap { $0.tags.isEmpty && $0.description == nil ? $0.members : [$0] }
            value = DraftValue(.union(members.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }))
        } else {
            value = types(schema, seen, path)
        }
        value.tags += DraftTags.tags(of: schema)
        value.description = schema.words(orTitle: true)
        return value
    }

    private mutating func literals(_ values: [JSONValue], _ schema: JSONSchema, _ path: String) -> DraftValue {
        let possible = schema.expandedTypes
        let kept = values.filter { value in
            possible.isEmpty || value.types.map { !possible.isDisjoint(with: $0) } ?? true
        }
        guard kept.allSatisfy({ $0.types != nil }) else {
            note(
                path, "an enum with values that are no strings, numbers, booleans or null is left out",
                "TypeScript has literals for those only")
            var rest = schema
            rest.enum = nil
            return types(rest, nil, path)
        }
        return DraftValue(.union(kept.map { DraftValue(.literal($0)) }))
    }

    private mutating func types(_ schema: JSONSchema, _ seen: ValueObservation?, _ path: String) -> DraftValue {
        let named = schema.bsonType.isEmpty ? schema.impliedTypes : schema.bsonType
        let numbers = named.filter(\.isNumeric)
        // One tag names all types, unless the value has forms, of which each is written with its own.
        let hasForms = named.contains(.object) && named.contains(.array)
        let isExactNumber =
            !numbers.isEmpty && !numbers.contains(.number) && numbers != [.decimal] && Set(numbers).count < 4
        var members: [DraftValue] = []
        var didNumbers = false
        for type in named {
            switch type {
            case .object: members.append(DraftValue(.object(object(schema, seen?.objects, path))))
            case .array: members.append(array(schema, seen, path))
            case .undefined:
                note(path, "the type undefined is left out", "TypeScript calls so what is not stored")
            case .decimal where numbers == [.decimal]:
                members.append(DraftValue(.bson(.decimal)))
            case .number, .int, .long, .double, .decimal:
                if didNumbers { continue }
                didNumbers = true
                var number = DraftValue(.bson(.number))
                if isExactNumber, hasForms { number.tags = ["@bsonType \(Self.list(numbers))"] }
                members.append(number)
            default: members.append(DraftValue(.bson(type)))
            }
        }
        var value = DraftValue.unknown
        if members.count == 1 { value = members[0] } else if members.count > 1 { value = DraftValue(.union(members)) }
        if isExactNumber, !hasForms { value.tags.append("@bsonType \(Self.list(named))") }
        return value
    }

    private static func list(_ types: [BSONType]) -> String { types.map(\.rawValue).joined(separator: ", ") }

    // MARK: Arrays

    private mutating func array(_ schema: JSONSchema, _ seen: ValueObservation?, _ path: String) -> DraftValue {
        let inner = "\(path)[]"
        switch schema.items {
        case nil:
            guard let elements = seen?.elements, schema.isOpenArray else { return DraftValue(.array(.unknown)) }
            filledIn.append(inner)
            return DraftValue(.array(observed.value(elements, field: NameWords.singular(path))))
        case .all(let schema)?: return DraftValue(.array(value(schema, seen?.elements, inner)))
        case .each(let schemas)?:
            let slots = schemas.enumerated().map { value($0.element, nil, "\(path)[\($0.offset)]") }
            guard (schema.minItems ?? 0) >= slots.count else {
                note(
                    path, "an array whose first elements have types of their own may have any elements here",
                    "a tuple of TypeScript has its elements always, or takes null for them",
                    remedy: "write a tuple: [A, B?]")
                return DraftValue(.array(.unknown))
            }
            let rest: DraftValue? =
                switch schema.additionalItems {
                case .refused?: nil
                case .matching(let schema)?: value(schema, nil, inner)
                case nil: .unknown
                }
            return DraftValue(.tuple(slots, rest: rest))
        }
    }

    // MARK: Objects

    private mutating func object(_ schema: JSONSchema, _ seen: ObjectObservation?, _ path: String) -> DraftObject {
        var object = DraftObject()
        for property in schema.properties {
            object.fields.append(
                DraftField(
                    name: property.name, isOptional: !schema.required.contains(property.name),
                    value: value(
                        property.schema, seen?.field(property.name)?.value, SchemaComparison.field(path, property.name))
                ))
        }
        for name in schema.required where schema.property(name) == nil {
            let inner = SchemaComparison.field(path, name)
            object.fields.append(
                DraftField(name: name, isOptional: false, value: value(.anything, seen?.field(name)?.value, inner)))
        }
        switch schema.additionalProperties {
        case nil: break
        case .refused?:
            // Names of a form would be refused with the others.
            object.isClosed = schema.patternProperties.isEmpty
        case .matching(let schema)?:
            let values = object.fields.isEmpty ? seen?.mapValues(observed.options) : nil
            object.others = value(schema, values, "\(path).*")
        }
        if let seen, !path.isEmpty { fill(&object, schema, seen, path, parent: "objects") }
        return object
    }

    /// Adds the fields that the schema has no word for. They are optional: what has to be there it says itself.
    private mutating func fill(
        _ object: inout DraftObject, _ schema: JSONSchema, _ seen: ObjectObservation, _ path: String, parent: String
    ) {
        if path.isEmpty {
            // The fields were made without what was seen, because a document is no value of a field.
            for index in object.fields.indices {
                let name = object.fields[index].name
                let property = schema.property(name) ?? .anything
                object.fields[index].value = value(property, seen.field(name)?.value, name)
            }
        }
        for name in schema.required {
            let missing = seen.count - (seen.field(name)?.presence ?? 0)
            guard missing > 0, seen.nameCount != nil else { continue }
            note(
                SchemaComparison.field(path, name),
                "the validator demands it, and \(ObservedType.number(missing)) of \(ObservedType.number(seen.count))"
                    + " sampled \(parent) have none",
                "documents from before the validator, or its level or action, let them be")
        }
        let known = Set(object.fields.map(\.name))
        if !path.isEmpty, known.isEmpty, object.others == nil, !object.isClosed,
            let values = seen.mapValues(observed.options)
        {
            object.others = observed.value(values, field: path)
            filledIn.append("\(path).*")
            return
        }
        for (name, field) in seen.ordered where !known.contains(name) {
            let inner = SchemaComparison.field(path, name)
            guard !object.isClosed else {
                if path.isEmpty, name == "_id" { continue }
                note(
                    inner,
                    "the validator refuses it, and \(ObservedType.number(field.presence)) sampled \(parent) have it",
                    "documents from before the validator, or its level or action, let them be")
                continue
            }
            guard object.others == nil, !schema.hasNamesOfForm else { continue }
            if path.isEmpty, name == "_id" {
                let id = DraftField(name: name, isOptional: false, value: observed.value(field.value, field: name))
                object.fields.insert(id, at: 0)
                continue
            }
            var value = observed.value(field.value, field: name)
            let presence =
                "in \(ObservedType.number(field.presence)) of \(ObservedType.number(seen.count)) \(parent),"
                + " not in the validator"
            value.remark = [presence, value.remark].compactMap(\.self).joined(separator: "; ")
            filledIn.append(inner)
            object.fields.append(DraftField(name: name, isOptional: true, value: value))
        }
    }

    /// Tells of values that the validator refuses and that are there all the same.
    private mutating func compare(_ schema: JSONSchema, _ seen: ValueObservation, _ path: String) {
        let possible = schema.expandedTypes
        guard !possible.isEmpty else { return }
        let others = seen.counts.filter { !possible.contains($0.key) }.sorted { $0.key < $1.key }
        guard !others.isEmpty else { return }
        let found = others.map { "\($0.key.rawValue) in \(ObservedType.number($0.value))" }.joined(separator: ", ")
        note(
            path, "the validator demands \(Self.list(schema.bsonType)), and the sample has \(found)",
            "documents from before the validator, or its level or action, let them be",
            remedy: "mend the documents, or add the type in the file")
    }
}
