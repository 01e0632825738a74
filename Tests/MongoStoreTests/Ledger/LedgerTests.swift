import AshlarCore
import BSON
import DocumentSchema
import MongoClient
import Testing

@testable import MongoStore

@Suite("The ledger of a database", .serialized)
struct LedgerTests {
    private static let unit = SessionTesting.unit("001_base", [#"{"create":"a"}"#])

    @Test("is not made by reading")
    func reading() async throws {
        try await SessionTesting.with(.standalone) { testing in
            let entries = try await testing.entries()
            #expect(entries.isEmpty)
            let snapshot = try await CollectionReader(testing.connection).read(testing.database)
            #expect(snapshot.collections.isEmpty)
        }
    }

    @Test("that is somebody else's collection is refused and left alone")
    func foreign() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert([["_id": 1, "version": 3]], "schema_versions")
            #expect(try await ashlarError { _ = try await testing.entries() }.code == "ledger-foreign")
            let error = try await ashlarError { try await testing.run(SessionTesting.plan(Self.unit)) }
            #expect(error.code == "ledger-foreign")
            #expect(error.subject?.hasSuffix("/shop") == true)
            #expect(try await testing.documents("schema_versions") == [["_id": 1, "version": 3]])
            #expect(try await testing.collection("schema_versions_lock") == nil)
            // Beside it another collection serves.
            let entries = try await testing.run(
                SessionTesting.plan(Self.unit), testing.settings(ledger: "ashlar_versions"))
            #expect(entries.count == 1)
        }
    }

    @Test("takes baseline and repair, all of them or none", arguments: bothTopologies)
    func corrections(_ topology: MongoSandbox.Topology) async throws {
        try await SessionTesting.with(topology) { testing in
            let units = (1...3).map {
                SessionTesting.unit("00\($0)_base", [#"{"create":"c\#($0)"}"#], version: "1.\($0).0")
            }
            let session = try await DatabaseSession(testing.settings(), events: { _ in })
            try await session.beginWriting()
            try await session.correct(units.map { .baseline($0) })
            var entries = try await session.entries()
            #expect(entries.map(\.version) == ["1.1.0", "1.2.0", "1.3.0"])
            #expect(entries.allSatisfy { $0.kind == .baseline && $0.state == .applied })
            #expect(try await testing.collection("c1") == nil)

            var edited = units[0]
            edited.checksum = Checksum(of: "edited")
            try await session.correct([
                .takeChecksums(edited, was: units[0].checksum), .forget(units[2].migration, reason: "no file"),
            ])
            entries = try await session.entries()
            #expect(entries.map(\.migration.name) == ["001_base", "002_base"])
            #expect(entries[0].checksum == edited.checksum)
            let events = try await testing.documents("schema_versions_events").compactMap { $0["event"]?.string }
            #expect(events.sorted() == ["baseline", "baseline", "baseline", "forgotten", "repaired"])
            await session.close()
        }
    }

    @Test("keeps what is needed to undo a step")
    func before() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.connection.command(
                ["create": "t", "validator": ["$jsonSchema": ["required": ["a"]]], "validationLevel": "moderate"],
                on: testing.database)
            let unit = SessionTesting.unit("001_mod", [#"{"collMod":"t","validator":{},"validationLevel":"off"}"#])
            try await testing.run(SessionTesting.plan(unit))
            let entry = try #require(try await testing.documents("schema_versions").first)
            let step = try #require(entry["steps"]?.array?.first?.document)
            #expect(step.at("before", "options", "validator", "$jsonSchema", "required") == ["a"])
            #expect(step.at("before", "options", "validationLevel") == "moderate")
            #expect(step["state"] == "done")
            #expect(LedgerText.of(step["finishedAt"]) >= LedgerText.of(step["startedAt"]))
        }
    }

    @Test("and the lock are no part of the database's snapshot")
    func snapshot() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.run(SessionTesting.plan(Self.unit))
            let session = try await DatabaseSession(testing.settings(), events: { _ in })
            #expect(try await session.snapshot().collections.map(\.name) == ["a"])
            #expect(session.server.contains("(like MongoDB ") || session.server.hasPrefix("MongoDB "))
            #expect(session.target.hasSuffix("/shop"))
            await session.close()
        }
    }

    @Test("is not written in a database of the server's own", arguments: ["admin", "local", "config"])
    func reserved(_ database: String) async throws {
        try await SessionTesting.with(.standalone) { testing in
            var testing = testing
            testing.database = database
            let error = try await ashlarError { try await testing.run(SessionTesting.plan(Self.unit)) }
            #expect(error.code == "database-reserved")
        }
    }
}
