import BSON
import Testing

@testable import DocumentSchema

@Suite struct ObservationTests {
    @Test func fieldsThatAreNotAlwaysThereAreOptional() throws {
        let found = try draft(of: [["_id": 1, "a": "x", "b": true], ["_id": 2, "a": "y"]])
        #expect(found.line("_id") == "_id: number;")
        #expect(found.line("a") == "a: string;")
        #expect(found.line("b") == "b?: boolean; // seen in 1 of 2 documents")
        #expect(try found.schema().required == ["a"])
    }

    @Test func numbersOfAnySizeAreOneType() throws {
        let decimal = try #require(BSONDecimal128("1.5"))
        let found = try draft(of: [
            ["i": .int32(1), "l": .int64(1), "d": .double(1.5), "m": .int32(1), "c": .decimal128(decimal)],
            ["i": .int32(1), "l": .int64(1), "d": .double(1.5), "m": .decimal128(decimal), "c": .decimal128(decimal)],
        ])
        for name in ["i", "l", "d"] { #expect(try found.schema().property(name)?.bsonType == [.number]) }
        #expect(found.line("m") == "m: number | Decimal128;")
        #expect(found.line("c") == "c: Decimal128;")
        #expect(found.text.contains("import type { Decimal128 } from 'mongodb';"))
    }

    @Test func nullIsNotAbsence() throws {
        let found = try draft(of: [["a": nil, "n": nil], ["a": "x", "n": nil]])
        #expect(found.line("a") == "a: string | null; // null in 1")
        #expect(found.line("n") == "n: unknown; // only null seen")
        #expect(try found.schema().required == ["a", "n"])
    }

    @Test func arraysHaveTheTypesOfAllTheirElements() throws {
        let found = try draft(of: [
            ["mixed": [1, "x", nil], "empty": [], "nested": [[1], []], "rows": [["x": 1], ["x": 2, "y": "z"]]],
            ["mixed": [], "empty": [], "nested": [], "rows": []],
        ])
        #expect(found.line("mixed")?.hasPrefix("mixed: (string | number | null)[];") == true)
        #expect(found.line("empty") == "empty: unknown[]; // only empty arrays seen")
        #expect(found.line("nested") == "nested: number[][];")
        #expect(found.line("rows") == "rows: Row[];")
        #expect(found.line("y") == "y?: string; // seen in 1 of 2 objects")
    }

    @Test func typesOfTheDriver() throws {
        let id = try #require(BSONObjectID("65f000000000000000000001"))
        let found = try draft(of: [
            [
                "_id": .objectID(id), "date": .date(0), "bin": .binary(BSONBinary(subtype: 4, bytes: [1])),
                "ts": .timestamp(seconds: 1, increment: 1), "re": .regex(pattern: "a", options: ""),
                "js": .javaScript("1"), "sym": .symbol("a"), "min": .minKey, "max": .maxKey,
                "scoped": .javaScriptWithScope("1", [:]), "pointer": .dbPointer(collection: "a", id: id),
            ]
        ])
        for line in [
            "_id: ObjectId;", "date: Date;", "bin: Binary;", "ts: Timestamp;", "re: RegExp;", "js: Code;",
            "sym: BSONSymbol;", "min: MinKey;", "max: MaxKey;",
        ] {
            #expect(found.line(line) == line)
        }
        #expect(found.line("scoped")?.hasPrefix("scoped: unknown;") == true)
        #expect(found.line("pointer")?.hasPrefix("pointer: unknown;") == true)
        #expect(
            found.text.contains(
                "import type { BSONSymbol, Binary, Code, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';"))
    }

    @Test func namesThatAreNoIdentifiersAreQuoted() throws {
        let names = [
            "a-b", "a.b", "1st", "$ref", "it's", "new", "constructor", "get", "größe", "x\ny", "", "*/", "readonly",
        ]
        var document: BSONDocument = [:]
        for name in names { document.append(name, .string("v")) }
        let found = try draft(of: [document])
        #expect(found.line("'a-b'") == "'a-b': string;")
        #expect(found.line("$ref") == "$ref: string;")
        #expect(found.line("'it\\'s'") == "'it\\'s': string;")
        let schema = try found.schema()
        #expect(Set(schema.properties.map(\.name)) == Set(names))
        // The server cannot check a name with a dot, and the compiler demands nothing of it.
        #expect(Set(schema.required) == Set(names).subtracting(["a.b"]))
    }

    @Test func theVersionKeyOfMongooseIsOptional() throws {
        let found = try draft(of: [["_id": 1, "__v": 0, "a": 1]])
        #expect(found.line("__v") == "__v?: number;")
    }

    @Test func deepDocumentsEndSomewhere() throws {
        var value: BSONValue = ["leaf": 1]
        for _ in 0..<90 { value = ["a": value] }
        let found = try draft(of: [["root": value]])
        #expect(found.text.contains("Record<string, unknown>"))
        #expect(SchemaMatcher.matches(["root": value], try found.schema()))
    }

    @Test func manyNamesAreAMap() throws {
        var documents: [BSONDocument] = []
        for index in 0..<60 {
            documents.append([
                "byName": ["user\(index)": ["n": .int32(Int32(index))], "user\(index + 1)": ["n": 2]],
                "byDay": ["2026-01-\(10 + index % 20)": 1], "fixed": ["a": 1, "b": 2],
            ])
        }
        let found = try draft(of: documents)
        #expect(found.line("byName") == "byName: Record<string, { n: number }>; // 61 names seen")
        #expect(found.line("byDay") == "byDay: Record<string, number>; // 20 names seen")
        #expect(found.line("fixed") == "fixed: { a: number; b: number };")
    }

    @Test func wideDocumentsTakeBoundedMemory() throws {
        var options = InferenceOptions()
        options.fields = 50
        options.totalFields = 200
        var observation = DocumentObservation(options: options)
        for index in 0..<400 {
            var inner: BSONDocument = ["kind": "x"]
            for key in 0..<100 { inner.append("k\(index)_\(key)", .int32(1)) }
            observation.add(["_id": .int32(Int32(index)), "always": 1, "wide": .document(inner), "n\(index)": "x"])
        }
        let (documents, wide) = (observation.documents, observation.documents.field("wide"))
        #expect(documents.ordered.map(\.name) == ["_id", "always", "wide"])
        #expect(documents.fields.count <= 51)
        #expect(wide?.value.objects.ordered.map(\.name) == ["kind"])
        #expect((wide?.value.objects.fields.count ?? .max) <= 200)
        let found = try SchemaDraft(
            snapshot: DatabaseSnapshot(name: "shop", collections: [collection("things")]),
            samples: ["things": CollectionSample(observation)])
        #expect(found.line("[key: string]") == "[key: string]: unknown; // very many other names seen")
        #expect(try found.schema().required == ["always", "wide"])
    }

    @Test func theOrderOfTheDocumentsDoesNotCount() throws {
        var generator = SeededGenerator(7)
        var documents = (0..<200).map { _ in DocumentGenerator.document(&generator) }
        let first = try draft(of: documents).text
        for _ in 0..<5 {
            documents.shuffle(using: &generator)
            #expect(try draft(of: documents).text == first)
        }
    }
}
