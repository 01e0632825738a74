import PostgresCatalog
import PostgresClient
import Testing

@testable import PostgresStore

/// The workspace `gated`: its migrations stop where a test wants them to, because each statement needs a table that
/// the test can lock.
struct GatedWorkspace: Sendable {
    /// A statement and the lock that stops it.
    struct Gate: Sendable, CustomTestStringConvertible {
        var statement: String
        var lock: String
        var testDescription: String { statement }

        init(_ statement: String, _ lock: String) {
            self.statement = statement
            self.lock = lock
        }

        static let transactional = [
            Gate("transactional 1, INSERT", "gate.g1 IN ACCESS EXCLUSIVE MODE"),
            Gate("transactional 2, CREATE TABLE AS", "gate.g2 IN ACCESS EXCLUSIVE MODE"),
            Gate("transactional 3, ALTER TABLE", "orders IN ACCESS SHARE MODE"),
            Gate("transactional 4, INSERT", "gate.g3 IN ACCESS EXCLUSIVE MODE"),
        ]
        static let journalled = [
            Gate("journalled 1, INSERT", "gate.g4 IN ACCESS EXCLUSIVE MODE"),
            Gate("journalled 2, CREATE INDEX CONCURRENTLY", "customers IN ROW EXCLUSIVE MODE"),
            Gate("journalled 3, DROP INDEX CONCURRENTLY", "payments IN ACCESS SHARE MODE"),
            Gate("journalled 4, INSERT", "gate.g5 IN ACCESS EXCLUSIVE MODE"),
            Gate("journalled 5, VACUUM", "visits IN SHARE UPDATE EXCLUSIVE MODE"),
            Gate("journalled 6, DETACH PARTITION CONCURRENTLY", "events IN ACCESS SHARE MODE"),
            Gate("journalled 7, REINDEX CONCURRENTLY", "tickets IN ROW EXCLUSIVE MODE"),
        ]
        /// Of the rollback of the migration outside a transaction, and of the one before it.
        static let rollback = [
            Gate("rollback of journalled 1, ATTACH PARTITION", "events IN ACCESS EXCLUSIVE MODE"),
            Gate("rollback of journalled 2, CREATE INDEX CONCURRENTLY", "payments IN ROW EXCLUSIVE MODE"),
            Gate("rollback of journalled 3, DROP INDEX CONCURRENTLY", "customers IN ACCESS SHARE MODE"),
            Gate("rollback of transactional 3, ALTER TABLE", "orders IN ACCESS SHARE MODE"),
        ]
    }

    /// A database with its first migration, and one with all, to make copies of; and what must come out.
    struct Templates: Sendable {
        var first: TestDatabase
        var all: TestDatabase
        var expected: Expectation
        var expectedAfterRollback: Expectation
    }

    /// What a database holds once everything is done.
    struct Expectation: Sendable, Equatable {
        var snapshot: CatalogSnapshot
        var ledger: [String]
        var journal: [String]
        var audit: [String]

        static func of(_ database: TestDatabase) async throws -> Expectation {
            Expectation(
                snapshot: try await database.snapshot(), ledger: try await database.ledger(),
                journal: try await database.journal(),
                audit: try await database.query("SELECT what FROM audit ORDER BY what").compactMap { $0[0] })
        }

        static func == (left: Expectation, right: Expectation) -> Bool {
            left.snapshot.differences(from: right.snapshot).isEmpty && left.ledger == right.ledger
                && left.journal == right.journal && left.audit == right.audit
        }
    }

    /// Made once; nothing interrupted these runs.
    static let templates = Task { () async throws -> Templates in
        let workspace = try TestWorkspace(copyOf: "gated")
        let sandbox = try await TestServer.shared.value.sandbox
        let first = try await TestServer.database("gated_first", on: sandbox)
        let outcome = try await workspace.ashlar("apply", "--to", "001", on: first)
        try #require(outcome.exitCode == 0, "\(outcome.everything)")
        let all = try await TestServer.database("gated_all", on: sandbox, template: first.name)
        let rest = try await workspace.ashlar("apply", on: all)
        try #require(rest.exitCode == 0, "\(rest.everything)")
        let back = try await TestServer.database("gated_back", on: sandbox, template: all.name)
        let rollback = try await workspace.ashlar("rollback", "--to", "001", on: back)
        try #require(rollback.exitCode == 0, "\(rollback.everything)")
        return Templates(
            first: first, all: all, expected: try await .of(all), expectedAfterRollback: try await .of(back))
    }

    let workspace: TestWorkspace
    let database: TestDatabase
    let expected: Expectation

    /// A database with the first migration, before the others.
    static func beforeTheRest() async throws -> GatedWorkspace {
        let templates = try await templates.value
        return GatedWorkspace(
            workspace: try TestWorkspace(copyOf: "gated"),
            database: try await TestServer.database(
                "gated", on: templates.first.sandbox, template: templates.first.name),
            expected: templates.expected)
    }

    /// A database with all migrations, before a rollback to the first.
    static func beforeTheRollback() async throws -> GatedWorkspace {
        let templates = try await templates.value
        return GatedWorkspace(
            workspace: try TestWorkspace(copyOf: "gated"),
            database: try await TestServer.database("gated", on: templates.all.sandbox, template: templates.all.name),
            expected: templates.expectedAfterRollback)
    }

    /// Holds the gate's lock until the body returns.
    func holding<Value: Sendable>(
        _ gate: Gate, _ body: (_ holder: PostgresConnection) async throws -> Value
    ) async throws -> Value {
        let holder = try await database.connect()
        do {
            _ = try await holder.query("BEGIN")
            _ = try await holder.query("LOCK TABLE \(gate.lock)")
            let value = try await body(holder)
            await holder.close()
            return value
        } catch {
            await holder.close()
            throw error
        }
    }

    /// Compares the database with one whose run nothing disturbed.
    func expectTheRightEnd(_ comment: String, location: Testing.SourceLocation = #_sourceLocation) async throws {
        let found = try await Expectation.of(database)
        let differences = found.snapshot.differences(from: expected.snapshot).map(\.description)
        #expect(differences == [], "\(comment)", sourceLocation: location)
        #expect(found.ledger == expected.ledger, "\(comment)", sourceLocation: location)
        #expect(found.journal == [], "\(comment)", sourceLocation: location)
        #expect(found.audit == expected.audit, "\(comment)", sourceLocation: location)
    }
}
