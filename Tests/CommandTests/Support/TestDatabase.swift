import PostgresCatalog
import PostgresClient
import PostgresStore

/// A database that a test has for itself.
struct TestDatabase: Sendable {
    let sandbox: PostgresSandbox
    let name: String

    /// For `--url`, as the superuser and without a password.
    var url: String { sandbox.socketURL(database: name) }

    var parameters: ConnectionParameters {
        // So that the sessions of a test are told apart from those of the program.
        ConnectionParameters(
            keywords: sandbox.connectionKeywords(database: name).merging([
                "application_name": "test", "connect_timeout": "60",
            ]) { $1 })
    }

    func connect() async throws -> PostgresConnection { try await PostgresConnection.open(parameters) }

    @discardableResult
    func query(_ sql: String) async throws -> [[String?]] {
        try await withPostgresConnection(parameters) { try await $0.query(sql).rows }
    }

    func execute(_ sql: String) async throws {
        _ = try await withPostgresConnection(parameters) { try await $0.execute(sql) }
    }

    func scalar(_ sql: String) async throws -> String? { try await query(sql).first?.first ?? nil }

    func snapshot() async throws -> CatalogSnapshot {
        try await withPostgresConnection(parameters) { try await CatalogReader.read($0) }
    }

    /// `name version state done/total` of each row of the ledger, in order.
    func ledger() async throws -> [String] {
        try await query(
            """
            SELECT name || ' ' || coalesce(version, '-') || ' ' || state || ' ' || statements_done || '/'
                || statements_total FROM schema_versions ORDER BY id
            """
        ).compactMap { $0[0] }
    }

    /// `event name` of each event, in order.
    func events() async throws -> [String] {
        try await query("SELECT event || ' ' || coalesce(name, '') FROM schema_versions_events ORDER BY id")
            .compactMap { $0[0] }
    }

    func journal() async throws -> [String] {
        try await query("SELECT name || ' ' || step || ' ' || state FROM schema_versions_steps ORDER BY name, step")
            .compactMap { $0[0] }
    }

    /// Sessions of ashlar that wait for a lock that the session holds.
    func isBlocking(_ processID: Int) async throws -> Bool {
        try await scalar(
            """
            SELECT count(*) > 0 FROM pg_stat_activity
            WHERE datname = '\(name)' AND \(processID) = ANY (pg_blocking_pids(pid))
            """) == "t"
    }

    /// Sessions of ashlar in this database.
    func sessions() async throws -> Int {
        Int(
            try await scalar(
                """
                SELECT count(*) FROM pg_stat_activity
                WHERE datname = '\(name)' AND application_name LIKE 'ashlar%'
                """) ?? "") ?? 0
    }

    func hasLedger() async throws -> Bool {
        try await scalar("SELECT to_regclass('schema_versions') IS NOT NULL") == "t"
    }
}
