import AshlarCore
import FoundationEssentials
package import PostgresCatalog
package import PostgresClient
package import PostgresStore
import Synchronization

/// A throw-away server on which plans are tried, with the roles that schemas of cases may name.
package struct PlanLab: Sendable {
    package let sandbox: PostgresSandbox
    let psql: String
    /// Nil when there is none for this server's version: pg_dump refuses servers that are newer than itself.
    package let pgDump: String?
    /// Leaves the databases of a pair behind, for a person to look at.
    package var keepsDatabases = false
    private let counter = Counter()

    package static let roles = ["app", "reader", "writer", "owner_role", "catalog_owner", "catalog_reader"]

    private final class Counter: Sendable {
        let value = Mutex(0)
        func next() -> Int {
            value.withLock {
                $0 += 1
                return $0
            }
        }
    }

    package var socketFolder: String { sandbox.socketFolder }
    package var major: Int { sandbox.serverVersion.major }

    /// Runs the body with a lab on the server version that `ASHLAR_TEST_MAJOR` names, else the newest.
    package static func with<Result: Sendable>(_ body: (PlanLab) async throws -> Result) async throws -> Result {
        let environment = ProcessInfo.processInfo.environment
        let major = environment["ASHLAR_TEST_MAJOR"].flatMap { Int($0) }
        let installation = try await PostgresInstallation.find(
            majors: major.map { [$0] }, in: .init(environment: environment))
        var options = SandboxOptions(places: .machine(environment: environment))
        // The databases of many pairs come and go; nothing of them has to survive anything.
        options.settings = ["autovacuum": "off", "max_connections": "40", "shared_buffers": "128MB"]
        return try await withPostgresSandbox(installation, options: options) { sandbox in
            let lab = try PlanLab(sandbox)
            try await withPostgresConnection(lab.parameters("postgres")) { connection in
                for role in roles { try await connection.execute("create role \(role)") }
            }
            return try await body(lab)
        }
    }

    private init(_ sandbox: PostgresSandbox) throws {
        self.sandbox = sandbox
        let installation = sandbox.installation
        let own = installation.binFolder
        let debian = "/usr/lib/postgresql"
        let majors = ((try? FileManager.default.contentsOfDirectory(atPath: debian)) ?? []).compactMap { Int($0) }
        let others = majors.sorted(by: >).map { (major: $0, folder: "\(debian)/\($0)/bin") }
        let all = [(major: installation.version.major, folder: own)] + others
        func find(_ name: String, since major: Int = 0) -> String? {
            all.first { $0.major >= major && FileManager.default.isExecutableFile(atPath: "\($0.folder)/\(name)") }
                .map { "\($0.folder)/\(name)" }
        }
        guard let psql = find("psql") else {
            throw AshlarError("plan-lab", "the lab needs psql", remedies: ["apt-get install postgresql-client"])
        }
        self.psql = psql
        pgDump = find("pg_dump", since: installation.version.major)
    }

    package func parameters(_ database: String) -> ConnectionParameters {
        ConnectionParameters(keywords: sandbox.connectionKeywords(database: database))
    }
}

/// A database of the lab.
struct LabDatabase: Sendable {
    let name: String
    let lab: PlanLab

    var parameters: ConnectionParameters { lab.parameters(name) }

    private var arguments: [String] {
        ["-h", lab.sandbox.socketFolder, "-p", "\(lab.sandbox.port)", "-U", lab.sandbox.user, "-d", name]
    }

    /// Runs a script as `psql -f` in autocommit does.
    func load(_ script: String) async throws {
        _ = try await LabProgram.run(
            lab.psql, ["-X", "-q", "-v", "ON_ERROR_STOP=1"] + arguments + ["-f", "-"], input: script)
    }

    /// What `pg_dump -s` writes, nil without a pg_dump for this server.
    func dump() async throws -> SchemaDump? {
        guard let program = lab.pgDump else { return nil }
        return SchemaDump(try await LabProgram.run(program, ["-s"] + arguments))
    }
}

extension PlanLab {
    /// Creates two empty databases for the body and drops them afterwards.
    func withDatabases<Result: Sendable>(
        _ body: (_ old: LabDatabase, _ new: LabDatabase) async throws -> Result
    ) async throws -> Result {
        let number = counter.next()
        let old = LabDatabase(name: "old_\(number)", lab: self)
        let new = LabDatabase(name: "new_\(number)", lab: self)
        return try await withPostgresConnection(parameters("postgres")) { connection in
            for database in [old, new] {
                try await connection.execute("create database \(database.name) template template0")
            }
            let result: Swift.Result<Result, any Error>
            do { result = .success(try await body(old, new)) } catch { result = .failure(error) }
            if !keepsDatabases {
                for database in [old, new] { try await drop(database, connection) }
            }
            return try result.get()
        }
    }

    /// A subscription would keep its database.
    private func drop(_ database: LabDatabase, _ connection: PostgresConnection) async throws {
        let subscriptions = try await connection.query(
            """
            select quote_ident(subname) from pg_subscription s join pg_database d on d.oid = subdbid
            where datname = $1
            """, [database.name])
        if !subscriptions.rows.isEmpty {
            try await withPostgresConnection(database.parameters) { inside in
                for name in subscriptions.rows.compactMap({ $0[0] }) {
                    try await inside.execute("alter subscription \(name) disable")
                    try await inside.execute("alter subscription \(name) set (slot_name = none)")
                    try await inside.execute("drop subscription \(name)")
                }
            }
        }
        try await connection.execute("drop database \(database.name) with (force)")
    }
}

extension PlanLab {
    /// The catalogue of a database made by the script.
    package func catalog(of script: String) async throws -> Catalog {
        try await withDatabases { database, _ in
            try await database.load(script)
            return try await withPostgresConnection(database.parameters) {
                try await CatalogReader.readCatalog($0)
            }
        }
    }
}
