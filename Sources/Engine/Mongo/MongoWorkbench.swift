import AshlarCore
import DocumentSchema
import MongoStore

/// Databases of one throw-away MongoDB server, on which the files of a store are tried out.
struct MongoWorkbench: Workbench {
    let sandbox: MongoSandbox
    let source: MongoSource
    let actor: StoreTarget.Actor

    var server: String { sandbox.description }

    /// MongoDB makes a database with its first collection.
    func createDatabase(_ name: String) async throws {}

    func session(_ database: String) async throws -> MongoSession {
        let target = StoreTarget(lockWait: .zero, retry: RetryPolicy.none, actor: actor)
        let session = try await source.session(
            sandbox.parameters(database: database), target: target, events: { _ in })
        do {
            try await session.beginWriting()
        } catch {
            await session.close()
            throw error
        }
        return session
    }

    func run(_ unit: PlanUnit, _ direction: Plan.Direction, _ session: MongoSession) async throws {
        try await session.execute(Plan(store: source.name, direction: direction, units: [unit]))
    }

    func state(_ session: MongoSession) async throws -> DatabaseSnapshot { try await session.session.snapshot() }

    func differences(_ found: DatabaseSnapshot, from expected: DatabaseSnapshot) -> [StateDifference] {
        found.differences(from: expected).map { StateDifference(summary: $0.summary, weight: $0.weight) }
    }
}

extension MongoSource {
    /// Runs the body with a throw-away server.
    func withWorkbench<Value: Sendable>(
        _ machine: MongoMachine, _ actor: StoreTarget.Actor, _ body: (MongoWorkbench) async throws -> Value
    ) async throws -> Value {
        try await withMongoSandbox(await machine.program(), places: machine.places) { sandbox in
            try await body(MongoWorkbench(sandbox: sandbox, source: self, actor: actor))
        }
    }
}
