package import BSON

extension JSONValue {
    /// A value of BSON as JSON; types that JSON does not have become their Extended JSON.
    package init(_ value: BSONValue) {
        switch value {
        case .null, .undefined: self = .null
        case .bool(let bool): self = .bool(bool)
        case .int32(let number): self = .int(Int64(number))
        case .int64(let number): self = .int(number)
        case .double(let number) where number.isFinite: self = .number(number)
        case .string(let text): self = .string(text)
        case .array(let values): self = .array(values.map { JSONValue($0) })
        case .document(let document):
            self = .object(document.elements.map { .init($0.key, JSONValue($0.value)) })
        default:
            // Written and read again, which gives an object such as {"$oid": "…"}.
            self = Self.extended(value)
        }
    }

    private static func extended(_ value: BSONValue) -> JSONValue {
        switch value {
        case .objectID(let id): .object([.init("$oid", .string(id.description))])
        case .decimal128(let number): .object([.init("$numberDecimal", .string(number.description))])
        case .date(let milliseconds):
            .object([.init("$date", .object([.init("$numberLong", .string("\(milliseconds)"))]))])
        default: .object([.init("$value", .string(ExtendedJSON.text(of: value, .canonical)))])
        }
    }
}

extension BSONValue {
    /// A value of JSON as the drivers send it: whole numbers as the smallest integer, objects of Extended JSON as what
    /// they stand for.
    package init(_ value: JSONValue) {
        switch value {
        case .null: self = .null
        case .bool(let bool): self = .bool(bool)
        case .int(let number): self = Int32(exactly: number).map { .int32($0) } ?? .int64(number)
        case .double(let number): self = .double(number)
        case .string(let text): self = .string(text)
        case .array(let values): self = .array(values.map { BSONValue($0) })
        case .object(let members):
            if members.count == 1, let special = Self.special(members[0]) {
                self = special
            } else {
                self = .document(BSONDocument(members.map { ($0.name, BSONValue($0.value)) }))
            }
        }
    }

    private static func special(_ member: JSONValue.Member) -> BSONValue? {
        switch (member.name, member.value) {
        case ("$oid", .string(let text)): BSONObjectID(text).map { .objectID($0) }
        case ("$numberDecimal", .string(let text)): BSONDecimal128(text).map { .decimal128($0) }
        case ("$date", .object(let inner)):
            if case .string(let text)? = JSONValue.object(inner)["$numberLong"] {
                Int64(text).map { .date($0) }
            } else {
                nil
            }
        default: nil
        }
    }
}

extension BSONDocument {
    /// The schema of a validator that consists of `$jsonSchema` alone; nil when it is anything else.
    package var jsonSchemaAlone: JSONSchema? {
        guard count == 1, let schema = self["$jsonSchema"] else { return nil }
        return try? JSONSchema(json: JSONValue(schema))
    }
}

extension JSONSchema {
    /// The validator of a collection: `{$jsonSchema: …}`.
    package var validator: BSONDocument { ["$jsonSchema": BSONValue(json)] }
}
