import AshlarCore
import BSON
import Testing
import TypeScriptSyntax

@testable import DocumentSchema

@Suite struct SchemaDraftTests {
    @Test func theHeaderIsReadBack() throws {
        var options = SchemaDraftOptions()
        options.version = "0.2.0"
        options.lastModified = "2026-11-23"
        options.description = "orders\nand more"
        let found = try draft(of: [["a": 1]], options: options)
        #expect(
            found.text.hasPrefix(
                "// Schema Version: 0.2.0\n// Last Modified: 2026-11-23\n// Description: orders and more\n"))
        let file = SourceFile.parse(SourceText(file: "a.ts", text: found.text))
        #expect(try file.schemaVersion == SemanticVersion("0.2.0"))
    }

    @Test func anEmptyDatabaseIsAModule() throws {
        let found = try SchemaDraft(snapshot: DatabaseSnapshot(name: "shop", collections: []))
        #expect(found.text.hasSuffix("export {};\n"))
        #expect(found.collections == [])
        #expect(found.findings == [])
    }

    @Test(arguments: [
        ["orders", "order", "Order", "ORDERS"], ["people", "order_items", "orderItems", "documents", "dates", "maps"],
        ["a.b", "a b c", "1st", "ünï", "日本", "types", "Models", "schemas", "records", "i_cards", "iCards"],
        ["statuses", "status", "news", "data", "userDocument", "userModels", "constructor", "interface"],
    ])
    func everyCollectionKeepsItsName(_ names: [String]) throws {
        let snapshot = DatabaseSnapshot(name: "shop", collections: names.map { collection($0) })
        let found = try SchemaDraft(snapshot: snapshot)
        let compiled = try Files(found.text).collections()
        let expected = Set(names.filter { !$0.contains(" ") })
        #expect(Set(compiled.map(\.name)).isSuperset(of: expected), "\(found.text)")
        #expect(Set(compiled.map(\.typeName)).count == names.count)
        #expect(found.collections == names)
        #expect(
            found.messages.filter { $0.hasSuffix("no type can have this name of a collection") }.count
                == names.count { $0.contains(" ") })
    }

    @Test func objectsThatOccurTwiceShareAType() throws {
        let address: BSONValue = ["street": "x", "zip": "y", "city": "z", "country": "c"]
        let documents: [BSONDocument] = [["home": address, "work": address, "addresses": [address]]]
        let found = try draft(of: documents, "users")
        #expect(found.line("home") == "home: Home;")
        #expect(found.line("work") == "work: Home;")
        #expect(found.line("addresses") == "addresses: Home[];")
        #expect(found.text.components(of: "export interface") == 2)
    }

    @Test func namesDoNotClash() throws {
        let other: BSONValue = ["a": 1, "b": 2, "c": 3, "d": 4]
        let snapshot = DatabaseSnapshot(name: "shop", collections: [collection("users"), collection("addresses")])
        let found = try SchemaDraft(
            snapshot: snapshot,
            samples: [
                "users": CollectionSample(
                    DocumentObservation([["address": other, "date": other, "user": ["x": ["y": other]]]])),
                "addresses": CollectionSample(DocumentObservation([["street": "x"]])),
            ])
        #expect(found.line("address") == "address: UserAddress;")
        #expect(found.line("date")?.hasPrefix("date: UserAddress") == true)
        #expect(Set(try Files(found.text).collections().map(\.name)) == ["users", "addresses"])
    }

    @Test func indexesComeBack() throws {
        let indexes: [BSONDocument] = [
            ["key": ["_id": 1], "name": "_id_"], ["key": ["a": 1], "name": "a_1", "unique": true],
            ["key": ["b": -1], "name": "b_-1", "sparse": true],
            ["key": ["t": 1], "name": "t_1", "expireAfterSeconds": 60],
            ["key": ["place": "2dsphere"], "name": "place_2dsphere", "2dsphereIndexVersion": 3],
            ["key": ["a": 1, "b": -1], "name": "a_1_b_-1", "unique": true],
            [
                "key": ["a": .double(1)], "name": "own name",
                "partialFilterExpression": ["a": ["$gt": 5], "s": "*/ @x"],
            ],
            ["key": ["inner.x": 1], "name": "inner.x_1"], ["key": ["z": "hashed"], "name": "z_hashed"],
            ["key": ["$**": 1], "name": "$**_1", "wildcardProjection": ["a": 1]],
            ["key": ["c": 1], "name": "c_1", "collation": ["locale": "de", "strength": 2], "hidden": true],
            [
                "key": ["_fts": "text", "_ftsx": 1], "name": "words", "weights": ["title": 5, "body": 1],
                "default_language": "english", "language_override": "language", "textIndexVersion": 3,
            ],
        ]
        let snapshot = collection("things", indexes: indexes)
        let sample = CollectionSample(
            DocumentObservation([["a": 1, "b": 1, "t": .date(0), "place": ["x": 1], "inner": ["x": 1], "z": 1]]))
        let found = try SchemaDraft(
            snapshot: DatabaseSnapshot(name: "shop", collections: [snapshot]), samples: ["things": sample])
        #expect(found.messages == [], "\(found.text)")
        let compiled = try #require(try Files(found.text).collections().first)
        #expect(compiled.indexes.count == 11)
        #expect(found.text.contains("/** @unique */\n  a: number;"))
        #expect(found.text.contains("@index { a: 1, b: -1 }, { unique: true }"))
    }

    @Test func optionsOfIndexesThatNoTagHasAreTold() throws {
        let found = try draft(
            validator: ["$jsonSchema": ["required": ["a"]]],
            indexes: [["key": ["p": "2d"], "name": "p_2d", "bits": 20]])
        #expect(found.messages.contains("things: the option bits of the index p_2d is left out"))
        #expect(found.messages.contains("things: the index p_2d is not said in full"))
    }

    @Test func whatHasNoTypeIsAComment() throws {
        let snapshot = DatabaseSnapshot(
            name: "shop",
            collections: [
                CollectionSnapshot(
                    [
                        "name": "recent", "type": "view",
                        "options": ["viewOn": "orders", "pipeline": [["$match": ["a": "*/\n"]]]],
                    ],
                    indexes: []),
                CollectionSnapshot(
                    ["name": "weather", "type": "timeseries", "options": ["timeseries": ["timeField": "t"]]],
                    indexes: []),
                collection("logs", options: ["capped": true, "size": 4096, "max": 10]),
                collection(
                    "soft", validator: ["$jsonSchema": ["required": ["a"]]],
                    options: ["validationLevel": "moderate", "validationAction": "warn"]),
            ])
        let found = try SchemaDraft(snapshot: snapshot)
        #expect(found.collections == ["logs", "soft"])
        #expect(found.text.contains("// View recent on orders, with the stages\n//   {"))
        #expect(found.text.contains("// Time series weather: {"))
        #expect(found.text.contains("// Created with capped at 4,096 bytes, 10 documents.\n"))
        #expect(found.text.contains("// Validated with level moderate and action warn.\n"))
        #expect(Set(try Files(found.text).collections().map(\.name)) == ["logs", "soft"])
        #expect(found.findings.count == 4)
    }

    @Test func valuesOfDocumentsStayOut() throws {
        let documents: [BSONDocument] = (0..<100).map { index in
            [
                "_id": .string("secret-\(index)"), "email": .string("secret\(index % 2)@b.example"),
                "note": .string("secret \(index % 3)"), "n": .int32(424_242), "inner": ["token": "secrettoken"],
            ]
        }
        let found = try draft(of: documents)
        #expect(!found.text.contains("secret"))
        #expect(!found.text.contains("424"))
    }

    @Test func samplesTellTheirSize() throws {
        let sample = CollectionSample(DocumentObservation([["a": 1], ["a": 2]]), documentCount: 52_310)
        let found = try SchemaDraft(
            snapshot: DatabaseSnapshot(name: "shop", collections: [collection("things")]), samples: ["things": sample])
        #expect(found.text.contains("// 2 of about 52,310 documents were sampled.\n"))
    }
}

extension String {
    fileprivate func components(of part: String) -> Int { ranges(of: part).count }
}
