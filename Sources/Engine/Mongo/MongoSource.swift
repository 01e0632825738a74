package import AshlarCore
import DocumentSchema
import MongoClient
import MongoStore
package import Workspace

/// A MongoDB store of a workspace.
package struct MongoSource: Store {
    package let workspace: Workspace
    package let declaration: StoreDeclaration

    package init(workspace: Workspace, declaration: StoreDeclaration) {
        self.workspace = workspace
        self.declaration = declaration
    }

    package var name: String { declaration.name }
    package var policies: StorePolicies { declaration.policies }

    package func migrations() throws -> [StoreMigration] {
        let set = try workspace.migrations(of: declaration, readsRollbacks: false)
        try set.requireReadable()
        let builder = DocumentUnitBuilder(workspace: workspace, store: declaration)
        return set.migrations.map { builder.migration($0) }
    }

    package func open(_ target: StoreTarget, events: @escaping EventSink) async throws -> any StoreSession {
        try await Self.session(
            target, name: name, ledger: declaration.ledger.table, retry: declaration.retry, events: events)
    }

    func session(
        _ parameters: MongoParameters, target: StoreTarget, events: @escaping EventSink
    ) async throws -> MongoSession {
        try await Self.session(
            parameters, target, name: name, ledger: declaration.ledger.table, retry: declaration.retry, events: events)
    }

    /// - Parameter ledger: the name of its collection; the usual one when nil.
    static func session(
        _ target: StoreTarget, name: String, ledger: String?, retry: RetryPolicy, events: @escaping EventSink
    ) async throws -> MongoSession {
        guard let url = target.url else {
            throw AshlarError(
                "no-target", "no database was named for store \(name)", effect: "nothing was changed",
                remedies: [
                    "ashlar … --url mongodb://user@host:27017/name", "or set MONGODB_URI, also in the file .env",
                ])
        }
        return try await session(
            MongoParameters(uri: url), target, name: name, ledger: ledger, retry: retry, events: events)
    }

    private static func session(
        _ parameters: MongoParameters, _ target: StoreTarget, name: String, ledger: String?, retry: RetryPolicy,
        events: @escaping EventSink
    ) async throws -> MongoSession {
        guard let database = parameters.database, !database.isEmpty else {
            throw AshlarError(
                "no-target", "the connection string names no database", subject: parameters.description,
                effect: "nothing was changed",
                remedies: ["put it at the end: mongodb://host:27017/NAME; options follow it: /NAME?authSource=admin"])
        }
        let settings = DatabaseSession.Settings(
            parameters: parameters, database: database, store: name,
            actor: .init(origin: target.actor.origin, run: target.actor.run), lockWait: target.lockWait,
            retry: target.retry ?? retry, ledger: ledger ?? StoreDeclaration.LedgerTable().table)
        return MongoSession(session: try await DatabaseSession(settings, events: events), events: events)
    }

    /// What the migrations build, found without a server.
    func states(_ migrations: [StoreMigration]) throws -> [DatabaseSnapshot] {
        var states = [DatabaseSnapshot(name: "", collections: [])]
        for migration in migrations {
            var state = states[states.count - 1]
            for step in try migration.steps(.up) { try state.apply(step) }
            states.append(state)
        }
        return states
    }
}

/// A session with a MongoDB target behind the protocol of the use cases.
struct MongoSession: StoreSession {
    let session: DatabaseSession
    let events: EventSink

    var target: String { session.target }
    var server: String { session.server }

    func entries() async throws -> [LedgerEntry] { try await session.entries() }

    func probe() async throws -> TargetProbe {
        let state = try await session.ledgerState()
        return TargetProbe(
            server: server, readOnly: state.isReadOnly, inRecovery: !state.isPrimary, user: state.user ?? "",
            database: session.settings.database, ledgerExists: state.exists, canCreate: state.mayWrite)
    }

    func beginWriting() async throws { try await session.beginWriting() }
    func execute(_ plan: Plan) async throws { try await session.execute(plan) }

    func examine(_ plan: Plan, requiresClean: Bool) async throws {
        try await DocumentExamination(session: session, requiresClean: requiresClean, events: events).run(plan)
    }

    func change(_ changes: [LedgerChange]) async throws {
        try await session.correct(
            changes.map { change in
                switch change {
                case .baseline(let unit): .baseline(unit)
                case .takeChecksums(let unit, let was): .takeChecksums(unit, was: was)
                case .forget(let migration, let reason): .forget(migration, reason: reason)
                case .finishedByHand(let unit): .finishedByHand(unit)
                }
            })
    }

    func close() async { await session.close() }
}
