import AshlarCore
import TypeScriptSyntax

/// Writes an evaluated type as a `$jsonSchema`.
final class SchemaTranslator {
    let evaluator: TypeEvaluator
    let policy: TranslationPolicy
    private(set) var approximations: [Approximation] = []
    /// The properties and elements that are being written, outermost first.
    private var path: [Step] = []
    /// What new documents get in a field, by its path.
    var defaults: [String: JSONValue] = [:]
    /// The name that a field had before, by its path.
    var renames: [String: String] = [:]
    /// How many schemas were written: types that are used again and again multiply.
    private var count = 0

    private struct Step {
        var key: String?
        var text: String
        /// How a message calls the type that the step leads out of.
        var owner: String?
        var place: Place?
    }

    init(_ evaluator: TypeEvaluator, _ policy: TranslationPolicy) {
        self.evaluator = evaluator
        self.policy = policy
    }

    /// The schema of the documents of a collection. `_id` never makes one fail: the server adds it, and with refused
    /// additional properties it is named. `names` are further properties that are always there, such as `__v`.
    func document(_ type: DataType, place: Place, always names: [String] = []) throws -> JSONSchema {
        var schema: JSONSchema
        switch type {
        case .object(let shape): schema = try object(shape, always: ["_id"] + names)
        case .union(let members):
            let options = try members.compactMap { member -> JSONSchema? in
                switch member {
                case .object(let shape): try object(shape, always: ["_id"] + names)
                case .nonNull, .any: JSONSchema(.object)
                // What is no object is no document.
                default: nil
                }
            }
            guard let first = options.first else { throw notADocument(type, place) }
            if options.count == 1 {
                schema = first
            } else {
                schema = JSONSchema(.object)
                schema.anyOf = options.map { option in
                    var option = option
                    option.bsonType = []
                    return option
                }
                if schema.anyOf.contains(where: \.isAnything) { schema.anyOf = [] }
            }
        case .nonNull, .any, .nonPrimitive: schema = JSONSchema(.object)
        case .constrained(let inner, let constraints):
            schema = try document(inner, place: place, always: names)
            apply(constraints, to: &schema, type: inner)
        default: throw notADocument(type, place)
        }
        return schema
    }

    private func notADocument(_ type: DataType, _ place: Place) -> AshlarError {
        AshlarError(
            "typescript-no-document", "this type is no document", location: evaluator.program.location(place),
            cause: "documents of a collection are objects, and this is \(evaluator.describe(type))",
            remedies: ["name an interface or an object type"])
    }

    func approximate(_ message: String, _ place: Place?, below text: String? = nil) {
        guard let place = place ?? path.last(where: { $0.place != nil })?.place else { return }
        let found = Approximation(
            message: message, location: evaluator.program.location(place),
            path: text.map { pathText.isEmpty ? $0 : "\(pathText).\($0)" } ?? pathText)
        if !approximations.contains(found) { approximations.append(found) }
    }

    func pathText(to name: String) -> String { pathText.isEmpty ? name : "\(pathText).\(name)" }

    private var pathText: String {
        path.reduce("") { $1.text.hasPrefix("[") ? $0 + $1.text : $0.isEmpty ? $1.text : $0 + "." + $1.text }
    }

    // MARK: What is inside something

    /// The schema of a property or an element, guarded against types that contain themselves.
    func inside(
        _ value: Deferred, _ text: String, owner: String?, place: Place?, constraints: Constraints = Constraints()
    ) throws -> JSONSchema {
        let key = value.key(evaluator)
        if let key {
            let visits = path.count { $0.key == key }
            switch policy.recursion {
            case .refused: if visits > 0 { throw circle(key, text, value.place ?? place) }
            case .cut(let levels):
                if visits >= max(1, levels) {
                    approximate(
                        "the type contains itself; what is more than \(visits) levels deep may be anything", place,
                        below: text)
                    return .anything
                }
            }
        }
        guard path.count < 90 else { throw tooLarge("is nested more than 90 levels deep", value.place ?? place) }
        count += 1
        guard count < 100_000 else { throw tooLarge("has more than 100,000 parts", value.place ?? place) }
        path.append(Step(key: key, text: text, owner: owner, place: place ?? value.place))
        defer { path.removeLast() }
        var type = try value.type(evaluator)
        if text.hasPrefix("[") { type = Self.element(type, evaluator) }
        var schema = try self.schema(of: type)
        apply(constraints, to: &schema, type: type)
        return schema
    }

    /// The element of an array is stored as null where it is undefined (js-bson, serializer).
    private static func element(_ type: DataType, _ evaluator: TypeEvaluator) -> DataType {
        switch type {
        case .undefined, .function: .null
        case .union(let members): evaluator.union(members.map { element($0, evaluator) })
        default: type
        }
    }

