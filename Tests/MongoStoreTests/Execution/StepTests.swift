import AshlarCore
import BSON
import DocumentSchema
import MongoClient
import MongoStore
import Testing

/// Every kind of step on a real server, standing alone and as a replica set.
@Suite("Steps of a plan", .serialized)
struct StepTests {
    private static let up = SessionTesting.unit(
        "001_base",
        [
            #"{"create":"tenants","validator":{"$jsonSchema":{"required":["name"]}},"validationLevel":"strict"}"#,
            #"{"createIndexes":"tenants","indexes":[{"key":{"name":1},"name":"name_1","unique":true}]}"#,
            #"{"create":"old"}"#,
            #"{"renameCollection":"old","to":"fresh"}"#,
            #"{"command":{"insert":"fresh","documents":[{"_id":1,"n":1},{"_id":2,"n":2}]}}"#,
            #"{"backfill":"fresh","filter":{"n":{"$gt":1}},"update":{"$set":{"big":true}}}"#,
            #"{"collMod":"tenants","validator":{"$jsonSchema":{"required":["name","tier"]}}}"#,
            #"{"requireValid":"tenants"}"#,
            #"{"create":"gone"}"#,
            #"{"drop":"gone"}"#,
            #"{"createIndexes":"fresh","indexes":[{"key":{"n":1},"name":"n_1"},{"key":{"m":1},"name":"m_1"}]}"#,
            #"{"dropIndexes":"fresh","index":["n_1","m_1"]}"#,
        ])
    private static let down = SessionTesting.unit(
        "001_base",
        [#"{"drop":"fresh"}"#, #"{"dropIndexes":"tenants","index":["name_1"]}"#, #"{"drop":"tenants"}"#],
        version: "0.0.0")

    @Test("go up and down again, and the ledger says so", arguments: bothTopologies)
    func upAndDown(_ topology: MongoSandbox.Topology) async throws {
        try await SessionTesting.with(topology) { testing in
            let entries = try await testing.run(SessionTesting.plan(Self.up))
            let entry = try #require(entries.first)
            #expect(entries.count == 1)
            #expect(entry.version == "1.0.0")
            #expect(entry.state == .applied)
            #expect(entry.statementsDone == 12)
            #expect(entry.statementsTotal == 12)
            #expect(entry.appliedBy == "anonymous (ci@runner-7)")
            #expect(entry.appliedAt.hasPrefix("20"))
            #expect(entry.appliedAt.hasSuffix("+00"))
            #expect(entry.durationMilliseconds != nil)
            let tenants = try #require(try await testing.collection("tenants"))
            #expect(tenants.validator == ["$jsonSchema": ["required": ["name", "tier"]]])
            #expect(tenants.indexes.map(\.name) == ["_id_", "name_1"])
            #expect(try await testing.collection("old") == nil)
            #expect(try await testing.collection("gone") == nil)
            #expect(try await testing.collection("fresh")?.indexes.map(\.name) == ["_id_"])
            #expect(try await testing.documents("fresh").map { $0["big"] } == [nil, true])

            let none = try await testing.run(SessionTesting.plan(Self.down, direction: .down))
            #expect(none.isEmpty)
            #expect(try await testing.collection("tenants") == nil)
            let events = try await testing.documents("schema_versions_events").sorted {
                LedgerText.of($0["at"]) < LedgerText.of($1["at"])
            }
            #expect(
                events.compactMap { $0["event"]?.string } == ["started", "applied", "rollback-started", "rolled-back"])
            #expect(events.allSatisfy { $0["actor"]?.string == "anonymous (ci@runner-7)" })
        }
    }

    @Test("that the server refuses stop the run with file, line, cause and what stays")
    func refused() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert([["_id": 1, "k": "anna@home"], ["_id": 2, "k": "anna@home"]], "twice")
            let unit = SessionTesting.unit(
                "002_unique",
                [
                    #"{"create":"fine"}"#,
                    #"{"createIndexes":"twice","indexes":[{"key":{"k":1},"name":"k_1","unique":true}]}"#,
                ])
            let error = try await ashlarError { try await testing.run(SessionTesting.plan(unit)) }
            #expect(error.code == "step-failed")
            #expect(error.location?.line == 4)
            #expect(error.fact("code") == "11000 DuplicateKey")
            #expect(error.fact("step") == "2 of 2, createIndexes")
            #expect(error.cause?.contains("k_1") == true)
            #expect(
                error.effect
                    == "steps 1 to 1 of 2 have run and stay; step 2 failed and changed nothing; a rerun goes on there")
            #expect(!"\(error)\(error.facts)\(error.cause ?? "")".contains("anna"))
            let entry = try #require(try await testing.entries().first)
            #expect(entry.state == .failed)
            #expect(entry.version == nil)
            #expect(entry.statementsDone == 1)
            #expect(entry.steps.map(\.state) == [.done, .failed])

            // Once the cause is corrected a rerun goes on with the second step.
            _ = try await testing.connection.command(
                ["delete": "twice", "deletes": [["q": ["_id": 2], "limit": 1]]], on: testing.database)
            let entries = try await testing.run(SessionTesting.plan(unit))
            #expect(entries.first?.version == "1.0.0")
        }
    }

    @Test("take nothing for theirs that was there before them")
    func notOurs() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.connection.command(["create": "here"], on: testing.database)
            for (step, code) in [
                (#"{"create":"here"}"#, "48 NamespaceExists"), (#"{"drop":"away"}"#, "26 NamespaceNotFound"),
                (#"{"backfill":"away","update":{"$set":{"a":1}}}"#, "26 NamespaceNotFound"),
                (#"{"collMod":"away","validator":{}}"#, "26 NamespaceNotFound"),
                (#"{"dropIndexes":"here","index":["nope"]}"#, "27 IndexNotFound"),
                (#"{"renameCollection":"away","to":"there"}"#, "26 NamespaceNotFound"),
            ] {
                let unit = SessionTesting.unit("003_there", [step])
                let error = try await ashlarError { try await testing.run(SessionTesting.plan(unit)) }
                #expect(error.fact("code") == code, "\(step)")
                #expect(!error.remedies.isEmpty)
            }
        }
    }
}

enum LedgerText {
    static func of(_ value: BSONValue?) -> Int64 { if case .date(let time)? = value { time } else { 0 } }
}
