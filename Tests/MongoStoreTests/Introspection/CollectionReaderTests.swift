import BSON
import Glibc
import MongoClient
import Testing

@testable import DocumentSchema
@testable import MongoStore

@Suite struct CollectionReaderTests {
    /// What `create` is told, and what the snapshot must say of it.
    @Test func collectionsWithTheirOptions() async throws {
        try await withDatabase { connection, database in
            let validator: BSONDocument = [
                "$jsonSchema": [
                    "bsonType": "object", "required": ["z", "a"],
                    "properties": ["z": ["bsonType": ["int", "long"]], "a": ["enum": ["x", "y"]]],
                ]
            ]
            let commands: [BSONDocument] = [
                ["create": "plain"],
                [
                    "create": "checked", "validator": .document(validator), "validationLevel": "moderate",
                    "validationAction": "warn",
                ],
                ["create": "short", "capped": true, "size": 4096, "max": 10],
                [
                    "create": "weather", "timeseries": ["timeField": "t", "metaField": "m", "granularity": "minutes"],
                    "expireAfterSeconds": 3600,
                ],
                ["create": "german", "collation": ["locale": "de", "strength": 2]],
                ["create": "seen", "viewOn": "plain", "pipeline": [["$match": ["x": 1]], ["$project": ["y": 1]]]],
                ["create": "images", "changeStreamPreAndPostImages": ["enabled": true]],
                ["create": "Upper"],
            ]
            for command in commands.reversed() { try await connection.command(command, on: database) }

            let snapshot = try await CollectionReader(connection).read(database)
            #expect(
                snapshot.collections.map(\.name)
                    == ["Upper", "checked", "german", "images", "plain", "seen", "short", "weather"])
            let checked = try #require(snapshot["checked"])
            #expect(checked.validator == validator)
            #expect(checked.validationLevel == "moderate")
            #expect(checked.validationAction == "warn")
            let plain = try #require(snapshot["plain"])
            #expect(plain.validator == nil)
            #expect(plain.validationLevel == "strict")
            #expect(plain.validationAction == "error")
            #expect(plain.options.isEmpty)
            #expect(plain.indexes.map(\.name) == ["_id_"])
            #expect(plain.indexes.first?.isPrimary == true)
            #expect(plain.capped == nil)
            #expect(snapshot["short"]?.capped == .init(size: 4096, maximum: 10))
            #expect(snapshot["german"]?.collation == ["locale": "de", "strength": 2])
            #expect(
                snapshot["seen"]?.kind == .view(on: "plain", pipeline: [["$match": ["x": 1]], ["$project": ["y": 1]]]))
            #expect(snapshot["images"]?.options == ["changeStreamPreAndPostImages": ["enabled": true]])
            let weather = try #require(snapshot["weather"])
            #expect(weather.kind == .timeSeries)
            #expect(weather.timeSeries?["timeField"] == "t")
            #expect(weather.timeSeries?["metaField"] == "m")
            #expect(weather.options["expireAfterSeconds"]?.integer == 3600)
        }
    }

    @Test func indexesWithEveryOption() async throws {
        try await withDatabase { connection, database in
            // Text and hashed indexes are left out: SecantusDB refuses them (code 67).
            let indexes: [BSONDocument] = [
                ["key": ["a": 1], "name": "unique", "unique": true],
                ["key": ["z": -1, "a": 1], "name": "compound", "sparse": true],
                ["key": ["t": 1], "name": "ttl", "expireAfterSeconds": 60],
                ["key": ["p": 1], "name": "partial", "partialFilterExpression": ["p": ["$gt": 1]]],
                ["key": ["c": 1], "name": "collated", "collation": ["locale": "fr", "strength": 1]],
                ["key": ["h": 1], "name": "hidden", "hidden": true],
                ["key": ["$**": 1], "name": "wildcard", "wildcardProjection": ["a": 1]],
                ["key": ["g": "2dsphere"], "name": "place"],
            ]
            try await connection.command(
                ["createIndexes": "t", "indexes": .array(indexes.map { .document($0) })], on: database)
            let read = try #require(try await CollectionReader(connection).read(database)["t"]).indexes
            #expect(
                read.map(\.name)
                    == ["_id_", "collated", "compound", "hidden", "partial", "place", "ttl", "unique", "wildcard"])
            func index(_ name: String) throws -> IndexSnapshot { try #require(read.first { $0.name == name }) }
            #expect(try index("unique").isUnique)
            #expect(try !index("compound").isUnique)
            #expect(try index("compound").isSparse)
            #expect(try index("compound").key.keys == ["z", "a"])
            #expect(try index("ttl").expireAfterSeconds == 60)
            #expect(try index("partial").partialFilter == ["p": ["$gt": 1]])
            #expect(try index("collated").collation == ["locale": "fr", "strength": 1])
            #expect(try index("hidden").isHidden)
            #expect(try !index("ttl").isHidden)
            // mongod writes the projection's default inclusion as true, others as it was given.
            #expect(try index("wildcard").wildcardProjection?["a"]?.isTrue == true)
            #expect(try index("place").key == ["g": "2dsphere"])
            // The version of its format is the server's business.
            #expect(try index("place").options.isEmpty)
            #expect(try index("hidden").options.isEmpty)
        }
    }

    @Test func twoReadingsAreEqualAndAChangeShows() async throws {
        try await withDatabase { connection, database in
            try await connection.command(["create": "t", "validator": ["x": ["$exists": true]]], on: database)
            let reader = CollectionReader(connection)
            let first = try await reader.read(database)
            #expect(try await reader.read(database) == first)
            try await connection.command(["collMod": "t", "validationLevel": "off"], on: database)
            let second = try await reader.read(database)
            #expect(second != first)
            let before = try #require(first["t"])
            #expect(second["t"]?.validates(as: before) == false)
            try await connection.command(["collMod": "t", "validator": [:]], on: database)
            #expect(try await reader.read(database)["t"]?.validator == nil)
        }
    }

    @Test func manyCollectionsTakeMoreThanOneBatch() async throws {
        try await withDatabase { connection, database in
            let names = (100..<230).map { "c\($0)" }
            for name in names { try await connection.command(["create": .string(name)], on: database) }
            #expect(try await CollectionReader(connection).read(database).collections.map(\.name) == names)
        }
    }

    @Test func aMissingDatabaseIsEmpty() async throws {
        try await withDatabase { connection, database in
            let snapshot = try await CollectionReader(connection).read(database)
            #expect(snapshot.collections.isEmpty)
        }
    }

    /// As `mongod` 7 answers, which fills in the defaults and versions; written down from its manual.
    @Test func mongodsFullerAnswersGiveTheSame() {
        let collation: BSONValue = [
            "locale": "de", "caseLevel": false, "caseFirst": "off", "strength": 2, "numericOrdering": false,
            "alternate": "non-ignorable", "maxVariable": "punct", "normalization": false, "backwards": false,
            "version": "57.1",
        ]
        let entry: BSONDocument = [
            "name": "t", "type": "collection",
            "options": ["validator": [:], "collation": collation, "clusteredIndex": ["v": 2], "autoIndexId": true],
            "info": ["readOnly": false, "uuid": .binary(BSONBinary(subtype: 4, bytes: []))],
        ]
        let index: BSONDocument = ["v": 2, "key": ["_id": 1], "name": "_id_", "ns": "d.t", "collation": collation]
        let snapshot = CollectionSnapshot(entry, indexes: [index])
        #expect(snapshot.collation == ["locale": "de", "strength": 2])
        #expect(snapshot.validator == nil)
        #expect(snapshot.options == ["clusteredIndex": ["v": 2]])
        #expect(snapshot.indexes.first?.collation == ["locale": "de", "strength": 2])
        #expect(snapshot.indexes.first?.options.isEmpty == true)
    }
}
