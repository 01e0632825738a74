import AshlarCore
import PostgresCatalog
import PostgresClient
import PostgresStore

/// Repeats migrations and rollbacks on a copy of real data and counts the rows that do not come back.
struct DataRehearsal: Sendable {
    let data: RehearsalData
    let bench: PostgresWorkbench
    let migrations: [StoreMigration]
    /// The catalogue after none, one, two… migrations.
    let states: [CatalogSnapshot]
    let progress: @Sendable (RehearsedMigration) -> Void

    private static let database = "with_data"
    private static let copy = "with_data_before"

    func run(_ problems: inout [AshlarError]) async throws -> RehearsalData.Outcome {
        try await bench.createDatabase(Self.database)
        try await DataImport(sandbox: bench.sandbox).load(data, into: Self.database)
        var session = try await bench.session(Self.database)
        do {
            let applied = try await bringLedger(session)
            var outcome = RehearsalData.Outcome()
            outcome.version = applied == 0 ? nil : migrations[applied - 1].version
            let census = try await census(session)
            outcome.tables = census.tables.count
            outcome.rows = census.rowCount
            var pending = migrations[applied...]
            if pending.isEmpty, let down = try migrations.last?.rollback() {
                // Nothing is pending: the newest migration's way back and there again is what can be tried.
                try await bench.run(down, .down, session)
                pending = migrations[(applied - 1)...]
            }
            for migration in pending {
                try Task.checkCancellation()
                session = try await rehearse(migration, session, &problems)
                outcome.rehearsed.append(migration.id)
                guard problems.isEmpty else { break }
            }
            await session.close()
            return outcome
        } catch {
            await session.close()
            throw error
        }
    }

    /// Up, back, and up again, with the rows before and after the way back compared.
    private func rehearse(
        _ migration: StoreMigration, _ session: PostgresSession, _ problems: inout [AshlarError]
    ) async throws -> PostgresSession {
        // The copy is what tells lost rows from changed ones; a database can be copied only while nobody is in it.
        await session.close()
        try await bench.dropDatabase(Self.copy)
        try await bench.createDatabase(Self.copy, template: Self.database)
        let session = try await bench.session(Self.database)
        let before = try await census(session)
        let clock = ContinuousClock()
        let start = clock.now
        do {
            try await bench.run(migration.up(), .up, session)
        } catch var error as AshlarError {
            error.message = "on real data, \(error.message)"
            problems.append(error)
            return session
        }
        var step = RehearsedMigration(
            migration: migration.id, version: migration.version, up: clock.now - start, down: nil,
            remark: "on \(before.rowCount) \(before.rowCount == 1 ? "row" : "rows") of real data")
        if let down = try migration.rollback() {
            let second = clock.now
            do {
                try await bench.run(down, .down, session)
            } catch var error as AshlarError {
                error.message = "on real data, \(error.message)"
                problems.append(error)
                return session
            }
            step.down = clock.now - second
            let after = try await census(session)
            if after != before { problems.append(try await losses(down, before, after, session)) }
            do {
                try await bench.run(migration.up(), .up, session)
            } catch var error as AshlarError {
                error.message = "on real data, after its rollback, \(error.message)"
                problems.append(error)
                return session
            }
        }
        progress(step)
        return session
    }

    private func census(_ session: PostgresSession) async throws -> RowCensus {
        let location = bench.source.location
        return try await RowCensus.read(session.session.connection, leavingOut: ledgerNames(location, session))
    }

    /// As `format('%I.%I')` writes them.
    private func ledgerNames(_ location: LedgerLocation, _ session: PostgresSession) async throws -> Set<String> {
        let names = location.relationNames
        let result = try await session.session.connection.query(
            "SELECT "
                + names.indices.map { "pg_catalog.format('%I.%I', $1::text, $\($0 + 2)::text)" }.joined(separator: ", "),
            [location.schema] + names)
        return Set((result.rows.first ?? []).compactMap { $0 })
    }

    private func losses(
        _ down: PlanUnit, _ before: RowCensus, _ after: RowCensus, _ session: PostgresSession
    ) async throws -> AshlarError {
        var facts: [AshlarError.Fact] = []
        let copy = ConnectionParameters(keywords: bench.sandbox.connectionKeywords(database: Self.copy))
        for (name, old) in before.tables.sorted(by: { $0.key < $1.key }) where after.tables[name] != old {
            guard after.tables[name] != nil else {
                facts.append(.init(name, "the table is gone with its \(old.count) rows"))
                continue
            }
            let was = try await withPostgresConnection(copy) { try await RowCensus.rows($0, of: name) }
            let now = try await RowCensus.rows(session.session.connection, of: name)
            let absent = was.reduce(0) { $0 + max(0, $1.value - (now[$1.key] ?? 0)) }
            let added = now.reduce(0) { $0 + max(0, $1.value - (was[$1.key] ?? 0)) }
            let changed = min(absent, added)
            facts.append(
                .init(
                    name, "\(absent - changed) rows lost, \(changed) changed, \(added - changed) added, of \(old.count)"
                ))
        }
        for name in after.tables.keys.sorted() where before.tables[name] == nil {
            facts.append(.init(name, "a table that was not there before"))
        }
        return AshlarError(
            "rows-differ", "\(down.file) does not bring every row back",
            location: SourceLocation(file: down.file, line: 1, column: 1),
            cause: "the rows before the migration and after its rollback are not the same", facts: facts,
            effect: "only the throw-away server was touched",
            remedies: [
                "let the migration keep what the rollback needs",
                "or declare in the migration: -- Irreversible: the reason",
            ])
    }

    /// Makes the ledger say which migrations the data has; gives how many these are.
    private func bringLedger(_ session: PostgresSession) async throws -> Int {
        let entries = try await session.entries()
        if !entries.isEmpty {
            let history = MigrationHistory(migrations: migrations, entries: entries)
            return history.rows.prefix { $0.state == .applied }.count
        }
        let count: Int
        if let version = data.version {
            guard let index = migrations.lastIndex(where: { $0.version == version || $0.id.name == version }) else {
                throw AshlarError(
                    "unknown-version", "no migration has version \(version)", subject: version,
                    remedies: ["name one of: \(migrations.map(\.version).joined(separator: ", "))"])
            }
            count = index + 1
        } else {
            count = try await versionOfCatalogue(session)
        }
        try await session.change(migrations[..<count].map { .baseline(try $0.up()) })
        return count
    }

    /// The newest state of the files that the data's catalogue equals.
    private func versionOfCatalogue(_ session: PostgresSession) async throws -> Int {
        var comparison = bench.comparison
        // A dump is restored without owners and privileges.
        comparison.ignoresOwners = true
        comparison.ignoresGrants = true
        let found = try await bench.snapshot(session)
        if let newest = states.last { _ = comparison.leaveOutForeignLedgers(in: found, unless: newest) }
        if let match = states.indices.last(where: { found.differences(from: states[$0], comparison).isEmpty }) {
            return match
        }
        let nearest = states.nearest(to: found, comparison)
        throw AshlarError(
            "data-version-unknown", "the data is at none of the versions of these files",
            subject: bench.source.name,
            cause: nearest == 0
                ? "it is nearest to an empty database" : "it is nearest to \(migrations[nearest - 1].id)",
            facts: found.differences(from: states[nearest], comparison).facts("difference"),
            effect: "only the throw-away server was touched",
            remedies: [
                "name the version it is at: --data-version "
                    + (nearest == 0 ? "VERSION" : migrations[nearest - 1].version)
            ])
    }
}
