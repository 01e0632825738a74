import AshlarCore
import BSON
import Testing

@testable import DocumentSchema

@Suite struct ValidatorDraftTests {
    /// What the compiled file says unlike the validator, words aside.
    private func changes(_ schema: String, _ found: SchemaDraft) throws -> [SchemaChange] {
        let rules = try JSONSchema(json: JSONValue(.document(BSONDocument(extendedJSON: schema))))
        return SchemaDifference(
            from: rules.normalised(isDocument: true), to: try found.schema().normalised(isDocument: true)
        ).changes
            .filter { $0.kind != .described }
    }

    private func draft(_ schema: String, _ documents: [BSONDocument] = []) throws -> SchemaDraft {
        try DocumentSchemaTests.draft(
            validator: ["$jsonSchema": .document(BSONDocument(extendedJSON: schema))], documents)
    }

    /// Validators that a file can say in full: nothing is found, and the way back leads to the same rules.
    @Test(arguments: [
        #"{"bsonType": "object", "required": ["a"], "properties": {"a": {"bsonType": "string"}, "b": {"bsonType": "date"}}}"#,
        #"{"required": ["a", "b"], "properties": {"a": {"enum": ["x", "y", null]}}}"#,
        #"{"properties": {"n": {"bsonType": "number", "minimum": 0, "maximum": 10, "exclusiveMaximum": true}}}"#,
        #"{"properties": {"n": {"bsonType": "int"}, "l": {"bsonType": ["int", "long", "null"]}, "d": {"bsonType": "decimal"}}}"#,
        #"{"properties": {"s": {"bsonType": "string", "minLength": 2, "maxLength": 5, "pattern": "^[a-z*/]+@?$"}}}"#,
        #"{"properties": {"s": {"bsonType": ["string", "null"], "pattern": "^/a/b$"}, "t": {"bsonType": "string", "pattern": "/x/i"}}}"#,
        #"{"properties": {"a": {"bsonType": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": {"bsonType": "objectId"}}}}"#,
        #"{"properties": {"a": {"bsonType": "array", "items": {"bsonType": "string", "minLength": 3}}}}"#,
        #"{"properties": {"a": {"bsonType": "array", "items": {"bsonType": "int"}}, "m": {"bsonType": "object", "additionalProperties": {"bsonType": "int", "minimum": 1}}}}"#,
        #"{"properties": {"o": {"bsonType": "object", "required": ["x"], "properties": {"x": {"bsonType": "bool"}, "y": {"bsonType": ["string", "int"]}}}}}"#,
        #"{"properties": {"m": {"bsonType": "object", "additionalProperties": {"bsonType": "number"}}}}"#,
        #"{"properties": {"m": {"bsonType": "object", "properties": {"a": {"bsonType": "string"}}, "additionalProperties": {"bsonType": "number"}}}}"#,
        #"{"bsonType": "object", "additionalProperties": false, "required": ["_id", "a"], "properties": {"_id": {"bsonType": "objectId"}, "a": {"bsonType": "string"}}}"#,
        #"{"properties": {"o": {"bsonType": "object", "additionalProperties": false, "properties": {"x": {"bsonType": "int"}}}}}"#,
        #"{"properties": {"a": {"bsonType": "array", "items": {"bsonType": "object", "additionalProperties": false, "properties": {"x": {"bsonType": "int"}}}}}}"#,
        #"{"properties": {"o": {"bsonType": ["object", "null"], "additionalProperties": false, "properties": {"x": {"bsonType": "date"}}}}}"#,
        #"{"properties": {"p": {"bsonType": "array", "items": [{"bsonType": "double"}, {"bsonType": "double"}], "minItems": 2, "additionalItems": false}}}"#,
        #"{"properties": {"u": {"anyOf": [{"bsonType": "object", "required": ["k"], "properties": {"k": {"enum": ["a"]}}}, {"bsonType": "object", "required": ["k"], "properties": {"k": {"enum": ["b"]}, "v": {"bsonType": "int"}}}]}}}"#,
        #"{"properties": {"x": {"bsonType": "object", "minProperties": 1, "maxProperties": 4}, "f": {"bsonType": ["binData", "regex", "timestamp"]}}}"#,
        #"{"properties": {"_id": {"bsonType": "objectId"}, "v": {"enum": [1, 2, 5]}, "w": {"bsonType": "number", "multipleOf": 0.5}, "flag": {"enum": [true]}}}"#,
        #"{"properties": {"deep": {"bsonType": "object", "properties": {"a": {"bsonType": "object", "properties": {"b": {"bsonType": "array", "items": {"bsonType": "array", "items": {"bsonType": "string"}}}}}}}}}"#,
        #"{"properties": {"u": {"anyOf": [{"bsonType": "int"}, {"bsonType": ["string", "null"]}, {"enum": ["x", 5]}]}}}"#,
        #"{"properties": {"u": {"bsonType": "object", "anyOf": [{"required": ["a"]}, {"required": ["b"], "properties": {"b": {"bsonType": "int"}}}]}}}"#,
        #"{"required": ["a"], "anyOf": [{"required": ["b"]}, {"required": ["c"]}]}"#,
        #"{"bsonType": "object", "required": ["type", "at"], "properties": {"at": {"bsonType": "date"}, "type": {"bsonType": "string"}}, "anyOf": [{"properties": {"type": {"enum": ["a"]}}}, {"required": ["v"], "properties": {"type": {"enum": ["b"]}, "v": {"bsonType": "int"}}}]}"#,
        #"{"required": ["z", "a"], "properties": {"a": {"bsonType": "string"}}, "additionalProperties": {"bsonType": "int"}}"#,
        #"{"properties": {"any": {}, "it's": {"bsonType": "string"}, "x-y": {"bsonType": "int"}}, "required": ["any", "x-y"]}"#,
    ])
    func sayableValidatorsComeBack(_ schema: String) throws {
        let found = try draft(schema)
        #expect(try changes(schema, found) == [], "\(found.text)")
        #expect(found.findings.filter { $0.severity == .warning } == [], "\(found.text)")
    }

