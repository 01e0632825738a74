import AshlarCore
import FoundationEssentials
import PostgresClient
import PostgresStore
import Subprocess
import SystemPackage

/// Brings real data into a database of the throw-away server, with PostgreSQL's own programs.
struct DataImport: Sendable {
    let sandbox: PostgresSandbox

    func load(_ data: RehearsalData, into database: String) async throws {
        switch data.origin {
        case .dump(let path): try await restore(path, data, into: database)
        case .database(let url):
            let folder = FileManager.default.temporaryDirectory.path() + "ashlar-dump-\(UUID().uuidString)"
            // Only this user may read it: it holds real data for a moment.
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            defer { try? FileManager.default.removeItem(atPath: folder) }
            let file = folder + "/dump"
            var arguments = [
                "--format=custom", "--no-owner", "--no-privileges", "--no-publications", "--no-subscriptions",
                "--no-tablespaces", "--lock-wait-timeout=2s", "--file=\(file)",
            ]
            if data.schemaOnly { arguments.append("--schema-only") }
            try await run("pg_dump", arguments, variables: try Self.variables(url))
            try await restore(file, data, into: database)
        }
    }

    private func restore(_ path: String, _ data: RehearsalData, into database: String) async throws {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw AshlarError(
                "dump-missing", "there is no dump at \(path)", subject: path,
                remedies: ["make one: pg_dump --format=custom --file=\(path) DATABASE"])
        }
        let variables = Self.variables(sandbox.connectionKeywords(database: database))
        if isFolder || Self.isArchive(path) {
            var arguments = ["--no-owner", "--no-privileges", "--exit-on-error", "--dbname=\(database)"]
            if data.schemaOnly { arguments.append("--schema-only") }
            try await run("pg_restore", arguments + [path], variables: variables)
        } else {
            try await run(
                "psql",
                ["--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", "--dbname=\(database)", "--file=\(path)"],
                variables: variables)
        }
    }

    /// The custom and tar formats of pg_dump begin with these letters; a tar file holds `toc.dat` first.
    private static func isArchive(_ path: String) -> Bool {
        guard let file = FileHandle.reading(path) else { return false }
        return file.starts(with: Array("PGDMP".utf8)) || file.starts(with: Array("toc.dat".utf8))
    }

    private func run(_ program: String, _ arguments: [String], variables: [Environment.Key: String]) async throws {
        let path = sandbox.installation.program(program)
        let executable: Executable =
            FileManager.default.isExecutableFile(atPath: path) ? .path(FilePath(path)) : .name(program)
        let result = try await Subprocess.run(
            executable, arguments: Arguments(arguments),
            environment: .inherit.updating(variables.mapValues { Optional($0) }),
            output: .discarded, error: .string(limit: 1 << 16))
        guard result.terminationStatus.isSuccess else {
            let text = result.standardError
            throw AshlarError(
                "data-import", "\(program) could not copy the data",
                cause: text.split(separator: "\n").first.map(String.init),
                facts: [.init("ended with", "\(result.terminationStatus)")],
                effect: "only the throw-away server was touched",
                remedies: ["the server's major version must be at least that of the data: --postgres NN"])
        }
    }

    /// Connection settings as libpq's variables: on a command line others could read the password.
    private static func variables(_ url: Redacted<String>) throws -> [Environment.Key: String] {
        variables(try ConnectionParameters(connectionString: url.reveal()).plain)
    }

    private static func variables(_ keywords: [String: String]) -> [Environment.Key: String] {
        let names = [
            "host": "PGHOST", "hostaddr": "PGHOSTADDR", "port": "PGPORT", "user": "PGUSER", "dbname": "PGDATABASE",
            "password": "PGPASSWORD", "sslmode": "PGSSLMODE", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
            "sslrootcert": "PGSSLROOTCERT", "options": "PGOPTIONS", "passfile": "PGPASSFILE",
            "target_session_attrs": "PGTARGETSESSIONATTRS", "channel_binding": "PGCHANNELBINDING",
        ]
        var variables: [Environment.Key: String] = [:]
        for (keyword, value) in keywords {
            if let name = names[keyword] { variables[Environment.Key(stringLiteral: name)] = value }
        }
        return variables
    }
}

private enum FileHandle {
    /// The first bytes of a file, or nil when it cannot be read.
    static func reading(_ path: String) -> [UInt8]? {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .mappedIfSafe) else { return nil }
        return Array(data.prefix(16))
    }
}
