import AshlarCore
import Deployment
import Engine
import FoundationEssentials
import Glibc
import PostgresClient
import Subprocess
import SystemPackage
import Testing
import Workspace

@testable import PostgresStore

/// What the tests of scripts for psql share: a server, and psql itself.
enum PsqlTesting {
    static let shared = Task { () async throws -> ThrowawayServer in
        var options = SandboxOptions(places: .machine(environment: ProcessInfo.processInfo.environment))
        options.settings = ["max_connections": "200"]
        return try await ThrowawayServer.start(installation(), options: options)
    }

    static func installation() async throws -> PostgresInstallation {
        let environment = ProcessInfo.processInfo.environment
        let major = environment["ASHLAR_TEST_MAJOR"].flatMap { Int($0) }
        return try await PostgresInstallation.find(majors: major.map { [$0] }, in: .init(environment: environment))
    }

    /// A database that a test has for itself.
    static func database() async throws -> PsqlDatabase {
        let sandbox = try await shared.value.sandbox
        let name = "psql_\(UUID().uuidString.prefix(8).lowercased())"
        _ = try await withPostgresConnection(ConnectionParameters(keywords: sandbox.connectionKeywords())) {
            try await $0.query("CREATE DATABASE \"\(name)\" TEMPLATE template0")
        }
        return PsqlDatabase(sandbox: sandbox, name: name)
    }

    /// A store `app` with these migrations, by the name of the file.
    static func source(_ files: [String: String], settings: String = "") throws -> PostgresSource {
        let configuration = "version: 1\nstores:\n  - name: app\n    migrations: { folder: m }\n\(settings)"
        var all = ["/w/ashlar.yaml": configuration]
        for (name, text) in files { all["/w/m/\(name).sql"] = text }
        let workspace = try Workspace.discover(startingAt: "/w", fileTree: MemoryFileTree(all))
        return PostgresSource(workspace: workspace, declaration: try workspace.store(named: "app"))
    }

    static func example() throws -> PostgresSource {
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        let workspace = try Workspace.discover(
            startingAt: "/\(root)/Examples/log-monitoring", fileTree: DiskFileTree())
        return PostgresSource(workspace: workspace, declaration: try workspace.store(named: "log-aggregator"))
    }

    static let everyHazard = Set(Hazard.Kind.allCases)
}

extension PostgresSource {
    /// The script that applies all migrations.
    func bundle(to target: String? = nil, lockWait: Duration = .seconds(60)) throws -> PsqlBundle {
        var options = PsqlBundle.Options()
        options.policies = policies
        options.accepted = PsqlTesting.everyHazard
        options.lockWait = lockWait
        options.origin = "tester@host"
        return try .apply(
            store: name, units: migrations().map { try $0.up() }, ledger: declaration.ledger, options: options,
            to: target)
    }

    /// The script that takes the named migrations back.
    func rollbackBundle(_ names: Set<String>) throws -> PsqlBundle {
        var options = PsqlBundle.Options()
        options.accepted = PsqlTesting.everyHazard
        options.origin = "tester@host"
        let units = try migrations().filter { names.contains($0.id.name) }.reversed().compactMap { try $0.rollback() }
        return try .rollback(store: name, units: units, ledger: declaration.ledger, options: options)
    }
}

/// What a run of psql left behind.
struct PsqlOutcome: Sendable {
    /// Nil when a signal ended it.
    var exitCode: Int32?
    var output: String
    var errors: String

    var lines: [Substring] { output.split(separator: "\n") }

    /// The names of the events, in order.
    var events: [String] {
        lines.compactMap { line in
            guard let start = line.firstRange(of: "\"event\":\"") else { return nil }
            return String(line[start.upperBound...].prefix { $0 != "\"" })
        }
    }

    /// The code of the event `refused`.
    var refusal: String? {
        guard let line = lines.last(where: { $0.contains("\"event\":\"refused\"") }),
            let start = line.firstRange(of: "\"code\":\"")
        else { return nil }
        return String(line[start.upperBound...].prefix { $0 != "\"" })
    }
}

/// A database and the clients that work on it.
struct PsqlDatabase: Sendable {
    let sandbox: PostgresSandbox
    let name: String

    var target: StoreTarget {
        StoreTarget(
            url: Redacted(sandbox.socketURL(database: name)),
            actor: .init(origin: "tester@host", run: UUID().uuidString.lowercased()))
    }

