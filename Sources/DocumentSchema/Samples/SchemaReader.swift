import BSON

/// Reads a schema as the server does, to choose among made-up values those that break nothing or one rule.
///
/// It proves nothing: whether a validator holds is for the server to say. What it cannot read makes it uncertain, and
/// a value of which it is uncertain is not used.
final class SchemaReader {
    struct Verdict {
        var broken: [SchemaViolation] = []
        /// False when a keyword was met that is not read here.
        var isCertain = true

        var accepts: Bool { broken.isEmpty && isCertain }
        var refuses: Bool { !broken.isEmpty && isCertain }

        mutating func add(_ other: Verdict) {
            broken += other.broken
            isCertain = isCertain && other.isCertain
        }
    }

    private var patterns: [String: PatternMatcher] = [:]

    func matcher(_ pattern: String) -> PatternMatcher {
        if let known = patterns[pattern] { return known }
        let made = PatternMatcher(pattern)
        patterns[pattern] = made
        return made
    }

    func verdict(_ value: BSONValue, _ schema: JSONSchema, _ path: String = "") -> Verdict {
        var verdict = Verdict()
        func broke(_ rule: SchemaRule, _ isBroken: Bool) {
            if isBroken { verdict.broken.append(.init(path: path, rule: rule)) }
        }
        if !schema.other.isEmpty { verdict.isCertain = false }
        if !schema.bsonType.isEmpty { broke(.bsonType, !schema.bsonType.contains { value.isOf($0) }) }
        if let values = schema.enum { broke(.enum, !values.contains { BSONValue($0).isSame(as: value) }) }
        switch value {
        case .document(let document): verdict.add(object(document, schema, path))
        case .array(let elements): verdict.add(array(elements, schema, path))
        case .string(let text):
            let length = text.unicodeScalars.count
            broke(.minLength, schema.minLength.map { length < $0 } ?? false)
            broke(.maxLength, schema.maxLength.map { length > $0 } ?? false)
            if let pattern = schema.pattern {
                switch matcher(pattern).matches(text) {
                case true?: break
                case false?: broke(.pattern, true)
                case nil: verdict.isCertain = false
                }
            }
        default:
            if let number = value.number { verdict.add(self.number(number, schema, path)) }
        }
        for part in schema.allOf { verdict.add(self.verdict(value, part, path)) }
        if !schema.anyOf.isEmpty {
            let branches = schema.anyOf.map { self.verdict(value, $0, path) }
            if !branches.contains(where: \.accepts) {
                if branches.allSatisfy(\.refuses) { broke(.anyOf, true) } else { verdict.isCertain = false }
            }
        }
        for part in schema.not {
            let inner = self.verdict(value, part, path)
            broke(.not, inner.accepts)
            if !inner.isCertain { verdict.isCertain = false }
        }
        return verdict
    }

    private func object(_ document: BSONDocument, _ schema: JSONSchema, _ path: String) -> Verdict {
        var verdict = Verdict()
        func broke(_ rule: SchemaRule, _ isBroken: Bool, at place: String? = nil) {
            if isBroken { verdict.broken.append(.init(path: place ?? path, rule: rule)) }
        }
        let keys = Set(document.keys)
        for name in schema.required { broke(.required, !keys.contains(name), at: Self.below(path, name)) }
        broke(.minProperties, schema.minProperties.map { document.count < $0 } ?? false)
        broke(.maxProperties, schema.maxProperties.map { document.count > $0 } ?? false)
        let named = Dictionary(schema.properties.map { ($0.name, $0.schema) }, uniquingKeysWith: { first, _ in first })
        for element in document.elements {
            let place = Self.below(path, element.key)
            var isNamed = false
            if let inner = named[element.key] {
                isNamed = true
                verdict.add(self.verdict(element.value, inner, place))
            }
            for pattern in schema.patternProperties {
                switch matcher(pattern.name).matches(element.key) {
                case true?:
                    isNamed = true
                    verdict.add(self.verdict(element.value, pattern.schema, place))
                case false?: break
                case nil: verdict.isCertain = false
                }
            }
            guard !isNamed else { continue }
            switch schema.additionalProperties {
            case nil: break
            // The server gives every document an _id; a validator that lets none through is what is to be found.
            case .refused?: broke(.additionalProperties, !(path.isEmpty && element.key == "_id"), at: place)
            case .matching(let inner)?: verdict.add(self.verdict(element.value, inner, place))
            }
        }
        return verdict
    }

    private func array(_ elements: [BSONValue], _ schema: JSONSchema, _ path: String) -> Verdict {
        var verdict = Verdict()
        func broke(_ rule: SchemaRule, _ isBroken: Bool) {
            if isBroken { verdict.broken.append(.init(path: path, rule: rule)) }
        }
        broke(.minItems, schema.minItems.map { elements.count < $0 } ?? false)
        broke(.maxItems, schema.maxItems.map { elements.count > $0 } ?? false)
        if schema.uniqueItems { broke(.uniqueItems, Set(elements.map(\.distinction)).count < elements.count) }
        var rest = elements[...]
        var inner: JSONSchema?
        switch schema.items {
        case nil: return verdict
        case .all(let schema)?: inner = schema
        case .each(let schemas)?:
            for (index, (element, schema)) in zip(elements, schemas).enumerated() {
                verdict.add(self.verdict(element, schema, "\(path)[\(index)]"))
            }
            rest = elements.dropFirst(schemas.count)
            switch schema.additionalItems {
            case nil: break
            case .refused?: broke(.additionalItems, !rest.isEmpty)
            case .matching(let schema)?: inner = schema
            }
        }
        if let inner { for element in rest { verdict.add(self.verdict(element, inner, path + "[]")) } }
        return verdict
    }

    private func number(_ number: Double, _ schema: JSONSchema, _ path: String) -> Verdict {
        var verdict = Verdict()
        func broke(_ rule: SchemaRule, _ isBroken: Bool) {
            if isBroken { verdict.broken.append(.init(path: path, rule: rule)) }
        }
        let isFar = abs(number) >= 9_007_199_254_740_992
        if let bound = schema.minimum {
            guard let limit = BSONValue(bound.value).number, !isFar else { return Verdict(isCertain: false) }
            broke(.minimum, bound.isExclusive ? number <= limit : number < limit)
        }
        if let bound = schema.maximum {
            guard let limit = BSONValue(bound.value).number, !isFar else { return Verdict(isCertain: false) }
            broke(.maximum, bound.isExclusive ? number >= limit : number > limit)
        }
        if let factor = schema.multipleOf.flatMap({ BSONValue($0).number }), factor != 0 {
            let quotient = number / factor
            broke(.multipleOf, abs(quotient - quotient.rounded()) > 1e-9 * max(1, abs(quotient)))
        }
        return verdict
    }

    static func below(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}