    /// Validators that a file cannot say: each loss has a finding that names its place.
    @Test(arguments: [
        (#"{"properties": {"a": {"oneOf": [{"bsonType": "int"}, {"bsonType": "string"}]}}}"#, "things.a"),
        (#"{"patternProperties": {"^x": {"bsonType": "int"}}}"#, "things:"),
        (#"{"patternProperties": {"^x": {"bsonType": "int"}}, "additionalProperties": false}"#, "things:"),
        (#"{"dependencies": {"a": ["b"]}}"#, "things:"),
        (#"{"properties": {"a": {"not": {"bsonType": "null"}}}}"#, "things.a"),
        (#"{"properties": {"a": {"bsonType": "int", "enum": [1, 2]}}}"#, "things.a"),
        (#"{"properties": {"a": {"enum": [{"x": 1}]}}}"#, "things.a"),
        (#"{"properties": {"a": {"minimum": 1}}}"#, "things.a"),
        (#"{"properties": {"a": {"bsonType": "array", "items": [{"bsonType": "int"}]}}}"#, "things.a"),
        (#"{"properties": {"a.b": {"bsonType": "int"}}}"#, "things.a.b"),
        (#"{"properties": {"_id": {"bsonType": "string"}}}"#, "things._id"),
        (#"{"properties": {"a": {"bsonType": "string", "pattern": "a\nb"}}}"#, "things.a"),
        (
            #"{"properties": {"a": {"bsonType": "string"}}, "anyOf": [{"properties": {"a": {"minLength": 3}}}, {"required": ["c"]}]}"#,
            "things:"
        ),
        (
            #"{"additionalProperties": false, "properties": {"a": {}}, "anyOf": [{"properties": {"b": {"bsonType": "int"}}}, {"required": ["a"]}]}"#,
            "things:"
        ),
        (#"{"properties": {"a": {"bsonType": ["undefined", "string"]}}}"#, "things.a"),
        (#"{"allOf": [{"required": ["b"]}]}"#, "things:"),
    ])
    func whatIsLostIsTold(_ schema: String, _ place: String) throws {
        let found = try draft(schema)
        #expect(
            found.findings.contains { $0.severity == .warning && $0.message.hasPrefix(place) },
            "\(found.messages)\n\(found.text)")
    }

    @Test func wordsStayWithTheirFields() throws {
        let schema = #"""
            {"title": "Things", "properties": {"a": {"bsonType": "string", "description": "a name, */ @minimum 3"},
             "b": {"bsonType": "int", "title": "count"}}}
            """#
        let found = try draft(schema)
        #expect(try found.schema().description == "Things")
        #expect(try found.schema().property("a")?.description == "a name, * / (at)minimum 3")
        #expect(try found.schema().property("b")?.description == "count")
        #expect(try changes(schema, found) == [])
    }

    @Test func theValidatorWinsAndDocumentsFillIn() throws {
        let schema = #"""
            {"required": ["a"], "properties": {"a": {"bsonType": "string"}, "free": {}, "o": {"bsonType": "object"},
             "list": {"bsonType": "array"}, "n": {"bsonType": "object", "properties": {"x": {"bsonType": "int"}}}}}
            """#
        let documents: [BSONDocument] = (0..<4).map { index in
            [
                "_id": .int32(Int32(index)), "a": "x", "free": true, "new": .int32(1), "o": ["p": "q"], "list": ["t"],
                "n": ["x": .int32(1), "y": "z"],
            ]
        }
        let found = try draft(schema, documents)
        #expect(found.line("a") == "a: string;")
        #expect(found.line("free") == "free?: boolean;")
        #expect(found.line("new") == "new?: number; // seen in 4 of 4 documents, not in the validator")
        #expect(found.line("p?") == "p?: string; // seen in 4 of 4 objects, not in the validator")
        #expect(found.line("list") == "list?: string[];")
        #expect(found.line("y") == "y?: string; // seen in 4 of 4 objects, not in the validator")
        #expect(found.line("_id") == "_id: number;" || found.line("_id")?.hasPrefix("_id: number; //") == true)
        #expect(try found.schema().required == ["a"])
        #expect(found.findings.filter { $0.severity == .warning } == [])
        #expect(found.messages.contains { $0.contains("come from sampled documents") })
        let compiled = try found.schema()
        for document in documents { #expect(SchemaMatcher.matches(.document(document), compiled)) }
    }

    @Test func documentsThatTheValidatorRefusesAreTold() throws {
        let found = try draft(
            #"{"required": ["a", "b"], "properties": {"a": {"bsonType": "string"}, "b": {}}, "additionalProperties": false}"#,
            [["_id": 1, "a": 5, "b": 1], ["_id": 2, "a": "x", "c": 1]])
        #expect(found.line("a") == "a: string;")
        #expect(found.line("c") == nil)
        #expect(
            found.messages.contains("things.a: the validator demands string, and the sample has int in 1"),
            "\(found.messages)")
        #expect(found.messages.contains { $0.hasPrefix("things.b: the validator demands it, and 1 of 2") })
        #expect(found.messages.contains { $0.hasPrefix("things.c: the validator refuses it") })
    }

    @Test func formsOfADocumentAreNamedAfterIt() throws {
        let found = try draft(
            #"""
            {"required": ["at"], "properties": {"at": {"bsonType": "date"}}, "anyOf": [
             {"required": ["mail"], "properties": {"mail": {"bsonType": "string"}, "cc": {"bsonType": "bool"}}},
             {"required": ["sms"], "properties": {"sms": {"bsonType": "string", "minLength": 3}}}]}
            """#)
        #expect(found.line("export type") == "export type Thing = ThingForm | ThingForm2;")
        #expect(found.findings == [])
        let schema = try found.schema()
        #expect(SchemaMatcher.matches(["at": .date(0), "mail": "x"], schema))
        #expect(!SchemaMatcher.matches(["at": .date(0)], schema))
        #expect(!SchemaMatcher.matches(["sms": "1234"], schema))
    }

    @Test func operatorsOfQueriesAreTold() throws {
        let found = try DocumentSchemaTests.draft(validator: [
            "$jsonSchema": ["required": ["a"]], "status": ["$in": ["x"]], "$expr": ["$gt": ["$a", "$b"]],
        ])
        #expect(try found.schema().required == ["a"])
        #expect(found.messages.contains("things: the validator's conditions on status, $expr are not in the file"))
    }

    @Test func aSchemaThatNobodyUnderstandsIsTold() throws {
        let found = try DocumentSchemaTests.draft(validator: ["$jsonSchema": ["properties": 5]])
        #expect(found.messages.contains("things: the validator's $jsonSchema is not understood"))
    }
}
