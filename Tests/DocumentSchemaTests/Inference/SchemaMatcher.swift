import BSON
import DocumentSchema

/// Whether a document fits a `$jsonSchema`, as MongoDB's manual says; a second opinion beside a server's.
enum SchemaMatcher {
    static func matches(_ value: BSONValue, _ schema: JSONSchema) -> Bool {
        if !schema.bsonType.isEmpty {
            guard let type = value.schemaType,
                schema.bsonType.contains(where: { $0 == type || $0 == .number && type.isNumeric })
            else { return false }
        }
        if let values = schema.enum, !values.contains(JSONValue(value)) { return false }
        if !schema.anyOf.isEmpty, !schema.anyOf.contains(where: { matches(value, $0) }) { return false }
        if !schema.allOf.allSatisfy({ matches(value, $0) }) { return false }
        if schema.not.contains(where: { matches(value, $0) }) { return false }
        switch value {
        case .document(let document): return object(document, schema)
        case .array(let values): return array(values, schema)
        case .string(let text):
            let length = text.unicodeScalars.count
            return length >= schema.minLength ?? 0 && length <= schema.maxLength ?? .max
                && (schema.pattern.map { pattern in
                    (try? Regex(pattern)).map { text.firstMatch(of: $0) != nil } ?? false
                } ?? true)
        default: return true
        }
    }

    private static func object(_ document: BSONDocument, _ schema: JSONSchema) -> Bool {
        guard schema.required.allSatisfy({ document[$0] != nil }), document.count >= schema.minProperties ?? 0,
            document.count <= schema.maxProperties ?? .max
        else { return false }
        return document.elements.allSatisfy { element in
            if let property = schema.property(element.key) { return matches(element.value, property) }
            switch schema.additionalProperties {
            case nil: return true
            case .refused?: return false
            case .matching(let others)?: return matches(element.value, others)
            }
        }
    }

    private static func array(_ values: [BSONValue], _ schema: JSONSchema) -> Bool {
        guard values.count >= schema.minItems ?? 0, values.count <= schema.maxItems ?? .max,
            !schema.uniqueItems || Set(values).count == values.count
        else { return false }
        switch schema.items {
        case nil: return true
        case .all(let element)?: return values.allSatisfy { matches($0, element) }
        case .each(let slots)?:
            return values.enumerated().allSatisfy { index, value in
                if index < slots.count { return matches(value, slots[index]) }
                switch schema.additionalItems {
                case nil: return true
                case .refused?: return false
                case .matching(let others)?: return matches(value, others)
                }
            }
        }
    }
}
