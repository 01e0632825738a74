import AshlarCore
import BSON
import DocumentSchema
import Workspace

struct KeywordRefusedRule: SchemaRule {
    let id = "schema-keyword-refused"
    let title = "A validator has only what MongoDB's $jsonSchema takes"
    let severity = Finding.Severity.error

    func findings(in node: SchemaNode, of step: LintedStep) -> [Finding] {
        var found: [Finding] = []
        func refuse(_ message: String, _ path: [String], _ remedy: String) {
            found.append(
                finding(
                    node.field.isEmpty ? message : "\(node.field): \(message)", step, node.path + path,
                    cause: "the server refuses the step with error 9 (FailedToParse) or 14 (TypeMismatch), and the "
                        + "migration stops here",
                    remedy: remedy))
        }
        for element in node.document.elements {
            if !Self.keywords.contains(element.key) {
                let advice = Self.advice[element.key]
                refuse(
                    "$jsonSchema has no keyword \(element.key)", [element.key],
                    advice ?? nearest(to: element.key, among: Self.keywords).map { "did you mean \($0)?" }
                        ?? "remove it, or say it with keywords that the server knows")
            }
        }
        types(node, refuse)
        lists(node, refuse)
        numbers(node, refuse)
        return found
    }

    private typealias Refuse = (String, [String], String) -> Void

    private func types(_ node: SchemaNode, _ refuse: Refuse) {
        let document = node.document
        if document["type"] != nil, document["bsonType"] != nil {
            refuse("type and bsonType stand together", ["type"], "keep bsonType alone")
        }
        for key in ["bsonType", "type"] {
            guard let value = document[key] else { continue }
            let names = value.string.map { [$0] } ?? value.array?.compactMap(\.string) ?? []
            if names.isEmpty { refuse("\(key) names no type", [key], "name one: \(key): string") }
            for (number, name) in names.enumerated() {
                let path = value.array == nil ? [key] : [key, "\(number)"]
                if names[..<number].contains(name) {
                    refuse("\(key) names \(name) twice", path, "name it once")
                } else if key == "type", !Self.draftTypes.contains(name) {
                    refuse(
                        "type \(name) is not supported", path,
                        name == "integer"
                            ? "write bsonType: [int, long], or bsonType: number for what drivers store as a double"
                            : "write bsonType: \(name == "boolean" ? "bool" : name)")
                } else if key == "bsonType", BSONType(rawValue: name) == nil, !Self.otherTypes.contains(name) {
                    refuse("there is no type \(name)", path, Self.typeRemedy(name))
                }
            }
        }
    }

    private func lists(_ node: SchemaNode, _ refuse: Refuse) {
        for key in ["enum", "required", "anyOf", "oneOf", "allOf"] {
            guard let value = node.document[key] else { continue }
            guard let list = value.array else {
                refuse("\(key) is no list", [key], "write a list: \(key): […]")
                continue
            }
            if list.isEmpty { refuse("\(key) is empty", [key], "leave \(key) out, or name something") }
            guard key == "enum" || key == "required" else { continue }
            for (number, value) in list.enumerated() where list[..<number].contains(where: { $0.isSame(as: value) }) {
                refuse("\(key) lists \(StepText.value(value)) twice", [key, "\(number)"], "remove one of them")
            }
        }
    }

    private func numbers(_ node: SchemaNode, _ refuse: Refuse) {
        let document = node.document
        for (flag, bound) in [("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum")] {
            guard let value = document[flag] else { continue }
            if value.bool == nil {
                refuse(
                    "\(flag) must be true or false", [flag],
                    "write \(bound): \(StepText.value(value)), \(flag): true")
            } else if document[bound] == nil {
                refuse("\(flag) stands without \(bound)", [flag], "add \(bound)")
            }
        }
        if let value = document["multipleOf"], let number = value.number, number <= 0 {
            refuse("multipleOf must be above 0", ["multipleOf"], "write a number above 0, or remove it")
        }
        for key in ["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"] {
            guard let value = document[key] else { continue }
            if (value.integer ?? -1) < 0 { refuse("\(key) must be a whole number from 0", [key], "write one") }
        }
    }

    private static func typeRemedy(_ name: String) -> String {
        let known = [
            "boolean": "bool", "integer": "int", "float": "double", "ObjectId": "objectId", "ObjectID": "objectId",
            "datetime": "date", "dateTime": "date", "timestamp ": "timestamp", "String": "string", "Number": "number",
            "uuid": "binData", "buffer": "binData", "decimal128": "decimal", "text": "string", "list": "array",
        ]
        let word = known[name] ?? nearest(to: name, among: BSONType.allCases.map(\.rawValue))
        return word.map { "write bsonType: \($0)" } ?? "see MongoDB's manual, \"BSON Types\""
    }

    static let keywords: Set = [
        "additionalItems", "additionalProperties", "allOf", "anyOf", "bsonType", "dependencies", "description",
        "encrypt", "encryptMetadata", "enum", "exclusiveMaximum", "exclusiveMinimum", "items", "maxItems", "maxLength",
        "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "multipleOf", "not", "oneOf",
        "pattern", "patternProperties", "properties", "required", "title", "type", "uniqueItems",
    ]
    private static let draftTypes: Set = ["array", "boolean", "null", "number", "object", "string"]
    private static let otherTypes: Set = ["dbPointer", "javascriptWithScope"]
    private static let advice = [
        "$ref": "write the schema out where it is used", "$schema": "remove it: the dialect is fixed",
        "$id": "remove it", "id": "remove it", "$defs": "write the schemas out where they are used",
        "definitions": "write the schemas out where they are used",
        "default": "remove it: the server fills nothing in; a backfill does",
        "format": "say it with pattern, or with bsonType: date for moments",
        "const": "write enum with the one value", "examples": "put them into description",
        "nullable": "add null to bsonType: bsonType: [string, 'null']",
        "if": "say it with anyOf: one schema for each case", "then": "say it with anyOf", "else": "say it with anyOf",
        "contains": "say it with a query beside $jsonSchema: $elemMatch",
        "propertyNames": "say it with "
            + "patternProperties and additionalProperties: false", "prefixItems": "write items as a list",
        "dependentRequired": "write dependencies", "readOnly": "remove it", "$comment": "put it into description",
    ]
}

extension BSONValue {
    /// As MongoDB compares: numbers by value whatever their type.
    func isSame(as other: BSONValue) -> Bool {
        if let one = number, let two = other.number { return one == two }
        return self == other
    }

    var number: Double? {
        switch self {
        case .int32(let value): Double(value)
        case .int64(let value): Double(value)
        case .double(let value): value
        case .decimal128(let value): Double(value.description)
        default: nil
        }
    }
}
