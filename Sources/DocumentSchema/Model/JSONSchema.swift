/// A schema as MongoDB's `$jsonSchema` accepts it: draft 4 without `$ref`, `default`, `definitions`, `format` and
/// `type: "integer"`, and with `bsonType` (MongoDB manual, "$jsonSchema": omissions and extensions).
///
/// Only `bsonType` is used, never `type`: a schema may not have both. Restrictions such as ``minLength`` say nothing
/// about values of other types, so a schema that restricts always names its types too.
package struct JSONSchema: Sendable, Hashable {
    /// Properties that no member of ``properties`` names.
    package indirect enum Additional: Sendable, Hashable {
        case refused
        case matching(JSONSchema)
    }

    package indirect enum Items: Sendable, Hashable {
        case all(JSONSchema)
        /// One schema for each of the first elements.
        case each([JSONSchema])
    }

    package struct Property: Sendable, Hashable {
        package var name: String
        package var schema: JSONSchema
        package init(_ name: String, _ schema: JSONSchema) {
            self.name = name
            self.schema = schema
        }
    }

    /// A bound, and whether the bound itself is outside.
    package struct Bound: Sendable, Hashable {
        package var value: JSONValue
        package var isExclusive: Bool
    }

    /// Empty: any type.
    package var bsonType: [BSONType] = []
    package var title: String?
    package var description: String?
    package var `enum`: [JSONValue]?
    package var required: [String] = []
    package var properties: [Property] = []
    package var patternProperties: [Property] = []
    package var additionalProperties: Additional?
    package var minProperties: Int?
    package var maxProperties: Int?
    package var items: Items?
    package var additionalItems: Additional?
    package var minItems: Int?
    package var maxItems: Int?
    package var uniqueItems = false
    package var minimum: Bound?
    package var maximum: Bound?
    package var multipleOf: JSONValue?
    package var minLength: Int?
    package var maxLength: Int?
    package var pattern: String?
    package var allOf: [JSONSchema] = []
    package var anyOf: [JSONSchema] = []
    package var not: [JSONSchema] = []
    /// Keywords of a validator that somebody else wrote, which no type becomes: `oneOf`, `dependencies`, `encrypt`.
    package var other: [JSONValue.Member] = []

    package init() {}

    package init(_ types: BSONType...) { bsonType = types }

    /// Accepts everything.
    package static let anything = JSONSchema()

    /// Accepts nothing.
    package static let nothing: JSONSchema = {
        var schema = JSONSchema()
        schema.not = [JSONSchema()]
        return schema
    }()

    package var isAnything: Bool {
        var copy = self
        copy.title = nil
        copy.description = nil
        return copy == .anything
    }

    package func property(_ name: String) -> JSONSchema? {
        properties.first { $0.name == name }?.schema
    }
}
