import AshlarCore
package import PostgresCatalog
package import PostgresClient
import Synchronization

/// Reads the catalogue of the database that a connection is to.
///
/// Needs no privilege but CONNECT: everything it reads is open to every role, except the options of other roles'
/// user mappings.
package enum CatalogReader {
    /// Takes the snapshot in one round trip.
    ///
    /// All queries run in one read-only transaction and see one moment. Inside a transaction that is already open
    /// they run there, see its changes, and leave its settings as they were.
    ///
    /// - Throws: ``AshlarError`` `catalog-unreadable` that names the query; ``PostgresError`` when the connection is
    ///   lost.
    package static func read(_ connection: PostgresConnection) async throws -> CatalogSnapshot {
        try await attempt { try await readOnce(connection, withDependencies: false) }.snapshot
    }

    /// Takes the snapshot and reads which object needs which, in the same round trip: what a plan is made from.
    ///
    /// - Parameter comparison: what it leaves out is not in the catalogue.
    /// - Throws: as ``read(_:)``.
    package static func readCatalog(
        _ connection: PostgresConnection, leavingOut comparison: CatalogComparison? = nil
    ) async throws -> Catalog {
        try await readAll(connection).catalog(leavingOut: comparison)
    }

    /// The same before it is known what a comparison leaves out.
    package static func readAll(_ connection: PostgresConnection) async throws -> CatalogReading {
        let answer = try await attempt { try await readOnce(connection, withDependencies: true) }
        return CatalogReading(answer.snapshot, dependencies: answer.dependencies, facts: answer.facts)
    }

    private static func attempt<Value: Sendable>(
        _ body: () async throws -> Value
    ) async throws -> Value {
        // The deparsing functions read the newest catalogue and not the transaction's snapshot, so they fail when
        // another session drops an object at that moment (manual, section 9.26.3). Later the object is gone.
        var attempt = 1
        while true {
            do {
                return try await body()
            } catch let failure as BatchFailure {
                guard attempt < attempts, raceStates.contains(failure.error.sqlState.rawValue) else {
                    throw error(for: failure)
                }
                attempt += 1
                try await Task.sleep(for: .milliseconds(10 * attempt))
            }
        }
    }

    private static let attempts = 8

    /// internal_error ("cache lookup failed"), undefined_table, undefined_object, undefined_function.
    private static let raceStates: Set<String> = ["XX000", "42P01", "42704", "42883"]

    private static func readOnce(
        _ connection: PostgresConnection, withDependencies: Bool
    ) async throws -> (snapshot: CatalogSnapshot, dependencies: DependencyGraph, facts: CatalogFacts) {
        let version = await connection.serverVersion
        let isNested = await connection.isInTransaction
        let opening = isNested ? ["savepoint ashlar_catalog"] : ["begin isolation level repeatable read read only"]
        let closing =
            isNested ? ["rollback to savepoint ashlar_catalog", "release savepoint ashlar_catalog"] : ["commit"]
        let before = opening + [settings]
        let queries =
            CatalogQuery.all.map { $0.sql(version) } + [UnmodelledSweep.sql(version)]
            + (withDependencies
                ? [DependencyBuilder.aliases(version), DependencyBuilder.dependencies, FactsQuery.sql] : [])

        // Rows become objects while the server works on the next query.
        let builder = Mutex(SnapshotBuilder(serverVersion: version))
        let links = Mutex<[PostgresResult]>([])
        do {
            _ = try await connection.batch((before + queries + closing).map { BatchStatement($0) }) { index, result in
                let query = index - before.count
                if CatalogQuery.all.indices.contains(query) {
                    builder.withLock { $0.add(result) }
                } else if query == CatalogQuery.all.endIndex {
                    builder.withLock { $0.addUnmodelled(result) }
                } else if query > CatalogQuery.all.endIndex, query < queries.count {
                    links.withLock { $0.append(result) }
                }
            }
        } catch {
            // In a task of its own, because a cancelled one may not even roll back. The first failure is the one to
            // tell; one of the way back would hide it.
            await Task {
                for statement in isNested ? closing : ["rollback"] { _ = try? await connection.execute(statement) }
            }.value
            try Task.checkCancellation()
            throw error
        }
        var finished = builder.withLock { $0 }
        var snapshot = finished.snapshot()
        if snapshot.objects.keys.contains(where: { $0.kind == .subscription }),
            try await connection.query(CatalogQuery.mayReadConnections).rows.first?.first == "t"
        {
            finished.add(try await connection.query(CatalogQuery.connections.sql(version)))
            snapshot = finished.snapshot()
        }
        guard withDependencies else { return (snapshot, DependencyGraph(), CatalogFacts()) }
        var dependencies = DependencyBuilder(addresses: finished.addresses)
        let answers = links.withLock { $0 }
        var facts = CatalogFacts()
        if answers.count == 3 {
            dependencies.addAliases(answers[0])
            dependencies.addDependencies(answers[1]) { snapshot[$0]?["generated"] != nil }
            facts = FactsQuery.facts(answers[2])
        }
        return (snapshot, dependencies.finished(), facts)
    }

    /// Settings on which the deparsed text depends, as pg_dump sets them; the search path makes the server qualify
    /// every name that is not its own. Names of temporary tables must not hide the catalogue's. The last ones are for
    /// speed: the answers are short lists for which compiling, parallel workers or sorting on disk cost more; and in a
    /// database without statistics, as a new one is, the planner takes nested loops for lists that are long, and sorts them.
    private static let settings = """
        select set_config(name, value, true) from (values
            ('search_path', 'pg_catalog, pg_temp'), ('quote_all_identifiers', 'off'), ('timezone', 'UTC'),
            ('datestyle', 'ISO, MDY'), ('intervalstyle', 'postgres'), ('extra_float_digits', '1'),
            ('bytea_output', 'hex'), ('lc_monetary', 'C'), ('jit', 'off'),
            ('max_parallel_workers_per_gather', '0'), ('work_mem', '64MB'), ('enable_nestloop', 'off'),
            ('enable_mergejoin', 'off'))
            as s (name, value)
        """

    private static func error(for failure: BatchFailure) -> any Error {
        guard failure.error.origin == .server else { return failure.error }
        let subject =
            failure.index >= 2 && failure.index - 2 < CatalogQuery.all.count
            ? CatalogQuery.all[failure.index - 2].subject : "the catalogue"
        return AshlarError(
            "catalog-unreadable", "The server refused to list \(subject)",
            cause: failure.error.message,
            facts: [.init("SQLSTATE", failure.error.sqlState.rawValue)],
            effect: "Nothing was changed; the catalogue was only read.")
    }
}
