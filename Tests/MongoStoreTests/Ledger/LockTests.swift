import AshlarCore
import BSON
import DocumentSchema
import MongoClient
import Testing

@testable import MongoStore

@Suite("The lock of a database", .serialized)
struct LockTests {
    private static func plan(_ count: Int) -> Plan {
        Plan(
            store: "tenants", direction: .up,
            units: (1...count).map { number in
                SessionTesting.unit(
                    "00\(number)_step",
                    [
                        #"{"create":"c\#(number)"}"#,
                        #"{"command":{"insert":"c\#(number)","documents":[{"n":1}]}}"#,
                    ])
            })
    }

    @Test("lets one of several runs work at a time", arguments: [2, 10])
    func concurrent(_ runners: Int) async throws {
        try await SessionTesting.with(.replicaSet) { testing in
            let plan = Self.plan(3)
            try await withThrowingTaskGroup(of: Int.self) { group in
                for _ in 0..<runners {
                    group.addTask { try await testing.run(plan, testing.settings(lockWait: .seconds(300))).count }
                }
                for try await count in group { #expect(count == 3) }
            }
            for number in 1...3 { #expect(try await testing.documents("c\(number)").count == 1) }
            let events = try await testing.documents("schema_versions_events")
            #expect(events.count { $0["event"] == "applied" } == 3)
            let lock = try #require(try await testing.documents("schema_versions_lock").first)
            #expect(lock["token"]?.integer == runners)
        }
    }

    @Test("names its holder and the end of the lease to who waits no longer")
    func held() async throws {
        try await SessionTesting.with(.standalone) { testing in
            let holder = try await DatabaseSession(testing.settings(), events: { _ in })
            try await holder.beginWriting()
            let recorder = EventRecorder()
            let other = try await DatabaseSession(
                testing.settings(lockWait: .milliseconds(300)), events: recorder.sink)
            let error = try await ashlarError { try await other.beginWriting() }
            #expect(error.code == "locked")
            #expect(error.fact("holder")?.hasPrefix("ci@runner-7, process ") == true)
            #expect(error.fact("its lease")?.hasPrefix("until 20") == true)
            #expect(error.effect == "nothing was changed by this run")
            #expect(
                recorder.all.contains { if case .waitingForLock = $0 { true } else { false } })
            // Another store of the same database is nobody's business here.
            let store = try await DatabaseSession(
                testing.settings("billing", lockWait: .zero), events: { _ in })
            try await store.beginWriting()
            await store.close()
            await other.close()
            // What did not hold the lock has not given it back.
            let third = try await DatabaseSession(testing.settings(lockWait: .zero), events: { _ in })
            #expect(try await ashlarError { try await third.beginWriting() }.code == "locked")
            await holder.close()
            try await third.beginWriting()
            await third.close()
        }
    }

    @Test("stays with a run that works for longer than the lease")
    func renewed() async throws {
        try await SessionTesting.with(.standalone) { testing in
            try await testing.insert((1...40).map { ["_id": BSONValue($0)] }, "seed")
            let unit = SessionTesting.unit(
                "001_slow",
                [#"{"backfill":"seed","update":{"$set":{"a":1}},"batchSize":5,"documentsPerSecond":20}"#])
            let entries = try await testing.run(
                SessionTesting.plan(unit), testing.settings(lease: .milliseconds(600)))
            #expect(entries.first?.version == "1.0.0")
            #expect((entries.first?.durationMilliseconds ?? 0) > 1200)
        }
    }

    @Test("is lost by a run that does not renew it, which then writes nothing", arguments: bothTopologies)
    func fenced(_ topology: MongoSandbox.Topology) async throws {
        try await SessionTesting.with(topology) { testing in
            let stale = try await DatabaseSession(testing.settings(lease: .milliseconds(400)), events: { _ in })
            try await stale.beginWriting()
            let unit = Self.plan(1).units[0]
            try await stale.execute(Self.plan(1))
            let keeper = try #require(await stale.keeper)
            await keeper.stop()
            let writer = try await stale.writer()

            let next = try await DatabaseSession(testing.settings(), events: { _ in })
            try await next.beginWriting()
            let before = try await testing.documents("schema_versions")

            // Its own clock tells it before it sends anything.
            let error = try await ashlarError { try await stale.execute(Self.plan(2)) }
            #expect(error.code == "lock-lost")
            // And would it not look, the server refuses: all entries carry the token of the next run.
            let refused = [
                try await ashlarError { try await writer.stepDone(0, of: unit, .up) },
                try await ashlarError { try await writer.completed(unit, duration: 1) },
                try await ashlarError { try await writer.started(unit, .up, order: 9) },
                try await ashlarError { try await writer.reverted(unit, was: nil, duration: 1) },
                try await ashlarError {
                    try await writer.failed(unit, .up, step: 0, stepFailed: true, error: "")
                },
                try await ashlarError { try await writer.correct(.takeChecksums(unit, was: unit.checksum), order: 1) },
                try await ashlarError { try await writer.correct(.forget(unit.migration, reason: ""), order: 1) },
            ]
            #expect(refused.map(\.code.rawValue) == Array(repeating: "lock-lost", count: 7))
            #expect(try await testing.documents("schema_versions") == before)
            await stale.close()
            // Closing gave nothing back that is the next run's.
            try await next.execute(Self.plan(2))
            await next.close()
        }
    }
}
