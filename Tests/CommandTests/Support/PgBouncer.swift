import FoundationEssentials
import Glibc
import PostgresClient
import Subprocess
import SystemPackage
import Testing

@testable import PostgresStore

/// A PgBouncer before a sandbox, on a unix socket of its own.
enum PgBouncer {
    static let path = "/usr/sbin/pgbouncer"

    /// Runs the body with the folder to give to libpq as `host`, with port 6432.
    static func with(
        mode: String, before sandbox: PostgresSandbox,
        _ body: @escaping @Sendable (_ folder: String) async throws -> Void
    ) async throws {
        try #require(access(path, X_OK) == 0, "install the test dependencies: scripts/install-dependencies --tests")
        var template = Array("/tmp/ashlar-pgbouncer-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let account = try ServerAccount.forServers()
        try """
        [databases]
        * = host=\(sandbox.socketFolder) port=\(sandbox.port) user=postgres
        [pgbouncer]
        listen_addr =
        listen_port = 6432
        unix_socket_dir = \(folder)
        auth_type = any
        pool_mode = \(mode)
        max_client_conn = 50
        default_pool_size = 10
        ignore_startup_parameters = extra_float_digits

        """.write(toFile: folder + "/pgbouncer.ini", atomically: true, encoding: .utf8)
        try #require(chown(folder, account.userID, account.groupID) == 0)
        try #require(chmod(folder, 0o755) == 0)
        let arguments = account.differsFromOurs ? ["-q", "-u", account.name] : ["-q"]
        _ = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments + [folder + "/pgbouncer.ini"]), input: .none,
            output: .discarded, error: .discarded
        ) { execution in
            defer { _ = Glibc.kill(execution.processIdentifier.value, SIGKILL) }
            var parameters = ConnectionParameters()
            parameters["host"] = folder
            parameters["port"] = "6432"
            parameters["user"] = "postgres"
            parameters["dbname"] = "postgres"
            let settled = parameters
            let isReady = try await eventually(within: .seconds(10)) {
                guard let connection = try? await PostgresConnection.open(settled) else { return false }
                await connection.close()
                return true
            }
            try #require(isReady, "PgBouncer does not answer")
            try await body(folder)
        }
    }
}
