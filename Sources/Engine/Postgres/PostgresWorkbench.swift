import AshlarCore
import PostgresCatalog
import PostgresClient
import PostgresStore
import Workspace

/// Databases of one throw-away server, on which the files of a store are tried out.
struct PostgresWorkbench: Workbench {
    let sandbox: PostgresSandbox
    let source: PostgresSource
    let actor: StoreTarget.Actor
    let events: EventSink

    // MARK: Databases

    func createDatabase(_ name: String) async throws { try await createDatabase(name, template: "template0") }

    func createDatabase(_ name: String, template: String) async throws {
        try await administer("CREATE DATABASE \(name) TEMPLATE \(template)")
    }

    func dropDatabase(_ name: String) async throws {
        try await administer("DROP DATABASE IF EXISTS \(name) WITH (FORCE)")
    }

    private func administer(_ sql: String) async throws {
        do {
            try await withPostgresConnection(ConnectionParameters(keywords: sandbox.connectionKeywords())) {
                _ = try await $0.query(sql)
            }
        } catch let error as PostgresError {
            throw AshlarError("sandbox-failed", "the throw-away server refused \(sql)", cause: error.message)
        }
    }

    /// A session with a database here that holds the lock and has a ledger.
    func session(_ database: String) async throws -> PostgresSession {
        let parameters = ConnectionParameters(keywords: sandbox.connectionKeywords(database: database))
        let schema = source.location.schema
        if schema != "public" {
            // On a real target the schema of the ledger must be there beforehand, and so it is here.
            try await withPostgresConnection(parameters) {
                _ = try await $0.query("CREATE SCHEMA IF NOT EXISTS \"\(schema)\"")
            }
        }
        let target = StoreTarget(lockWait: .zero, retry: RetryPolicy.none, actor: actor)
        let session = try await source.session(parameters, target: target, events: events)
        do {
            try await session.beginWriting()
        } catch {
            await session.close()
            throw error
        }
        return session
    }

    // MARK: Running

    /// Runs one unit; a role that it names and that is missing is created, because roles belong to the cluster and
    /// not to the store.
    func run(_ unit: PlanUnit, _ direction: Plan.Direction, _ session: PostgresSession) async throws {
        var created: Set<String> = []
        while true {
            do {
                try await session.execute(Plan(store: source.name, direction: direction, units: [unit]))
                return
            } catch let error as AshlarError {
                guard let role = Self.missingRole(error), created.insert(role).inserted else { throw error }
                _ = try await session.session.connection.query("CREATE ROLE \(Self.quoted(role))")
            }
        }
    }

    /// The role of `role "app" does not exist`.
    private static func missingRole(_ error: AshlarError) -> String? {
        guard error.fact("SQLSTATE")?.hasPrefix("42704") == true,
            let start = error.message.firstRange(of: "role \""),
            let end = error.message.range(of: "\" does not exist", after: start.upperBound)
        else { return nil }
        return String(error.message[start.upperBound..<end.lowerBound])
    }

    private static func quoted(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

    /// Runs the base schema into a database.
    func runBaseSchema(_ files: [SchemaFile], _ session: PostgresSession) async throws {
        for file in files {
            let sql = try SQLUnit(file.source, timeouts: source.declaration.timeouts)
            var unit = PlanUnit(
                migration: MigrationID(sequence: "0", name: file.path), version: "base", description: "",
                checksum: Checksum(of: file.source.bytes), meaning: sql.meaning, file: file.path,
                transaction: sql.transaction, steps: sql.steps)
            unit.changesSession = sql.changesSession
            try await run(unit, .up, session)
            if sql.changesSession { _ = try await session.session.connection.query("RESET ALL") }
        }
    }

    // MARK: Looking

    var server: String { "PostgreSQL \(sandbox.serverVersion.short)" }

    func state(_ session: PostgresSession) async throws -> CatalogSnapshot { try await snapshot(session) }

    func differences(_ found: CatalogSnapshot, from expected: CatalogSnapshot) -> [StateDifference] {
        found.differences(from: expected, comparison).map { StateDifference(summary: $0.summary, weight: $0.weight) }
    }

    func snapshot(_ session: PostgresSession) async throws -> CatalogSnapshot {
        try await CatalogReader.read(session.session.connection)
    }

    /// Everything counts but the ledger itself.
    var comparison: CatalogComparison { .withoutLedger(source.location) }
}

extension CatalogComparison {
    /// A comparison of everything but the tables of the ledger.
    static func withoutLedger(_ location: LedgerLocation) -> CatalogComparison {
        var comparison = CatalogComparison()
        for name in location.relationNames {
            comparison.excludedIdentities.insert(
                ObjectIdentity(.table, schema: location.schema, name))
        }
        return comparison
    }
}

extension String {
    fileprivate func range(of text: String, after start: String.Index) -> Range<String.Index>? {
        self[start...].firstRange(of: text)
    }
}
