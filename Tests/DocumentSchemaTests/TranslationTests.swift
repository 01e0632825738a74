import AshlarCore
import DocumentSchema
import Testing

/// How a schema is written; what it accepts is tried on a server by scripts/test-document-schemas.
@Suite struct TranslationTests {
    @Test(arguments: [
        ("string", #"{"bsonType": "string"}"#),
        ("string | null", #"{"bsonType": ["string", "null"]}"#),
        ("'a' | 'b' | null", #"{"bsonType": ["string", "null"], "enum": ["a", "b", null]}"#),
        ("boolean | number | Date", #"{"bsonType": ["number", "bool", "date"]}"#),
        ("string[]", #"{"bsonType": "array", "items": {"bsonType": "string"}}"#),
        ("any[]", #"{"bsonType": "array"}"#),
        ("Record<string, number>", #"{"bsonType": "object", "additionalProperties": {"bsonType": "number"}}"#),
        ("`a-${string}`", #"{"bsonType": "string", "pattern": "^a-"}"#),
        ("true", #"{"bsonType": "bool", "enum": [true]}"#),
        ("'a' | 'b' | string", #"{"bsonType": "string"}"#),
        (
            "{ a: 1 } | null",
            #"{"bsonType": ["object", "null"], "required": ["a"], "properties": {"a": {"bsonType": "number", "enum": [1]}}}"#
        ),
        ("unknown", "{}"),
        ("never", #"{"not": {}}"#),
        ("[]", #"{"bsonType": "array", "maxItems": 0}"#),
    ])
    func typeBecomes(_ type: String, _ expected: String) throws {
        let schema = try Files("export interface Doc { x: \(type) }").schema("Doc").schema
        #expect(schema.property("x").map(json) == expected)
    }

    @Test func commentsBecomeDescriptions() throws {
        let schema = try Files(
            """
            /** A person. */
            export interface Doc {
              /** The full name. */ name: string;
              /** old text @deprecated */ a?: string;
              /** @description Years. */ age: number;
            }
            """
        ).schema("Doc").schema
        #expect(schema.description == "A person.")
        #expect(schema.property("name")?.description == "The full name.")
        #expect(schema.property("age")?.description == "Years.")
    }

    @Test func optionalMayBeNullByPolicy() throws {
        var policy = TranslationPolicy()
        policy.optionalMayBeNull = true
        let schema = try Files("export interface Doc { a?: string; b?: 'x'; c: string }").schema("Doc", policy).schema
        #expect(
            json(schema)
                == #"{"bsonType": "object", "required": ["c"], "properties": {"a": {"bsonType": ["string", "null"]}, "b": {"bsonType": ["string", "null"], "enum": ["x", null]}, "c": {"bsonType": "string"}}}"#
        )
    }

    @Test func refusedPropertiesLeaveTheIdentifier() throws {
        var policy = TranslationPolicy()
        policy.additionalProperties = .refused
        let schema = try Files("export interface Doc { a: string }").schema("Doc", policy).schema
        #expect(
            json(schema)
                == #"{"bsonType": "object", "required": ["a"], "properties": {"_id": {}, "a": {"bsonType": "string"}}, "additionalProperties": false}"#
        )
    }

    @Test func circleIsNamed() throws {
        let files = Files("interface A { b: B }\ninterface B { list: A[] }\nexport interface Doc { a: A }")
        let error = try #require(throws: AshlarError.self) { try files.schema("Doc") }
        #expect(error.code == "typescript-circle")
        #expect(error.cause?.contains("A.b → B.list → [] → A.b") == true)
        #expect(error.location?.line == 1)
    }

    @Test func circleIsCutByPolicy() throws {
        var policy = TranslationPolicy()
        policy.recursion = .cut(levels: 2)
        let found = try Files("export interface Doc { name: string; next?: Doc }").schema("Doc", policy)
        #expect(found.schema.property("next")?.property("next")?.property("next")?.isAnything == true)
        #expect(found.approximations.map(\.path) == ["next.next.next"])
    }

    @Test func sameInputSameBytes() throws {
        let text = "export type Doc = { b: 'z' | 'a'; a: Record<'k2' | 'k1', 1 | 2> } & ({ x: 1 } | { y: Date })"
        let first = json(try Files(text).schema("Doc").schema)
        for _ in 0..<5 { #expect(json(try Files(text).schema("Doc").schema) == first) }
    }

    @Test func approximationsHavePlaces() throws {
        let found = try Files(
            "export interface Doc {\n  tail: [string, ...number[], Date];\n  /** @minimum 1 */ text: string;\n}"
        ).schema("Doc")
        #expect(found.approximations.map(\.location.line) == [2, 3])
        #expect(found.approximations.last?.message == "minimum says nothing about string and is left out")
    }

    @Test func schemasAreReadBack() throws {
        let schema = try Files(
            """
            export interface Doc {
              /** @exclusiveMinimum 0 @maximum 5 */ a: number; b: [string, number?]; c: { [k: `x${number}`]: 1 };
              d: { k: "a" } | { k: "b" }; e?: never; /** @minItems 1 */ f: string[]; g: Record<string, Date>
            }
            """
        ).schema("Doc").schema
        #expect(try JSONSchema(json: schema.json) == schema)
        #expect(throws: AshlarError.self) { try JSONSchema(json: .object([.init("$ref", .string("#"))])) }
    }
}
