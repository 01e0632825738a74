import AshlarCore
import BSON
import DocumentSchema
import Glibc
import MongoClient
import Synchronization
import Testing

@testable import MongoStore

/// A run that ends at any write of its journal, and the next one, which brings the database where it was to come.
@Suite("An interrupted run", .serialized)
struct InterruptionTests {
    static let up = SessionTesting.unit(
        "001_base",
        [
            #"{"create":"tenants","validator":{"$jsonSchema":{"required":["name"]}}}"#,
            #"{"createIndexes":"tenants","indexes":[{"key":{"name":1},"name":"name_1"}]}"#,
            #"{"create":"old"}"#,
            #"{"renameCollection":"old","to":"fresh"}"#,
            #"{"command":{"update":"fresh","updates":[{"q":{"_id":1},"u":{"$set":{"a":1}},"upsert":true}]},"repeatable":true}"#,
            #"{"backfill":"seed","update":{"$set":{"seen":true}},"batchSize":2}"#,
            #"{"collMod":"tenants","validator":{"$jsonSchema":{"required":["name","tier"]}}}"#,
            #"{"requireValid":"tenants"}"#,
            #"{"dropIndexes":"tenants","index":["name_1"]}"#,
            #"{"drop":"fresh"}"#,
        ])
    static let down = SessionTesting.unit(
        "001_base", [#"{"backfill":"seed","update":{"$unset":{"seen":""}}}"#, #"{"drop":"tenants"}"#],
        version: "0.0.0")

    struct Crash: Error {}

    /// Throws at the given call; counts all.
    final class CrashPoint: Sendable {
        private let calls = Mutex<[String]>([])
        let number: Int

        init(_ number: Int) { self.number = number }

        var hook: @Sendable (String) throws -> Void {
            { name in
                let count = self.calls.withLock { calls in
                    calls.append(name)
                    return calls.count
                }
                if count - 1 == self.number { throw Crash() }
            }
        }

        var names: [String] { calls.withLock { $0 } }
    }

    @Test("comes to the same end from every point", arguments: bothTopologies)
    func everyPoint(_ topology: MongoSandbox.Topology) async throws {
        try await SessionTesting.with(topology) { first in
            for (direction, unit) in [(Plan.Direction.up, Self.up), (.down, Self.down)] {
                let plan = SessionTesting.plan(unit, direction: direction)
                let whole = CrashPoint(-1)
                let wanted = try await Self.outcome(first, "whole\(direction)", plan, whole)
                let points = whole.names
                #expect(points.count > 8)
                for number in points.indices {
                    let point = CrashPoint(number)
                    let found = try await Self.outcome(first, "\(direction)\(number)", plan, point)
                    #expect(found == wanted, "after a crash \(points[number])")
                }
            }
        }
    }

    /// Snapshot, documents and ledger after the plan.
    private static func outcome(
        _ testing: SessionTesting, _ database: String, _ plan: Plan, _ point: CrashPoint
    ) async throws -> [String] {
        var testing = testing
        testing.database = database
        try await testing.insert((1...5).map { ["_id": BSONValue($0)] }, "seed")
        if plan.direction == .down { try await testing.run(SessionTesting.plan(up)) }
        do {
            try await testing.run(plan, interruption: point.hook)
        } catch is Crash {
            try await testing.run(plan)
        }
        var snapshot = try await CollectionReader(testing.connection).read(database)
        snapshot.name = ""
        let entries = try await testing.entries()
        let ledger = entries.map { "\($0.migration) \($0.version ?? "-") \($0.state) \($0.statementsDone)" }
        let lock = try await testing.documents("schema_versions_lock").map { "\($0["owner"] == nil)" }
        let seed = try await testing.documents("seed").map { $0.extendedJSON() }
        try await testing.connection.command(["dropDatabase": 1], on: database)
        return ["\(snapshot.collections)"] + ledger + seed + lock
    }

    @Test("stops at a command that may not be run twice, and says what to do")
    func doubtfulCommand() async throws {
        try await SessionTesting.with(.standalone) { testing in
            let unit = SessionTesting.unit(
                "002_insert", [#"{"command":{"insert":"fresh","documents":[{"n":1}]}}"#])
            let plan = SessionTesting.plan(unit)
            await #expect(throws: Crash.self) {
                try await testing.run(
                    plan, interruption: { if $0 == "before done 0" { throw Crash() } })
            }
            let error = try await ashlarError { try await testing.run(plan) }
            #expect(error.code == "step-doubtful")
            #expect(error.location?.line == 3)
            #expect(error.remedies.contains { $0.contains("repeatable: true") })
            #expect(try await testing.documents("fresh").count == 1)
            // It stays in doubt until somebody decides.
            #expect(try await testing.entries().first?.steps.first?.state == .started)
            let session = try await DatabaseSession(testing.settings(), events: { _ in })
            try await session.beginWriting()
            try await session.correct([.finishedByHand(unit)])
            #expect(try await session.entries().first?.version == "1.0.0")
            await session.close()
        }
    }

    @Test("refuses when a step that is done was edited, and takes the edit of one that failed")
    func edited() async throws {
        try await SessionTesting.with(.standalone) { testing in
            let steps = [#"{"create":"a"}"#, #"{"collMod":"missing","validator":{}}"#]
            _ = try await ashlarError {
                try await testing.run(SessionTesting.plan(SessionTesting.unit("003_edit", steps)))
            }
            let error = try await ashlarError {
                try await testing.run(
                    SessionTesting.plan(SessionTesting.unit("003_edit", [#"{"create":"b"}"#, steps[1]])))
            }
            #expect(error.code == "resumed-part-edited")
            let entries = try await testing.run(
                SessionTesting.plan(SessionTesting.unit("003_edit", [steps[0], #"{"collMod":"a","validator":{}}"#])))
            #expect(entries.first?.version == "1.0.0")
        }
    }

    @Test(
        "is taken up by the next when its lease is over, also after SIGKILL",
        arguments: [
            "after begin", "after start 0", "before done 1", "after done 5", "after batch 5", "before complete",
        ])
    func killed(_ point: String) async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert((1...5).map { ["_id": BSONValue($0)] }, "seed")
            let port = try #require(testing.parameters.hosts.first)
            await #expect(processExitsWith: .signal(SIGKILL)) {
                [port = port as String, point = point as String] in
                let parameters = try MongoParameters(
                    uri: Redacted("mongodb://\(port)/shop?directConnection=true"))
                let settings = DatabaseSession.Settings(
                    parameters: parameters, database: "shop", store: "tenants",
                    actor: .init(origin: "ci@dead", run: "dead"), lease: .seconds(2))
                let session = try await DatabaseSession(
                    settings, events: { _ in }, jitter: { 0 },
                    interruption: { if $0 == point { kill(getpid(), SIGKILL) } })
                try await session.beginWriting()
                try await session.execute(SessionTesting.plan(InterruptionTests.up))
            }
            let recorder = EventRecorder()
            let entries = try await testing.run(SessionTesting.plan(Self.up), events: recorder.sink)
            #expect(entries.first?.version == "1.0.0")
            #expect(try await testing.documents("seed").allSatisfy { $0["seen"] == true })
            let holders = recorder.all.compactMap { event -> String? in
                if case .waitingForLock(let holder, _) = event { holder } else { nil }
            }
            #expect(holders.first?.hasPrefix("ci@dead, process ") == true)
        }
    }
}
