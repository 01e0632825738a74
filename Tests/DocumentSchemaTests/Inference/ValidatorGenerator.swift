import BSON

/// Validators as people write them, and wild ones as nobody does; a server accepts both.
enum ValidatorGenerator {
    static func document(isWild: Bool, _ generator: inout SeededGenerator) -> BSONDocument {
        var schema = object(isWild, depth: 0, &generator)
        if chance(2, &generator) { schema["bsonType"] = "object" }
        return schema
    }

    private static let texts = [
        "", "a name", "*/ ends", "@minimum 5", "ends *", "/ slash", "two\nlines", "{@link x}", "ü → 日本", "* star",
        "`x` ${y}",
    ]
    private static let patterns = [
        "^a+$", "*/", "a*/b", "^/a/i$", "/x/", "[]a]", "(?i)x", "a b ", " @index", "\\/", "a\nb", "[^]", "\\u0041", "(",
        "^[^@]+ @x", "ab*",
    ]
    private static let names = ["a", "b", "c", "status", "a.b", "x-y", "*/", "@index", "items", "_id", "__v", "date"]
    private static let types = [
        "string", "number", "int", "long", "double", "decimal", "bool", "date", "objectId", "binData", "null", "object",
        "array", "timestamp", "regex", "javascript", "symbol", "minKey", "maxKey",
    ]

    private static func chance(_ of: Int, _ generator: inout SeededGenerator) -> Bool {
        Int.random(in: 0..<of, using: &generator) == 0
    }

    private static func one<Value>(_ values: [Value], _ generator: inout SeededGenerator) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }

    private static func object(_ isWild: Bool, depth: Int, _ generator: inout SeededGenerator) -> BSONDocument {
        var schema: BSONDocument = [:]
        var properties: BSONDocument = [:]
        for name in names where (isWild || name != "a.b" && name != "_id") && chance(3, &generator) {
            properties.append(name, .document(value(isWild, depth: depth + 1, &generator)))
        }
        if !properties.isEmpty { schema["properties"] = .document(properties) }
        let required = names.filter { (isWild || properties[$0] != nil) && chance(4, &generator) }
        if !required.isEmpty { schema["required"] = .array(required.map { .string($0) }) }
        if chance(4, &generator) {
            schema["additionalProperties"] =
                chance(2, &generator) ? false : .document(value(isWild, depth: depth + 1, &generator))
        }
        if isWild, chance(10, &generator) { schema["patternProperties"] = ["^z": ["bsonType": "int"]] }
        if isWild, chance(10, &generator) { schema["minProperties"] = 1 }
        if isWild, chance(8, &generator) { schema["anyOf"] = [["required": ["a"]], ["required": ["b"]]] }
        if isWild, chance(12, &generator) { schema["not"] = ["required": ["zz"]] }
        if chance(3, &generator) { schema["description"] = .string(one(texts, &generator)) }
        if chance(5, &generator) { schema["title"] = .string(one(texts, &generator)) }
        return schema
    }

    private static func value(_ isWild: Bool, depth: Int, _ generator: inout SeededGenerator) -> BSONDocument {
        var schema: BSONDocument = [:]
        switch Int.random(in: 0..<10, using: &generator) {
        case 0: break
        case 1:
            schema["enum"] = one(
                [["x", "y"], [1, 2.5, nil], ["*/", "'", "\n"], [true, false, 0], [["x": 1]]].dropLast(isWild ? 0 : 2)
                    + [], &generator)
        case 2 where depth < 4:
            schema = object(isWild, depth: depth, &generator)
            schema["bsonType"] = chance(2, &generator) ? "object" : ["object", "null"]
        case 3 where depth < 4:
            schema = ["bsonType": "array"]
            if chance(3, &generator) {
                schema["items"] = .array([.document(value(isWild, depth: depth + 1, &generator)), ["bsonType": "int"]])
                schema["minItems"] = !isWild || chance(2, &generator) ? 2 : 1
                if chance(2, &generator) { schema["additionalItems"] = false }
            } else {
                schema["items"] = .document(value(isWild, depth: depth + 1, &generator))
                if chance(2, &generator) { schema["maxItems"] = 3 }
                if chance(2, &generator) { schema["uniqueItems"] = true }
            }
        case 4 where depth < 4:
            schema["anyOf"] = .array((0..<2).map { _ in .document(value(isWild, depth: depth + 1, &generator)) })
        case 5 where isWild: schema[one(["oneOf", "allOf"], &generator)] = [["bsonType": "int"], ["minimum": 3]]
        default:
            let list = isWild ? types.filter { _ in chance(8, &generator) } : []
            schema["bsonType"] = list.isEmpty ? .string(one(types, &generator)) : .array(list.map { .string($0) })
        }
        let type = schema["bsonType"]?.string
        if isWild ? chance(4, &generator) : type == "string" {
            schema["pattern"] = .string(one(isWild ? patterns : Array(patterns.prefix(5)), &generator))
        }
        if isWild ? chance(5, &generator) : type == "string" { schema["minLength"] = 2 }
        if isWild ? chance(5, &generator) : type == "number" || type == "int" {
            schema["minimum"] = one([0, -1.5, .int64(1 << 60), 5.0], &generator)
            if chance(2, &generator) { schema["exclusiveMinimum"] = true }
        }
        if chance(3, &generator) { schema["description"] = .string(one(texts, &generator)) }
        return schema
    }
}
