import AshlarCore
import Glibc

/// Runs a body with a fresh PostgreSQL server, which is gone without a trace afterwards.
///
/// "Afterwards" is the body's return, its error, the task's cancellation, and within a second this process's end by
/// any signal. Clean-up finishes also in a cancelled task. Throws an ``AshlarError`` when the server does not start.
package func withPostgresSandbox<Result>(
    _ installation: PostgresInstallation, options: SandboxOptions,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (PostgresSandbox) async throws -> Result
) async throws -> Result {
    let server = try await ThrowawayServer.start(installation, options: options)
    do {
        let result = try await body(server.sandbox)
        await server.stop()
        return result
    } catch {
        await server.stop()
        throw error
    }
}

/// A server that lives no longer than this process.
struct ThrowawayServer: Sendable {
    let sandbox: PostgresSandbox
    private let folder: SandboxFolder
    private let supervisor: ServerSupervisor
    private let program: ServerProgram

    static func start(_ installation: PostgresInstallation, options: SandboxOptions) async throws -> ThrowawayServer {
        let program = ServerProgram(account: try ServerAccount.forServers())
        guard program.account.canExecute(installation.program("postgres")) else {
            throw AshlarError(
                "sandbox-not-executable",
                "account \(program.account.name) may not run \(installation.program("postgres"))",
                cause: "PostgreSQL refuses to run as root, so it runs as \(program.account.name)",
                remedies: ["move the installation to a folder that everybody may enter", "or run ashlar as its owner"])
        }
        await StaleSandboxes.sweep(options.places, program)
        let template = try await ClusterTemplate.cached(for: installation, in: options.places, program: program)
        let folder = try SandboxFolder.make(in: options.places.scratch(options.storage, for: program.account))
        let supervisor: ServerSupervisor
        do {
            supervisor = try ServerSupervisor.start(
                folder: folder.path, server: installation.program("postgres"), program: program)
        } catch {
            await folder.remove(program)
            throw error
        }
        do {
            let port = options.tcp == .freePort ? try FreePort.find() : 5432
            let settings = ServerSettings(
                version: installation.version, socketFolder: folder.path, port: port, tcp: options.tcp == .freePort,
                durable: false, overrides: options.settings)
            try await onOwnThread {
                guard mkdir(folder.data, 0o700) == 0 else { throw SystemFailure("mkdir", folder.data) }
                try FolderTree(template.folder).copy(into: folder.data, for: program.account)
                try settings.write(into: folder.data)
                if program.account.differsFromOurs,
                    chown(folder.data, program.account.userID, program.account.groupID) != 0
                {
                    throw SystemFailure("chown", folder.data)
                }
                try folder.handOver(to: program.account)
            }
            let sandbox = PostgresSandbox(
                installation: installation, socketFolder: folder.path, port: port, tcp: nil,
                files: ServerFiles(folder: folder.path))
            let server = ThrowawayServer(sandbox: sandbox, folder: folder, supervisor: supervisor, program: program)
            try supervisor.send(.start)
            try await server.waitUntilReady(atMost: options.startLimit)
            return server
        } catch {
            await Self.stop(folder, supervisor, program)
            throw error
        }
    }

    /// Looks at `postmaster.pid` every 2 ms; the server writes `ready` there when it takes connections.
    private func waitUntilReady(atMost limit: Duration) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            if let postmaster = sandbox.files.postmaster(), postmaster.isReady { return }
            let problem: String?
            if let status = sandbox.files.exitStatus() {
                problem = "the server ended with status \(status) while starting"
            } else if let end = supervisor.end {
                problem = "the shell that watches over the server ended: \(end)"
            } else if ContinuousClock.now >= deadline {
                problem = "the server was not ready after \(limit.components.seconds) s"
            } else {
                problem = nil
            }
            if let problem {
                throw AshlarError(
                    "sandbox-start", "a throw-away PostgreSQL server did not start", cause: problem,
                    facts: [.init("server", "\(sandbox.installation.binFolder) \(sandbox.serverVersion)")]
                        + sandbox.files.logFacts)
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    func stop() async { await Self.stop(folder, supervisor, program) }

    /// Lets the supervisor stop the server and remove the folder; removes what it left when it failed.
    private static func stop(_ folder: SandboxFolder, _ supervisor: ServerSupervisor, _ program: ServerProgram) async {
        supervisor.cut()
        _ = await supervisor.waitForEnd(atMost: .seconds(10))
        await folder.remove(program)
    }
}