    var parameters: ConnectionParameters {
        ConnectionParameters(keywords: sandbox.connectionKeywords(database: name))
    }

    @discardableResult
    func query(_ sql: String) async throws -> [String] {
        try await withPostgresConnection(parameters) { connection in
            try await connection.query(sql).rows.map { $0.map { $0 ?? "-" }.joined(separator: "|") }
        }
    }

    func connect() async throws -> PostgresConnection { try await .open(parameters) }

    @discardableResult
    func apply(_ source: PostgresSource) async throws -> MigrationOutcome {
        var options = ApplyMigrations.Options()
        options.accepted = PsqlTesting.everyHazard
        return try await ApplyMigrations(store: source, target: target, options: options, events: { _ in }).run()
    }

    func rollBack(_ source: PostgresSource, to version: String?) async throws {
        var options = RollBackMigrations.Options()
        options.to = version
        options.accepted = PsqlTesting.everyHazard
        _ = try await RollBackMigrations(store: source, target: target, options: options, events: { _ in }).run()
    }

    func status(_ source: PostgresSource) async throws -> ShowStatus.Outcome {
        try await ShowStatus(store: source, target: target, events: { _ in }).run()
    }

    /// Runs a script as a Job would.
    func psql(
        _ bundle: PsqlBundle, arguments: [String] = [],
        meanwhile: @escaping @Sendable (pid_t) async throws -> Void = { _ in }
    ) async throws -> PsqlOutcome {
        let file = "/tmp/ashlar-psql-\(UUID().uuidString)"
        let places = [file, file + "-output", file + "-errors"]
        defer { for place in places { unlink(place) } }
        try Data(bundle.bytes).write(to: URL(filePath: file))
        func create(_ place: String) throws -> FileDescriptor {
            try .open(
                FilePath(place), .writeOnly, options: [.create, .truncate], permissions: FilePermissions.ownerReadWrite)
        }
        let output = try create(places[1])
        let errors = try create(places[2])
        let result = try await Subprocess.run(
            .path(FilePath(try await program)),
            arguments: Arguments(
                ["--no-psqlrc", "--no-password", "-v", "ON_ERROR_STOP=1", "-f", file] + arguments),
            environment: .custom([
                "PGHOST": sandbox.socketFolder, "PGPORT": "\(sandbox.port)", "PGUSER": sandbox.user,
                "PGDATABASE": name, "PATH": "/usr/bin:/bin", "LANG": "C",
            ]),
            input: .none, output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            try await meanwhile(execution.processIdentifier.value)
        }
        var exitCode: Int32?
        if case .exited(let code) = result.terminationStatus { exitCode = Int32(code) }
        return PsqlOutcome(
            exitCode: exitCode, output: try String(contentsOfFile: places[1], encoding: .utf8),
            errors: try String(contentsOfFile: places[2], encoding: .utf8))
    }

    /// That of the server's version, where its installation has one.
    private var program: String {
        get async throws {
            let own = sandbox.installation.binFolder + "/psql"
            return access(own, X_OK) == 0 ? own : "/usr/bin/psql"
        }
    }

    /// All that the ledger says, without what differs from run to run.
    func ledger() async throws -> [String] {
        try await query(
            """
            SELECT version, store, sequence, name, description, kind, state, checksum, meaning, statements_total,
                statements_done, applied_by, duration_ms IS NOT NULL, tool_version, error
            FROM schema_versions ORDER BY id
            """)
            + query(
                """
                SELECT store, event, name, version, checksum, actor, tool_version, duration_ms IS NOT NULL, error,
                    detail, run ~ '^[0-9a-f-]{36}$' FROM schema_versions_events ORDER BY id
                """)
            + query(
                "SELECT name, direction, step, checksum, state, error FROM schema_versions_steps ORDER BY name, step")
    }

    func hasLedger() async throws -> Bool {
        try await query("SELECT to_regclass('schema_versions') IS NOT NULL") == ["t"]
    }

    /// Looks every 20 ms whether a question is answered with true.
    func eventually(_ sql: String) async throws {
        let deadline = ContinuousClock.now + .seconds(30)
        while try await query("SELECT \(sql)") != ["t"] {
            try #require(ContinuousClock.now < deadline, "never became true: \(sql)")
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}
