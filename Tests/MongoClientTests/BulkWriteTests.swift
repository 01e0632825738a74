import BSON
import MongoClient
import Testing

@Suite struct BulkWriteTests {
    private let checked: BSONDocument = [
        "create": "checked",
        "validator": [
            "$jsonSchema": ["bsonType": "object", "required": ["x"], "properties": ["x": ["bsonType": "int"]]]
        ],
    ]

    @Test func unorderedTriesAllAndNamesEachFailure() async throws {
        try await withDatabase { connection, database in
            try await connection.command(checked, on: database)
            let result = try await connection.bulkWrite(
                [
                    .insert(["_id": 1, "x": 1]), .insert(["_id": 2, "x": "secret-value"]),
                    .insert(["_id": 1, "x": 1]), .insert(["_id": 3, "x": 3]),
                ], to: "checked", of: database, ordered: false)
            #expect(result.inserted == 2)
            #expect(result.failures.map(\.index) == [1, 2])
            #expect(result.failures.map(\.error.code) == [121, 11000])
            #expect(result.failures.map(\.error.codeName) == ["DocumentValidationFailure", "DuplicateKey"])
            let info = try #require(result.failures.first?.error.errInfo)
            #expect(info["failingDocumentId"] == 2)
            #expect(info.at("details", "operatorName") == "$jsonSchema")
            #expect(info.at("details", "schemaRulesNotSatisfied")?.array?.isEmpty == false)
        }
    }

    @Test func orderedStopsAtTheFirstFailure() async throws {
        try await withDatabase { connection, database in
            let result = try await connection.bulkWrite(
                [.insert(["_id": 1]), .insert(["_id": 1]), .insert(["_id": 2])], to: "t", of: database)
            #expect(result.inserted == 1)
            #expect(result.failures.map(\.index) == [1])
        }
    }

    @Test func aDuplicateKeysValueIsNotInTheText() async throws {
        try await withDatabase { connection, database in
            let result = try await connection.bulkWrite(
                [.insert(["_id": "secret-value"]), .insert(["_id": "secret-value"])], to: "t", of: database)
            let error = try #require(result.failures.first?.error)
            #expect(error.code == 11000)
            #expect(error.message.contains("duplicate key"))
            for text in ["\(error)", error.message, String(reflecting: error)] {
                #expect(!text.contains("secret-value"))
            }
        }
    }

    @Test func aCommandThatFailsItsValidatorBringsErrInfo() async throws {
        try await withDatabase { connection, database in
            try await connection.command(checked, on: database)
            let error = try await mongoError {
                try await connection.command(
                    ["findAndModify": "checked", "query": ["_id": 1], "update": ["x": "secret-value"], "upsert": true],
                    on: database)
            }
            #expect(error.code == 121)
            #expect(error.errInfo?.at("details", "operatorName") == "$jsonSchema")
            var dumped = ""
            dump(error, to: &dumped)
            #expect(!dumped.contains("secret-value"))
        }
    }

    @Test func updatesReplacesDeletesAndPipelines() async throws {
        try await withDatabase { connection, database in
            let result = try await connection.bulkWrite(
                [
                    .insert(["_id": 1, "n": 1]), .insert(["_id": 2, "n": 2]), .insert(["_id": 3, "n": 3]),
                    .updateOne(["_id": 1], ["$set": ["n": 10]]), .updateMany(["n": ["$lt": 10]], ["$inc": ["n": 1]]),
                    .replaceOne(["_id": 9], ["n": 9], upsert: true), .deleteOne(["_id": 3]),
                    .updateManyByPipeline([:], [["$set": ["twice": ["$multiply": ["$n", 2]]]]]),
                ], to: "t", of: database)
            #expect(result.failures.isEmpty)
            #expect(result.inserted == 3)
            #expect(result.upserted == 1)
            #expect(result.deleted == 1)
            var options = ReadOptions()
            options.sort = ["_id": 1]
            let left = try await connection.find(in: "t", of: database, options: options).all()
            #expect(left.map { $0["twice"]?.integer } == [20, 6, 18])
        }
    }

    @Test func aValidatorCanBeBypassed() async throws {
        try await withDatabase { connection, database in
            try await connection.command(checked, on: database)
            let result = try await connection.bulkWrite(
                [.insert(["_id": 1])], to: "checked", of: database, bypassingValidation: true)
            #expect(result.inserted == 1)
        }
    }

    @Test func aDocumentBeyondTheLimitIsRefused() async throws {
        try await withDatabase { connection, database in
            let large = String(repeating: "x", count: 16 << 20)
            // Refused by libmongoc before it is sent, or by the server; the code differs, that it fails does not.
            let error = try await mongoError {
                let result = try await connection.bulkWrite(
                    [.insert(["_id": 1, "s": .string(large)])], to: "t", of: database)
                if let failure = result.failures.first { throw failure.error }
            }
            #expect(error.origin != .network)
            #expect(error.message.contains("large"))
            #expect(error.message.utf8.count < 500)
            #expect(try await connection.countDocuments(in: "t", of: database) == 0)
        }
    }
}
