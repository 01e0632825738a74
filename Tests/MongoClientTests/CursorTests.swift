import BSON
import MongoClient
import MongoStore
import Testing

@Suite struct CursorTests {
    private func fill(_ connection: MongoConnection, _ database: String, _ count: Int) async throws {
        let documents = (0..<count).map { BulkWrite.insert(["_id": BSONValue($0), "half": BSONValue($0 / 2)]) }
        let result = try await connection.bulkWrite(documents, to: "numbers", of: database)
        #expect(result.inserted == count)
    }

    @Test func manyBatchesComeInOrder() async throws {
        try await withDatabase { connection, database in
            try await fill(connection, database, 1000)
            var options = ReadOptions()
            options.batchSize = 7
            options.sort = ["_id": -1]
            let cursor = try await connection.find(in: "numbers", of: database, options: options)
            var seen: [Int] = []
            for try await document in cursor { seen.append(document["_id"]?.integer ?? -1) }
            #expect(seen == (0..<1000).reversed())
        }
    }

    @Test func pagesLimitsAndProjection() async throws {
        try await withDatabase { connection, database in
            try await fill(connection, database, 100)
            var options = ReadOptions()
            options.limit = 25
            options.skip = 10
            options.sort = ["_id": 1]
            options.projection = ["half": 1, "_id": 0]
            let cursor = try await connection.find(["_id": ["$gte": 5]], in: "numbers", of: database, options: options)
            let first = try await cursor.nextPage(limit: 20)
            #expect(first.count == 20)
            #expect(first.first == ["half": 7])
            #expect(try await cursor.nextPage(limit: 20).count == 5)
            #expect(try await cursor.nextPage(limit: 20).isEmpty)
            #expect(try await cursor.nextPage(limit: 20).isEmpty)
        }
    }

    @Test func aggregatesAndCounts() async throws {
        try await withDatabase { connection, database in
            try await fill(connection, database, 100)
            let sums = try await connection.aggregate(
                [["$group": ["_id": nil, "sum": ["$sum": "$half"]]]], in: "numbers", of: database
            ).all()
            #expect(sums.first?["sum"]?.integer == 2450)
            #expect(try await connection.countDocuments(["half": ["$lt": 10]], in: "numbers", of: database) == 20)
            #expect(try await connection.countDocuments(in: "nowhere", of: database) == 0)
        }
    }

    @Test func anOpenCursorOutlivesTheConnectionUnharmed() async throws {
        try await withDatabase { connection, database in
            try await fill(connection, database, 50)
            let sandbox = try await SharedServer.shared.sandbox()
            let other = try await MongoConnection.open(sandbox.parameters())
            var options = ReadOptions()
            options.batchSize = 5
            let cursor = try await other.find(in: "numbers", of: database, options: options)
            #expect(try await cursor.nextPage(limit: 3).count == 3)
            other.close()
            let error = try await mongoError { _ = try await cursor.nextPage() }
            #expect(error.origin == .client)
        }
    }

    @Test func aWrongFilterFailsOnTheFirstPage() async throws {
        try await withDatabase { connection, database in
            try await fill(connection, database, 1)
            let cursor = try await connection.find(["half": ["$noSuchOperator": 1]], in: "numbers", of: database)
            let error = try await mongoError { _ = try await cursor.nextPage() }
            #expect(error.origin == .server)
            #expect(error.code == 2)
        }
    }
}
