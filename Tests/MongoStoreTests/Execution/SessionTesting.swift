import AshlarCore
import BSON
import DocumentSchema
import MongoClient
import Synchronization
import Testing

@testable import MongoStore

/// One throw-away server with an empty database, and sessions with it.
struct SessionTesting: Sendable {
    let parameters: MongoParameters
    let connection: MongoConnection
    var database = "shop"

    static func with(
        _ topology: MongoSandbox.Topology, _ body: (SessionTesting) async throws -> Void
    ) async throws {
        let places = MongoSandboxPlaces.machine(environment: environment)
        let program = try MongoServerProgram.find(environment: environment, places: places)
        try await withMongoSandbox(program, topology: topology, places: places) { sandbox in
            try await withMongoConnection(sandbox.parameters()) { connection in
                try await body(SessionTesting(parameters: sandbox.parameters(), connection: connection))
            }
        }
    }

    func settings(
        _ store: String = "tenants", lease: Duration = .seconds(120), lockWait: Duration = .seconds(60),
        ledger: String = MongoLedger.usualCollection
    ) -> DatabaseSession.Settings {
        DatabaseSession.Settings(
            parameters: parameters, database: database, store: store,
            actor: .init(origin: "ci@runner-7", run: "\(UInt64.random(in: .min ... .max))"), lockWait: lockWait,
            retry: RetryPolicy(attempts: 3, firstDelay: .milliseconds(20), maximumDelay: .milliseconds(100)),
            ledger: ledger, lease: lease)
    }

    /// Runs a plan under the lock in a session of its own.
    @discardableResult
    func run(
        _ plan: Plan, _ settings: DatabaseSession.Settings? = nil, events: @escaping EventSink = { _ in },
        interruption: (@Sendable (String) throws -> Void)? = nil, releasesLock: Bool = true
    ) async throws -> [LedgerEntry] {
        let session = try await DatabaseSession(
            settings ?? self.settings(), events: events, jitter: { 0 }, interruption: interruption)
        do {
            try await session.beginWriting()
            try await session.execute(plan)
            let entries = try await session.entries()
            await session.close()
            return entries
        } catch {
            await session.close()
            throw error
        }
    }

    func entries() async throws -> [LedgerEntry] {
        let session = try await DatabaseSession(settings(), events: { _ in })
        do {
            let entries = try await session.entries()
            await session.close()
            return entries
        } catch {
            await session.close()
            throw error
        }
    }

    func collection(_ name: String) async throws -> CollectionSnapshot? {
        try await CollectionReader(connection).read(database)[name]
    }

    func documents(_ collection: String) async throws -> [BSONDocument] {
        var options = ReadOptions()
        options.sort = ["_id": 1]
        return try await connection.find(in: collection, of: database, options: options).all()
    }

    func insert(_ documents: [BSONDocument], _ collection: String) async throws {
        for start in stride(from: 0, to: documents.count, by: 1000) {
            let part = documents[start..<min(start + 1000, documents.count)]
            _ = try await connection.bulkWrite(part.map { .insert($0) }, to: collection, of: database)
        }
    }

    // MARK: Plans

    static func unit(
        _ name: String, _ steps: [String], version: String = "1.0.0", timeouts: TimeoutPolicy = .standard
    ) -> PlanUnit {
        let file = "tenants/migrations/\(name).yaml"
        let text = steps.joined(separator: "\n")
        return PlanUnit(
            migration: MigrationID(sequence: String(name.prefix { $0 != "_" }), name: name), version: version,
            description: "test", checksum: Checksum(of: text), meaning: Checksum(of: text), file: file,
            transaction: .none(reason: "MongoDB commits each step"),
            steps: steps.enumerated().map { number, step in
                let data = try? MigrationStep(
                    BSONDocument(extendedJSON: step),
                    at: PathPlaces(SourceLocation(file: file, line: number + 3, column: 5)))
                return Step(
                    action: .document(step), tag: data?.tag ?? "?",
                    location: SourceLocation(file: file, line: number + 3, column: 5), byteOffset: 0,
                    timeouts: timeouts, isTransactional: false)
            })
    }

    static func plan(_ units: PlanUnit..., direction: Plan.Direction = .up) -> Plan {
        Plan(store: "tenants", direction: direction, units: units)
    }
}

let bothTopologies: [MongoSandbox.Topology] = [.standalone, .replicaSet]

/// The error that the body throws.
func ashlarError(
    isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Void
) async throws -> AshlarError {
    do {
        try await body()
    } catch let error as AshlarError {
        return error
    }
    Issue.record("nothing was thrown")
    throw NoErrorThrown()
}

struct NoErrorThrown: Error {}

/// What a session told, in order.
final class EventRecorder: Sendable {
    private let events = Mutex<[Event]>([])

    var sink: EventSink { { event in self.events.withLock { $0.append(event) } } }
    var all: [Event] { events.withLock { $0 } }
}