    private func circle(_ key: String, _ text: String, _ place: Place?) -> AshlarError {
        let start = path.firstIndex { $0.key == key } ?? 0
        let circle = path[start...].map { step in
            (step.owner.map { "\($0)." } ?? "") + step.text
        }
        return AshlarError(
            "typescript-circle", "this type contains itself", location: evaluator.program.location(place),
            cause: "circle: \((circle + [circle[0]]).joined(separator: " → ")); $jsonSchema has no $ref,"
                + " so that it cannot be written out",
            remedies: [
                "cut it at a level: --recursion-levels 3", "or give the property a type that ends, such as unknown",
            ])
    }

    private func tooLarge(_ what: String, _ place: Place?) -> AshlarError {
        AshlarError(
            "typescript-unsupported", "the schema \(what)", location: evaluator.program.location(place),
            subject: pathText, cause: "types are written out where they are used, because $jsonSchema has no $ref",
            remedies: ["use unknown where the exact form does not matter"])
    }

    // MARK: Types

    func schema(of type: DataType) throws -> JSONSchema {
        switch type {
        case .any: return .anything
        case .never, .undefined, .function: return .nothing
        case .null: return JSONSchema(.null)
        case .string: return JSONSchema(.string)
        case .number: return JSONSchema(.number)
        case .boolean: return JSONSchema(.bool)
        case .bigint: return JSONSchema(.long)
        case .bson(let type): return JSONSchema(type)
        case .nonPrimitive:
            return JSONSchema(.object, .array, .date, .objectId, .binData, .decimal, .timestamp, .regex)
        case .nonNull:
            var schema = JSONSchema()
            schema.not = [JSONSchema(.null)]
            return schema
        case .literal(let value): return Self.literals([value], isNullable: false)
        case .pattern(let pattern):
            if let approximation = pattern.approximation { approximate(approximation, nil) }
            var schema = JSONSchema(.string)
            schema.pattern = pattern.anchored.isEmpty ? nil : pattern.anchored
            return schema
        case .array(let element):
            var schema = JSONSchema(.array)
            let items = try inside(element, "[]", owner: nil, place: nil)
            if !items.isAnything { schema.items = .all(items) }
            return schema
        case .tuple(let slots): return try tuple(slots)
        case .object(let shape): return try object(shape)
        case .union(let members): return try union(members)
        case .intersection(let members):
            var schema = JSONSchema()
            schema.allOf = try members.map(self.schema)
            return schema
        case .constrained(let inner, let constraints):
            var schema = try self.schema(of: inner)
            apply(constraints, to: &schema, type: inner)
            return schema
        }
    }

    private func tuple(_ slots: [TupleSlot]) throws -> JSONSchema {
        var schema = JSONSchema(.array)
        let head = slots.prefix { !$0.isRest }
        var each: [JSONSchema] = []
        for (index, slot) in head.enumerated() {
            let element = try inside(slot.value, "[\(index)]", owner: nil, place: nil)
            each.append(slot.isOptional ? Self.nullable(element) : element)
        }
        let required = slots.count { !$0.isOptional && !$0.isRest }
        schema.minItems = required > 0 ? required : nil
        let tail = slots.dropFirst(head.count)
        guard !tail.isEmpty else {
            if slots.isEmpty { schema.maxItems = 0 }
            if !each.isEmpty {
                schema.items = .each(each)
                schema.additionalItems = .refused
            }
            return schema
        }
        if tail.count > 1 {
            approximate("what stands behind the rest of a tuple is checked without its order", tail.first?.value.place)
        }
        var others = try tail.map { try inside($0.value, "[]", owner: nil, place: nil) }
        others = others.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        var rest = others[0]
        if others.count > 1 {
            rest = JSONSchema()
            rest.anyOf = others
        }
        if each.isEmpty {
            if !rest.isAnything { schema.items = .all(rest) }
        } else {
            schema.items = .each(each)
            if !rest.isAnything { schema.additionalItems = .matching(rest) }
        }
        return schema
    }

    /// The same, and null too.
    static func nullable(_ schema: JSONSchema) -> JSONSchema {
        var schema = schema
        if schema.isAnything { return schema }
        if !schema.bsonType.isEmpty, schema.allOf.isEmpty, schema.anyOf.isEmpty, schema.not.isEmpty {
            if !schema.bsonType.contains(.null) { schema.bsonType.append(.null) }
            if let values = schema.enum, !values.contains(.null) { schema.enum = values + [.null] }
            return schema
        }
        if !schema.anyOf.isEmpty, schema.bsonType.isEmpty, schema.allOf.isEmpty, schema.not.isEmpty {
            if !schema.anyOf.contains(JSONSchema(.null)) { schema.anyOf.append(JSONSchema(.null)) }
            return schema
        }
        var outer = JSONSchema()
        outer.description = schema.description
        schema.description = nil
        outer.anyOf = [schema, JSONSchema(.null)]
        return outer
    }
}
