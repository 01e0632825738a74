package import AshlarCore
import PostgresClient
import PostgresStore
package import Workspace

/// A PostgreSQL store of a workspace.
package struct PostgresSource: Store {
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
        let builder = UnitBuilder(workspace: workspace, store: declaration)
        return set.migrations.map { builder.migration($0) }
    }

    package func open(_ target: StoreTarget, events: @escaping EventSink) async throws -> any StoreSession {
        var parameters: ConnectionParameters
        if let url = target.url {
            parameters = try ConnectionParameters(connectionString: url.reveal())
        } else {
            parameters = ConnectionParameters()
        }
        for (keyword, value) in target.keywords { parameters[keyword] = value.reveal() }
        if parameters["application_name"] == nil {
            // Shown to whoever asks who holds the lock. PostgreSQL cuts it at 63 bytes and gives a notice of it, which
            // the names of pods would provoke in every run.
            let shown = "ashlar \(name) (\(target.actor.origin))".unicodeScalars
            var text = ""
            for scalar in shown where text.utf8.count + String(scalar).utf8.count <= 63 {
                text.unicodeScalars.append(scalar)
            }
            parameters["application_name"] = text
        }
        return try await session(parameters, target: target, events: events)
    }

    func session(
        _ parameters: ConnectionParameters, target: StoreTarget, events: @escaping EventSink
    ) async throws -> PostgresSession {
        let ledger = PostgresLedger(
            location: location, store: name,
            actor: .init(origin: target.actor.origin, run: target.actor.run))
        let settings = TargetSession.Settings(
            parameters: parameters, ledger: ledger, lockWait: target.lockWait,
            retry: target.retry ?? declaration.retry)
        let session = try await TargetSession(settings, events: events)
        do {
            return PostgresSession(session: session, facts: try await session.facts())
        } catch {
            await session.close()
            throw error
        }
    }

    var location: LedgerLocation {
        LedgerLocation(schema: declaration.ledger.schema, table: declaration.ledger.table)
    }
}

/// A session with a PostgreSQL target behind the protocol of the use cases.
struct PostgresSession: StoreSession {
    let session: TargetSession
    let facts: TargetFacts

    var target: String { session.settings.parameters.description }
    var server: String { "PostgreSQL \(facts.serverVersionText.split(separator: " ").first.map(String.init) ?? "")" }

    func entries() async throws -> [LedgerEntry] {
        // The ledger may have come into being since the facts were read.
        let now = facts.ledger == .present ? facts : try await session.facts()
        return try await session.entries(now)
    }

    func probe() async throws -> TargetProbe {
        let facts = try await session.facts()
        return TargetProbe(
            server: server, readOnly: facts.isReadOnly, inRecovery: facts.isInRecovery, user: facts.user,
            database: facts.database, ledgerExists: facts.ledger == .present, canCreate: facts.mayCreateLedger)
    }

    func beginWriting() async throws { try await session.beginWriting(facts) }

    func execute(_ plan: Plan) async throws { try await session.execute(plan) }

    func change(_ changes: [LedgerChange]) async throws {
        let ledger = session.settings.ledger
        try await session.transact(
            changes.map { change in
                switch change {
                case .baseline(let unit): ledger.recordBaseline(unit)
                case .takeChecksums(let unit, let was): ledger.recordRepaired(checksumsOf: unit, was: was)
                case .forget(let migration, let reason): ledger.recordForgotten(migration, reason: reason)
                case .finishedByHand(let unit): ledger.recordFinishedByHand(unit)
                }
            })
    }

    func close() async { await session.close() }
}
