import AshlarCore
import BSON
import DocumentSchema
import MongoClient
import Synchronization
import Testing

@testable import MongoStore

@Suite("A backfill", .serialized)
struct BackfillTests {
    private struct Crash: Error {}

    /// One `_id` of each type, in the server's order.
    private static func identifiers() throws -> [BSONValue] {
        let identifier = try #require(BSONObjectID(bytes: Array(0..<12)))
        return [
            .minKey, .null, 1, .double(2.5), .int64(1 << 40), "a", "b", ["x": 1], ["x": 2],
            .binary(BSONBinary(bytes: [1, 2])), .objectID(identifier), false, true, .date(0),
            .date(1_700_000_000_000), .timestamp(seconds: 5, increment: 1), .maxKey,
        ]
    }

    private static func plan(_ step: String) -> Plan { SessionTesting.plan(SessionTesting.unit("001_fill", [step])) }

    @Test("reaches each document once, whatever the types of _id", arguments: [1, 2, 5, 1000])
    func mixedIdentifiers(_ size: Int) async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert(try Self.identifiers().map { ["_id": $0, "n": 0] }, "seed")
            let count = try await testing.documents("seed").count
            let recorder = EventRecorder()
            try await testing.run(
                Self.plan(#"{"backfill":"seed","update":{"$inc":{"n":1}},"batchSize":\#(size)}"#), events: recorder.sink
            )
            #expect(try await testing.documents("seed").allSatisfy { $0["n"]?.integer == 1 })
            let progress = recorder.all.compactMap { event -> Int? in
                if case .stepProgress(_, let done, let total) = event, total == count { done } else { nil }
            }
            #expect(progress.last == count)
            #expect(progress == progress.sorted())
        }
    }

    @Test("of 20,000 documents goes on after a crash where its journal says", arguments: bothTopologies)
    func many(_ topology: MongoSandbox.Topology) async throws {
        try await SessionTesting.with(topology) { testing in
            try await testing.insert(
                (0..<20_000).map { ["_id": BSONValue($0), "price": BSONValue($0 % 100)] }, "orders")
            let plan = Self.plan(
                #"{"backfill":"orders","filter":{"price":{"$gte":50}},"update":[{"$set":{"cents":{"$multiply":["$price",100]}}}],"batchSize":1000}"#
            )
            let batches = Counter()
            await #expect(throws: Crash.self) {
                try await testing.run(
                    plan,
                    interruption: {
                        if $0.contains("batch"), batches.next() == 4 { throw Crash() }
                    })
            }
            let journal = try #require(try await testing.documents("schema_versions").first)
            let done = journal["steps"]?.array?.first?.document?.at("progress", "documents")?.integer ?? 0
            #expect(done < 10_000)
            let recorder = EventRecorder()
            try await testing.run(plan, events: recorder.sink)
            let first = recorder.all.lazy.compactMap { event -> Int? in
                if case .stepProgress(_, let done, _) = event { done } else { nil }
            }.first
            #expect((first ?? 0) > done)
            let wrong = try await testing.connection.countDocuments(
                ["price": ["$gte": 50], "cents": ["$exists": false]], in: "orders", of: testing.database)
            let touched = try await testing.connection.countDocuments(
                ["price": ["$lt": 50], "cents": ["$exists": true]], in: "orders", of: testing.database)
            #expect(wrong == 0)
            #expect(touched == 0)
        }
    }

    @Test("that must not be done twice is done once where there are transactions", arguments: ["in batch 0"])
    func exactlyOnce(_ point: String) async throws {
        try await SessionTesting.with(.replicaSet) { testing in
            try await testing.insert((0..<10).map { ["_id": BSONValue($0), "n": 0] }, "seed")
            let plan = Self.plan(#"{"backfill":"seed","update":{"$inc":{"n":1}},"batchSize":3}"#)
            let calls = Counter()
            await #expect(throws: Crash.self) {
                try await testing.run(plan, interruption: { if $0 == point, calls.next() == 2 { throw Crash() } })
            }
            try await testing.run(plan)
            #expect(try await testing.documents("seed").allSatisfy { $0["n"]?.integer == 1 })
        }
    }

    @Test("that must not be done twice is refused without transactions while a batch is in doubt")
    func inDoubt() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert((0..<10).map { ["_id": BSONValue($0), "n": 0] }, "seed")
            let plan = Self.plan(#"{"backfill":"seed","update":{"$inc":{"n":1}},"batchSize":3}"#)
            let calls = Counter()
            await #expect(throws: Crash.self) {
                try await testing.run(
                    plan, interruption: { if $0 == "after batch 0", calls.next() == 2 { throw Crash() } })
            }
            for _ in 1...2 {
                let error = try await ashlarError { try await testing.run(plan) }
                #expect(error.code == "step-doubtful")
                #expect(error.cause?.contains("after 3 documents") == true)
            }
            #expect(try await testing.documents("seed").allSatisfy { ($0["n"]?.integer ?? 9) <= 1 })
        }
    }

    @Test("stops at a document that does not fit the validator, and names its _id only", arguments: bothTopologies)
    func invalid(_ topology: MongoSandbox.Topology) async throws {
        try await SessionTesting.with(topology) { testing in
            try await testing.insert((0..<6).map { ["_id": BSONValue($0), "name": "anna"] }, "seed")
            try await testing.connection.command(
                ["collMod": "seed", "validator": ["n": ["$type": "int"]], "validationLevel": "strict"],
                on: testing.database)
            let error = try await ashlarError {
                try await testing.run(Self.plan(#"{"backfill":"seed","update":{"$set":{"n":"x"}},"batchSize":2}"#))
            }
            #expect(error.fact("code") == "121 DocumentValidationFailure")
            #expect(error.fact("document") == "_id 0")
            #expect(!"\(error)\(error.facts)".contains("anna"))
            // Past the validator it goes.
            let past = SessionTesting.unit(
                "002_past",
                [#"{"backfill":"seed","update":{"$set":{"n":"x"}},"bypassDocumentValidation":true}"#])
            try await testing.run(SessionTesting.plan(past))
            #expect(try await testing.documents("seed").allSatisfy { $0["n"] == "x" })
        }
    }

    @Test("that is cancelled can be taken up again")
    func cancelled() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert((0..<100).map { ["_id": BSONValue($0)] }, "seed")
            let plan = Self.plan(
                #"{"backfill":"seed","update":{"$set":{"a":1}},"batchSize":5,"documentsPerSecond":50}"#)
            let task = Task { try await testing.run(plan) }
            try await Task.sleep(for: .milliseconds(500))
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
            let entry = try #require(try await testing.entries().first)
            #expect(entry.state == .failed)
            #expect(entry.error == "cancelled by the user")
            let quick = Self.plan(#"{"backfill":"seed","update":{"$set":{"a":1}},"batchSize":5}"#)
            #expect(try await testing.run(quick).first?.state == .applied)
            #expect(try await testing.documents("seed").allSatisfy { $0["a"] == 1 })
        }
    }

    @Test(
        "knows which updates may be repeated",
        arguments: [
            (#"{"$set":{"a":1},"$unset":{"b":""}}"#, true),
            (#"{"$inc":{"a":1}}"#, false),
            (#"{"$push":{"a":1}}"#, false),
            (#"{"$mul":{"a":2}}"#, false),
            (#"{"$currentDate":{"a":true}}"#, false),
            (#"[{"$set":{"full":{"$concat":["$first"," ","$last"]}}}]"#, true),
            (#"[{"$set":{"a":{"$add":["$a",1]}}}]"#, false),
            (#"[{"$set":{"a.b":{"$add":["$a.c",1]}}}]"#, false),
            (#"[{"$set":{"a":"$$NOW"}}]"#, false),
            (#"[{"$set":{"a":"$$ROOT.b"}}]"#, false),
            (#"[{"$set":{"a":{"$rand":{}}}}]"#, false),
            (#"[{"$set":{"a":{"$literal":"$a"}}}]"#, true),
            (#"[{"$set":{"a":{"$map":{"input":"$b","as":"x","in":"$$x.c"}}}}]"#, true),
            (#"[{"$set":{"a":{"$getField":"a"}}}]"#, false),
            (#"[{"$set":{"a":"$b"}},{"$unset":"b"}]"#, false),
            (#"[{"$replaceWith":{"a":"$b"}}]"#, false),
        ])
    func repeatable(_ update: String, _ expected: Bool) throws {
        let step = try MigrationStep(
            BSONDocument(extendedJSON: #"{"backfill":"seed","update":\#(update)}"#),
            at: PathPlaces(SourceLocation(file: "x", line: 1, column: 1)))
        guard case .backfill(let backfill) = step.action else { throw NoErrorThrown() }
        #expect(backfill.isRepeatable == expected)
    }
}

/// Counts from 1.
final class Counter: Sendable {
    private let value = Mutex(0)

    func next() -> Int {
        value.withLock { value in
            value += 1
            return value
        }
    }
}
