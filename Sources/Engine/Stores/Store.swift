package import AshlarCore
package import Workspace

/// One migration of a store; its statements are read only when somebody asks for them.
///
/// Comparing a thousand applied migrations with the ledger needs their checksums and nothing more.
package struct StoreMigration: Sendable {
    package enum Down: Sendable, Hashable {
        case present
        /// Declared to have no way back, with the author's reason.
        case irreversible(reason: String)
        case missing
    }

    package var id: MigrationID
    package var version: String
    package var description: String
    /// The path as shown to a person.
    package var file: String
    package var checksum: Checksum
    package var down: Down
    private let load: @Sendable (Plan.Direction) throws -> PlanUnit

    package init(
        id: MigrationID, version: String, description: String, file: String, checksum: Checksum, down: Down,
        load: @escaping @Sendable (Plan.Direction) throws -> PlanUnit
    ) {
        self.id = id
        self.version = version
        self.description = description
        self.file = file
        self.checksum = checksum
        self.down = down
        self.load = load
    }

    /// - Throws: ``AshlarError`` for a file that cannot be sent to a server.
    package func up() throws -> PlanUnit { try load(.up) }

    /// Nil when there is no way back.
    package func rollback() throws -> PlanUnit? { down == .present ? try load(.down) : nil }

    /// The first line of the file, for errors about the migration as a whole.
    package var place: SourceLocation { SourceLocation(file: file, line: 1, column: 1) }
}

/// A store of the workspace: what its files say, and how to reach its targets.
///
/// The use cases know this protocol only; what is special to a kind of database stays behind it.
package protocol Store: Sendable {
    var name: String { get }
    var policies: StorePolicies { get }

    /// In order; an error when a file cannot be read or run as it is.
    func migrations() throws -> [StoreMigration]

    /// Connects to a target.
    func open(_ target: StoreTarget, events: @escaping EventSink) async throws -> any StoreSession
}

/// A session with one target of a store.
package protocol StoreSession: Sendable {
    /// For messages: `postgres@db:5432/logdb`.
    var target: String { get }
    /// Such as `PostgreSQL 15.18`.
    var server: String { get }

    /// What the ledger holds, in the order of application; never writes.
    func entries() async throws -> [LedgerEntry]

    /// Looks at the target; never writes.
    func probe() async throws -> TargetProbe

    /// Makes sure that this target takes changes and that nobody else changes it until ``close()``.
    func beginWriting() async throws

    /// Looks at a plan before anything of it runs, and tells of stored rows or documents that would stop it.
    ///
    /// - Parameter requiresClean: to refuse a plan while there are such.
    func examine(_ plan: Plan, requiresClean: Bool) async throws

    /// Carries out a plan exactly as it is.
    func execute(_ plan: Plan) async throws

    /// Changes the ledger only, all or nothing.
    func change(_ changes: [LedgerChange]) async throws

    func close() async
}

extension StoreSession {
    package func examine(_ plan: Plan, requiresClean: Bool) async throws {}
}

/// A change of the ledger that runs no migration.
package enum LedgerChange: Sendable, Hashable {
    /// Record as present without running it.
    case baseline(PlanUnit)
    /// Take the checksums of the file as it is now.
    case takeChecksums(PlanUnit, was: Checksum)
    /// Remove the entry.
    case forget(MigrationID, reason: String)
    /// A person completed what had stopped part of the way.
    case finishedByHand(PlanUnit)
}

/// Runs the body with a session and closes it, however the body ends.
package func withSession<Value: Sendable>(
    _ store: any Store, _ target: StoreTarget, events: @escaping EventSink,
    _ body: (any StoreSession) async throws -> Value
) async throws -> Value {
    let session = try await store.open(target, events: events)
    do {
        let value = try await body(session)
        await session.close()
        return value
    } catch {
        await session.close()
        throw error
    }
}
