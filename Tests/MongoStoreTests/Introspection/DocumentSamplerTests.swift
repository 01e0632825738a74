import AshlarCore
import BSON
import DocumentSchema
import MongoClient
import Testing
import TypeScriptSyntax

@testable import MongoStore

@Suite struct DocumentSamplerTests {
    /// The whole way: documents, their sample, the file, its validator on another collection, and the documents again.
    @Test func theDraftAcceptsTheDocumentsOnTheServer() async throws {
        try await withDatabase { connection, database in
            let documents = try (0..<300).map { try Self.order($0) }
            try await insert(documents, "orders", connection, database)
            let snapshot = try await CollectionReader(connection).read(database)
            let (samples, findings) = try await DocumentSampler(connection).sample(snapshot)
            #expect(findings == [])
            #expect(samples["orders"]?.observation.count == 300)
            #expect(samples["orders"]?.documentCount == 300)

            let draft = try SchemaDraft(snapshot: snapshot, samples: samples)
            #expect(draft.findings == [])
            let schema = try #require(try compile(draft.text).first { $0.name == "orders" }).schema
            try await connection.command(
                ["create": "checked", "validator": .document(schema.validator)], on: database)
            try await insert(documents, "checked", connection, database)
            #expect(try await connection.countDocuments(in: "checked", of: database) == 300)

            let good = documents[0]
            for (field, value) in Self.broken {
                var bad = good
                bad["_id"] = .string(field)
                bad[field] = value
                #expect(
                    try await isRefused(bad, "checked", connection, database), "\(field) passes:\n\(draft.text)")
            }
        }
    }

    /// One rule that is broken in each.
    private static let broken: [(String, BSONValue?)] = [
        ("status", "opened"), ("status", nil), ("total", "12"), ("customer", "Ann"), ("customer", ["name": 5]),
        ("customer", [:]), ("items", [["sku": 5, "count": 1]]), ("items", [["count": 1]]), ("placed", 5),
        ("perDay", ["2026-01-01": "many"]), ("note", 5), ("tags", [1]),
    ]

    private static func order(_ number: Int) throws -> BSONDocument {
        let id = try #require(BSONObjectID("65f0000000000000000" + String(10_000 + number)))
        var order: BSONDocument = [
            "_id": .objectID(id), "status": .string(["open", "paid", "sent"][number % 3]),
            "total": number % 2 == 0 ? .int32(Int32(number)) : .double(Double(number) + 0.5),
            "customer": ["name": .string("customer \(number)"), "vip": .bool(number % 7 == 0)],
            "items": .array(
                (0..<number % 4).map { item in
                    var row: BSONDocument = ["sku": .string("s-\(number)-\(item)"), "count": .int32(Int32(item))]
                    if item == 2 { row["gift"] = true }
                    return .document(row)
                }), "placed": .date(1_700_000_000_000 + Int64(number)),
            "perDay": .document(BSONDocument([("2026-01-\(10 + number % 20)", .int32(1))])),
            "tags": number % 5 == 0 ? [] : ["a", .string("t\(number)")], "weird-name": nil, "dotted.name": 1,
        ]
        if number % 3 == 0 { order["note"] = .string("text \(number)") }
        if number % 10 == 0 { order["weird-name"] = .int64(1 << 40) }
        return order
    }

    @Test func aValidatorAndItsIndexesComeBack() async throws {
        try await withDatabase { connection, database in
            let validator: BSONDocument = [
                "$jsonSchema": [
                    "bsonType": "object", "required": ["email", "role"], "additionalProperties": false,
                    "properties": [
                        "_id": ["bsonType": "objectId"],
                        "email": ["bsonType": "string", "pattern": "^[^@]+@[^@]+$", "description": "where to write"],
                        "role": ["enum": ["admin", "guest"]], "age": ["bsonType": "int", "minimum": 0],
                        "home": [
                            "bsonType": ["object", "null"], "required": ["city"],
                            "properties": ["city": ["bsonType": "string"]],
                        ],
                    ],
                ]
            ]
            try await connection.command(["create": "users", "validator": .document(validator)], on: database)
            let indexes: [BSONDocument] = [
                ["key": ["email": 1], "name": "email_1", "unique": true],
                ["key": ["role": 1, "age": -1], "name": "by role", "partialFilterExpression": ["age": ["$gt": 5]]],
            ]
            try await connection.command(
                ["createIndexes": "users", "indexes": .array(indexes.map { .document($0) })], on: database)
            let id = try #require(BSONObjectID("65f000000000000000000001"))
            try await insert(
                [["_id": .objectID(id), "email": "a@b", "role": "admin", "age": 5]], "users", connection, database)

            let before = try await CollectionReader(connection).read(database)
            let (samples, _) = try await DocumentSampler(connection).sample(before)
            let draft = try SchemaDraft(snapshot: before, samples: samples)
            #expect(draft.findings.filter { $0.severity == .warning } == [], "\(draft.text)")
            let wanted = try DatabaseSnapshot(wanted: compile(draft.text), over: before, ValidationPolicy())
            let users = try #require(wanted["users"])
            #expect(users.indexes == before["users"]?.indexes)
            try await connection.command(
                ["collMod": "users", "validator": .document(try #require(users.validator))], on: database)
            for bad: BSONDocument in [
                ["email": "ab", "role": "admin"], ["email": "a@b.c", "role": "owner"], ["email": "a@b.d"],
                ["email": "a@b.e", "role": "guest", "age": -1], ["email": "a@b.f", "role": "guest", "age": 1.5],
                ["email": "a@b.g", "role": "guest", "more": 1], ["email": "a@b.h", "role": "guest", "home": [:]],
            ] {
                #expect(
                    try await isRefused(bad, "users", connection, database),
                    "\(bad.extendedJSON()) passes:\n\(draft.text)")
            }
            try await insert(
                [["email": "a@c", "role": "guest", "home": nil], ["email": "a@d", "role": "guest", "age": 7]], "users",
                connection, database)
        }
    }

    @Test func ofManyDocumentsAFewAreRead() async throws {
        try await withDatabase { connection, database in
            try await insert((0..<500).map { ["_id": .int32($0), "a": 1] }, "many", connection, database)
            try await connection.command(["create": "none"], on: database)
            try await connection.command(["create": "seen", "viewOn": "many", "pipeline": []], on: database)
            let snapshot = try await CollectionReader(connection).read(database)
            var limits = DocumentSampler.Limits()
            limits.documents = 50
            let (samples, findings) = try await DocumentSampler(connection, limits: limits).sample(snapshot)
            #expect(findings == [])
            #expect(Set(samples.keys) == ["many", "none"])
            #expect(samples["many"]?.observation.count == 50)
            #expect(samples["many"]?.documentCount == 500)
            #expect(samples["none"]?.observation.count == 0)
            // Nothing was written on the way.
            #expect(try await CollectionReader(connection).read(database) == snapshot)
        }
    }

    @Test func whenTheTimeIsOverTheRestIsNamed() async throws {
        try await withDatabase { connection, database in
            for name in ["a", "b"] { try await insert([["x": 1]], name, connection, database) }
            let snapshot = try await CollectionReader(connection).read(database)
            var limits = DocumentSampler.Limits()
            limits.totalTime = .zero
            let (samples, findings) = try await DocumentSampler(connection, limits: limits).sample(snapshot)
            #expect(samples.isEmpty)
            #expect(findings.map(\.message) == ["no documents of a, b were read: the time for sampling was over"])
        }
    }

    @Test func aSessionSamplesWhatIsNotItsOwn() async throws {
        try await SessionTesting.with(.standalone) { testing in
            for name in ["things", MongoLedger.usualCollection] {
                try await insert([["x": 1]], name, testing.connection, testing.database)
            }
            let session = try await DatabaseSession(testing.settings(), events: { _ in })
            let (samples, findings) = try await session.samples(of: session.snapshot())
            await session.close()
            #expect(samples.mapValues(\.observation.count) == ["things": 1])
            #expect(findings == [])
        }
    }

    // MARK: Helpers

    private func compile(_ text: String) throws -> [CollectionSchema] {
        let program = Program { _ in nil }
        return try SchemaCompiler(program).collections(of: program.add(SourceText(file: "schemas.ts", text: text)))
    }

    /// Refused by the validator and for nothing else.
    private func isRefused(
        _ document: BSONDocument, _ collection: String, _ connection: MongoConnection, _ database: String
    ) async throws -> Bool {
        do {
            try await insert([document], collection, connection, database)
            return false
        } catch let error as MongoError where error.code == 121 {
            return true
        }
    }

    private func insert(
        _ documents: [BSONDocument], _ collection: String, _ connection: MongoConnection, _ database: String
    ) async throws {
        let reply = try await connection.command(
            ["insert": .string(collection), "documents": .array(documents.map { .document($0) })], on: database)
        if let error = reply["writeErrors"]?.array?.first?.document {
            throw MongoError(
                origin: .server, domain: .server, code: error["code"]?.integer ?? 0,
                message: error["errmsg"]?.string ?? "")
        }
    }
}
