import BSON
import MongoClient
import MongoStore
import Testing

@Suite struct CommandTests {
    @Test func factsOfTheServer() async throws {
        let sandbox = try await SharedServer.shared.sandbox()
        let facts = sandbox.facts
        #expect(facts.isWritablePrimary)
        #expect(facts.isReplicaSet)
        #expect(!facts.isMongos)
        // 3.6 is the oldest that libmongoc 1.23 speaks to.
        #expect(facts.maxWireVersion >= 6)
        #expect(facts.release.major >= 4)
        #expect(facts.maxDocumentSize == 16 << 20)
        #expect((facts.product == .mongod) == (sandbox.program.product == .mongod))
    }

    @Test func everyTypeComesBackFromTheServer() async throws {
        try await withDatabase { connection, database in
            // Dates from year 1 to 9999 only: SecantusDB knows no others.
            let id = try #require(BSONObjectID("0123456789abcdef01234567"))
            let decimal = try #require(BSONDecimal128("1.10"))
            var document: BSONDocument = [
                "_id": .objectID(id), "z": "first", "a": ["d": 1, "c": .int64(1), "b": 1.0], "list": [1, "two", nil],
                "decimal": .decimal128(decimal), "no": false, "when": .date(-1), "last": .date(253_402_300_799_999),
                "bytes": .binary(BSONBinary(subtype: 0, bytes: [0, 255])),
                "uuid": .binary(BSONBinary(subtype: 4, bytes: Array(0..<16))),
                "own": .binary(BSONBinary(subtype: 200, bytes: [])), "pattern": .regex(pattern: "^a.*", options: "i"),
                "tick": .timestamp(seconds: 5, increment: 6), "low": .minKey, "high": .maxKey,
                "code": .javaScript("x"), "nan": .double(.nan), "zero": .double(-0.0), "text": "nul\u{0} é 😀",
            ]
            document["empty"] = .document([:])
            let result = try await connection.bulkWrite([.insert(document)], to: "types", of: database)
            #expect(result.inserted == 1)
            let back = try await connection.find(in: "types", of: database).all()
            #expect(back == [document])
            #expect(back.first?.keys == document.keys)
        }
    }

    @Test func errorsNameCodeAndCodeName() async throws {
        try await withDatabase { connection, database in
            let unknown = try await mongoError { try await connection.command(["noSuchThing": 1], on: database) }
            #expect(unknown.origin == .server)
            #expect(unknown.code == 59)
            #expect(unknown.codeName == "CommandNotFound")

            let missing = try await mongoError {
                try await connection.command(["collMod": "none", "validationLevel": "off"], on: database)
            }
            #expect(missing.code == 26)
            #expect(missing.codeName == "NamespaceNotFound")
        }
    }

    @Test func aTransactionIsAllOrNothing() async throws {
        try await withDatabase { connection, database in
            try await connection.command(["create": "t"], on: database)
            await #expect(throws: CancellationError.self) {
                try await connection.transaction {
                    _ = try await connection.bulkWrite([.insert(["_id": 1])], to: "t", of: database)
                    throw CancellationError()
                }
            }
            #expect(try await connection.countDocuments(in: "t", of: database) == 0)
            try await connection.transaction {
                _ = try await connection.bulkWrite([.insert(["_id": 1])], to: "t", of: database)
            }
            #expect(try await connection.countDocuments(in: "t", of: database) == 1)
        }
    }
}
