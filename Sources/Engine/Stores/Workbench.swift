import AshlarCore

/// One thing that two states of a database do not share.
package struct StateDifference: Sendable, Hashable {
    /// One line for a person.
    package var summary: String
    /// How much of the database it concerns: a table that is missing counts with all that is in it.
    package var weight: Int
}

/// Databases of one throw-away server, on which the files of a store are tried out.
protocol Workbench: Sendable {
    associatedtype Session: StoreSession
    /// What a database consists of, without its rows or documents.
    associatedtype State: Sendable

    /// Such as `PostgreSQL 15.18`.
    var server: String { get }

    func createDatabase(_ name: String) async throws
    /// A session with a database here that holds the lock and has a ledger.
    func session(_ database: String) async throws -> Session
    func run(_ unit: PlanUnit, _ direction: Plan.Direction, _ session: Session) async throws
    func state(_ session: Session) async throws -> State
    /// What one state has otherwise than expected; the ledger does not count.
    func differences(_ found: State, from expected: State) -> [StateDifference]
}

extension Workbench {
    func withDatabase<Value: Sendable>(
        _ database: String, _ body: (Session) async throws -> Value
    ) async throws -> Value {
        let session = try await session(database)
        do {
            let value = try await body(session)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
    }

    /// The state after none, one, two… migrations.
    func states(_ migrations: [StoreMigration]) async throws -> [State] {
        try await createDatabase("expected")
        return try await withDatabase("expected") { session in
            var states = [try await state(session)]
            for migration in migrations {
                try Task.checkCancellation()
                try await run(migration.up(), .up, session)
                states.append(try await state(session))
            }
            return states
        }
    }
}

extension [StateDifference] {
    /// The first twenty as facts, and how many there are beyond.
    func facts(_ label: String) -> [AshlarError.Fact] {
        let shown = prefix(20).map { AshlarError.Fact(label, $0.summary) }
        return count > 20 ? shown + [.init(label, "and \(count - 20) more")] : shown
    }
}
