import BSON

/// Makes values that fit a schema. Deterministic: the same schema gives the same values.
final class SampleMaker {
    let reader = SchemaReader()
    /// Rules of which nothing could be made.
    private(set) var untried: [DocumentSamples.Untried] = []

    /// How many values were made by varying one. A schema may have 100,000 parts, and a person waits.
    var made = 0

    static let mostMade = 3000
    static let longestArray = 200
    static let longestText = 1000

    func leaveOut(_ path: String, _ rule: SchemaRule, _ reason: String) {
        let entry = DocumentSamples.Untried(path: path, rule: rule.rawValue, reason: reason)
        if !untried.contains(entry) { untried.append(entry) }
    }

    /// False when enough was made, which is told.
    func mayVary() -> Bool {
        if made >= Self.mostMade {
            let entry = DocumentSamples.Untried(path: "", rule: "", reason: "the schema has more parts than are tried")
            if !untried.contains(entry) { untried.append(entry) }
        }
        return made < Self.mostMade
    }

    // MARK: One value

    /// One value, an object with all of its properties if it is to be full; nil when none could be made. Another
    /// number gives another value where there is one.
    func value(_ schema: JSONSchema, isFull: Bool = true, number: Int = 0) -> BSONValue? {
        for form in schema.forms() {
            if let value = value(of: form, isFull: isFull, number: number, fitting: schema) { return value }
        }
        return nil
    }

    func value(of form: JSONSchema, isFull: Bool = true, number: Int = 0, fitting schema: JSONSchema) -> BSONValue? {
        if let values = form.enum {
            let fitting = values.map { BSONValue($0) }.flatMap { typed($0, form) }.filter {
                reader.verdict($0, schema).accepts
            }
            return fitting.isEmpty ? nil : fitting[number % fitting.count]
        }
        for type in form.valueTypes ?? [.string, .int, .bool, .object, .array, .null] {
            let candidates: [BSONValue] =
                switch type {
                case .object: object(form, isFull: isFull, number: number).map { [.document($0)] } ?? []
                case .array:
                    elements(form, count: max(form.minItems ?? 0, isFull ? min(1, form.maxItems ?? 1) : 0), number)
                        .map { [.array($0)] } ?? []
                case .string: texts(form, number).map { .string($0) }
                case .int, .long, .double, .decimal: numbers(form, type, number)
                default: BSONValue.plain(type, number).map { [$0] } ?? []
                }
            if let first = candidates.first(where: { reader.verdict($0, schema).accepts }) { return first }
        }
        return nil
    }

    /// A value of an enum in the types that the schema demands: 1 as a long, where only longs are let through.
    func typed(_ value: BSONValue, _ form: JSONSchema) -> [BSONValue] {
        guard let number = value.number, let types = form.valueTypes else { return [value] }
        let numeric = types.filter(\.isNumeric)
        // SecantusDB finds no Decimal128 in an enum of other numbers, which MongoDB does.
        let usual = numeric.filter { $0 != .decimal }
        return (usual.isEmpty ? numeric : usual).compactMap { Self.number(number, $0) }
    }

    // MARK: Objects

    func object(_ form: JSONSchema, isFull: Bool, number: Int = 0) -> BSONDocument? {
        var document = BSONDocument()
        let most = form.maxProperties ?? .max
        let required = Set(form.required)
        var room = most - required.count
        for property in form.properties {
            let isRequired = required.contains(property.name)
            guard isRequired || isFull && room > 0 else { continue }
            guard let value = value(property.schema, isFull: isFull, number: number) else {
                if isRequired { return nil }
                continue
            }
            if !isRequired { room -= 1 }
            document.append(property.name, value)
        }
        for name in form.required where document[name] == nil {
            guard let value = unlisted(name, form, number) else { return nil }
            document.append(name, value)
        }
        var extra = 0
        while document.count < form.minProperties ?? 0, extra < 1000 {
            extra += 1
            guard let (name, value) = further(form, besides: document, number + extra) else { return nil }
            document.append(name, value)
        }
        guard isFull else { return document }
        for pattern in form.patternProperties where document.count < most {
            if let name = name(for: pattern.name, form, besides: document), let value = value(pattern.schema) {
                document.append(name, value)
            }
        }
        if case .matching(let inner)? = form.additionalProperties, document.count < most,
            let name = otherName(form, besides: document), let value = value(inner, number: number)
        {
            document.append(name, value)
        }
        return document
    }

    /// The value of a property that has to be there and is not listed.
    private func unlisted(_ name: String, _ form: JSONSchema, _ number: Int) -> BSONValue? {
        for pattern in form.patternProperties where reader.matcher(pattern.name).matches(name) == true {
            return value(pattern.schema, number: number)
        }
        return switch form.additionalProperties {
        case nil: .string("value\(number)")
        case .refused?: nil
        case .matching(let inner)?: value(inner, number: number)
        }
    }

    /// One more property that the schema lets through.
    func further(_ form: JSONSchema, besides document: BSONDocument, _ number: Int) -> (String, BSONValue)? {
        for property in form.properties where document[property.name] == nil {
            if let value = value(property.schema, number: number) { return (property.name, value) }
        }
        if form.additionalProperties != .refused, let name = otherName(form, besides: document) {
            return unlisted(name, form, number).map { (name, $0) }
        }
        for pattern in form.patternProperties {
            if let name = name(for: pattern.name, form, besides: document), let value = value(pattern.schema) {
                return (name, value)
            }
        }
        return nil
    }

    /// A name that fits a pattern, and is no property's own.
    func name(for pattern: String, _ form: JSONSchema, besides document: BSONDocument) -> String? {
        reader.matcher(pattern).texts(lengths: []).first { name in
            !name.isEmpty && !name.hasPrefix("$") && !name.contains(".") && !name.contains("\u{0}")
                && form.property(name) == nil && document[name] == nil
        }
    }

    /// A name that the schema does not know.
    func otherName(_ form: JSONSchema, besides document: BSONDocument) -> String? {
        let names = ["extra", "anotherField", "x"] + (1...1000).lazy.map { "extra\($0)" }
        return names.first { name in
            form.property(name) == nil && document[name] == nil
                && !form.patternProperties.contains { reader.matcher($0.name).matches(name) != false }
        }
    }

    // MARK: Arrays

    /// That many elements, different ones where the schema wants that.
    func elements(_ form: JSONSchema, count: Int, _ number: Int = 0) -> [BSONValue]? {
        guard count <= Self.longestArray + 1 else { return nil }
        var found: [BSONValue] = []
        for index in 0..<count {
            guard let schema = element(form, index) else { return nil }
            let tries = form.uniqueItems ? (0..<(count + 4)).map { index + $0 } : [index]
            guard
                let value = tries.lazy.compactMap({ self.value(schema, number: number + $0) }).first(where: { value in
                    !form.uniqueItems || !found.contains { $0.isSame(as: value) }
                })
            else { return nil }
            found.append(value)
        }
        return found
    }

    /// What holds for an element; nil when there may be none.
    func element(_ form: JSONSchema, _ index: Int) -> JSONSchema? {
        switch form.items {
        case nil: return .anything
        case .all(let schema)?: return schema
        case .each(let schemas)?:
            if index < schemas.count { return schemas[index] }
            return switch form.additionalItems {
            case nil: .anything
            case .refused?: nil
            case .matching(let schema)?: schema
            }
        }
    }
}
