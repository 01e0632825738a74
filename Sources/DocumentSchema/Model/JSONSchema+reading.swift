import AshlarCore

extension JSONSchema {
    /// Reads a `$jsonSchema` that is in force somewhere, as the server takes it.
    ///
    /// Throws an ``AshlarError`` for what no server would have accepted, such as `$ref` or a number as `required`.
    package init(json: JSONValue) throws {
        guard case .object(let members) = json else { throw Self.invalid("a schema is an object", json) }
        for member in members { try read(member) }
        // Bounds stand beside a flag of their own, in whichever order.
        if let flag = json["exclusiveMinimum"] { minimum?.isExclusive = flag == .bool(true) }
        if let flag = json["exclusiveMaximum"] { maximum?.isExclusive = flag == .bool(true) }
    }

    private mutating func read(_ member: JSONValue.Member) throws {
        let value = member.value
        switch member.name {
        case "bsonType": bsonType = try Self.names(value).map { try Self.type($0, value) }
        case "type": bsonType = try Self.names(value).map { try Self.draftType($0, value) }
        case "title": title = try Self.text(value)
        case "description": description = try Self.text(value)
        case "enum": self.enum = try Self.list(value)
        case "required": required = try Self.names(value)
        case "properties": properties = try Self.properties(value)
        case "patternProperties": patternProperties = try Self.properties(value)
        case "additionalProperties": additionalProperties = try Self.additional(value)
        case "additionalItems": additionalItems = try Self.additional(value)
        case "items":
            if case .array(let schemas) = value {
                items = .each(try schemas.map { try JSONSchema(json: $0) })
            } else {
                items = .all(try JSONSchema(json: value))
            }
        case "minProperties": minProperties = try Self.count(value)
        case "maxProperties": maxProperties = try Self.count(value)
        case "minItems": minItems = try Self.count(value)
        case "maxItems": maxItems = try Self.count(value)
        case "minLength": minLength = try Self.count(value)
        case "maxLength": maxLength = try Self.count(value)
        case "uniqueItems": uniqueItems = value == .bool(true)
        case "minimum": minimum = Bound(value: value, isExclusive: false)
        case "maximum": maximum = Bound(value: value, isExclusive: false)
        case "exclusiveMinimum", "exclusiveMaximum": break
        case "multipleOf": multipleOf = value
        case "pattern": pattern = try Self.text(value)
        case "allOf": allOf = try Self.list(value).map { try JSONSchema(json: $0) }
        case "anyOf": anyOf = try Self.list(value).map { try JSONSchema(json: $0) }
        case "not": not = [try JSONSchema(json: value)]
        case "oneOf", "dependencies", "encrypt", "encryptMetadata": other.append(member)
        default:
            throw AshlarError(
                "unsupported-keyword", "MongoDB's $jsonSchema has no keyword \(member.name)",
                remedies: ["remove it, or name the constraint by keywords that the server knows"])
        }
    }

    private static func names(_ value: JSONValue) throws -> [String] {
        if case .string(let name) = value { return [name] }
        return try list(value).map(text)
    }

    private static func type(_ name: String, _ value: JSONValue) throws -> BSONType {
        guard let type = BSONType(rawValue: name) else { throw invalid("there is no type \(name)", value) }
        return type
    }

    /// The names of draft 4, which MongoDB takes for `type`.
    private static func draftType(_ name: String, _ value: JSONValue) throws -> BSONType {
        switch name {
        case "boolean": .bool
        case "integer": throw invalid("MongoDB has no type integer; int and long are its whole numbers", value)
        default: try type(name, value)
        }
    }

    private static func properties(_ value: JSONValue) throws -> [Property] {
        guard case .object(let members) = value else { throw invalid("properties are an object", value) }
        return try members.map { Property($0.name, try JSONSchema(json: $0.value)) }
    }

    private static func additional(_ value: JSONValue) throws -> Additional? {
        switch value {
        case .bool(true): nil
        case .bool(false): .refused
        default: .matching(try JSONSchema(json: value))
        }
    }

    private static func list(_ value: JSONValue) throws -> [JSONValue] {
        guard case .array(let values) = value else { throw invalid("a list was expected", value) }
        return values
    }

    private static func text(_ value: JSONValue) throws -> String {
        guard case .string(let text) = value else { throw invalid("a text was expected", value) }
        return text
    }

    private static func count(_ value: JSONValue) throws -> Int {
        switch value {
        case .int(let count) where count >= 0: return Int(count)
        case .double(let count) where count >= 0 && count.rounded() == count: return Int(count)
        default: throw invalid("a whole number from 0 was expected", value)
        }
    }

    private static func invalid(_ message: String, _ value: JSONValue) -> AshlarError {
        AshlarError(
            "invalid-schema", "this is no $jsonSchema: \(message)",
            facts: [.init("found", String(JSONWriter.text(value, indentation: nil).prefix(200)))],
            remedies: ["correct the schema"])
    }
}
