import AshlarCore
import Glibc
import Subprocess
import SystemPackage

/// Runs PostgreSQL's programs and our scripts as the server's account, in an environment of their own.
///
/// Nothing of our environment reaches them but what loading libraries needs: `PGDATA`, `PGPORT`, `LC_ALL` or `TZ`
/// of the person's shell would change the result.
struct ServerProgram: Sendable {
    let account: ServerAccount
    /// As the account for servers, which must be able to run the installation.
    static func forServers(of installation: PostgresInstallation) throws -> ServerProgram {
        let account = try ServerAccount.forServers()
        guard account.canExecute(installation.program("postgres")) else {
            throw AshlarError(
                "sandbox-not-executable", "account \(account.name) may not run \(installation.program("postgres"))",
                cause: account.differsFromOurs
                    ? "PostgreSQL refuses to run as root, so it runs as \(account.name)" : nil,
                remedies: [
                    "give the account access to the folder and those above it, or install PostgreSQL elsewhere",
                    "or run ashlar as the folder's owner",
                ])
        }
        return ServerProgram(account: account)
    }

    init(account: ServerAccount) { self.account = account }

    private var environment: Environment {
        var values: [Environment.Key: String] = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C", "TZ": "UTC",
            "HOME": "/",
        ]
        // Installations outside the loader's path need it. Not for another account: root's variables are root's.
        if !account.differsFromOurs, let path = getenv("LD_LIBRARY_PATH") {
            values["LD_LIBRARY_PATH"] = String(cString: path)
        }
        return .custom(values)
    }

    /// How to start the program: its own session, because Ctrl-C in the terminal is for ashlar, which stops the
    /// server in order; and through `setpriv(1)` for another account.
    ///
    /// Not by swift-subprocess's `userID`: version 1.0.2 clones the process without glibc's knowledge and then calls
    /// `setgroups` in the child, where glibc can wait for ever for threads that exist only in the parent.
    func configuration(_ program: String, _ arguments: [String]) throws -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        var command = [program] + arguments
        if account.differsFromOurs {
            command =
                try [
                    Self.setpriv(), "--reuid=\(account.userID)", "--regid=\(account.groupID)", "--clear-groups",
                    "--no-new-privs", "--",
                ] + command
        }
        return Configuration(
            executable: .path(FilePath(command[0])), arguments: Arguments(Array(command.dropFirst())),
            environment: environment, workingDirectory: "/", platformOptions: options)
    }

    private static func setpriv() throws -> String {
        let candidates = ["/usr/bin/setpriv", "/bin/setpriv", "/usr/local/bin/setpriv"]
        if let path = candidates.first(where: { access($0, X_OK) == 0 }) { return path }
        throw AshlarError(
            "sandbox-no-setpriv", "root cannot hand a server to another account, because `setpriv` is not installed",
            cause: "PostgreSQL refuses to run as root",
            remedies: ["apt-get install util-linux", "or run ashlar as an ordinary user"])
    }

    /// Runs a program to its end; what it wrote is in the error when it fails.
    @discardableResult
    func run(_ program: String, _ arguments: [String], limit: Duration) async throws -> String {
        let outcome = try await withThrowingTaskGroup(of: (TerminationStatus, String)?.self) { group in
            group.addTask {
                let result = try await Subprocess.run(
                    configuration(program, arguments), input: .none, output: .string(limit: 1 << 20),
                    error: .combinedWithOutput)
                return (result.terminationStatus, result.standardOutput)
            }
            group.addTask {
                try await Task.sleep(for: limit)
                return nil
            }
            defer { group.cancelAll() }
            return try await group.next() ?? nil
        }
        guard let (status, output) = outcome else {
            throw ProgramFailure(
                program: program, reason: "did not end within \(limit.components.seconds) s", output: "")
        }
        guard status.isSuccess else {
            throw ProgramFailure(program: program, reason: "\(status)", output: output)
        }
        return output
    }
}

/// A program that ended badly or not at all.
struct ProgramFailure: Error, Sendable {
    let program: String
    let reason: String
    let output: String

    var facts: [AshlarError.Fact] {
        var facts = [AshlarError.Fact("program", program), AshlarError.Fact("end", reason)]
        let lines = output.split(separator: "\n").suffix(10).joined(separator: "\n")
        if !lines.isEmpty { facts.append(.init("output", lines)) }
        return facts
    }
}
