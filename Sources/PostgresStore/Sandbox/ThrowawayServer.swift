import AshlarCore
import Glibc
import Sandboxing

/// A server that lives no longer than this process.
struct ThrowawayServer: Sendable {
    let sandbox: PostgresSandbox
    private let folder: SandboxFolder
    private let supervisor: ServerSupervisor
    private let program: ServerProgram

    /// Starts one; with a TCP port that another process took in the meantime, once more with another port.
    static func start(_ installation: PostgresInstallation, options: SandboxOptions) async throws -> ThrowawayServer {
        try await withSystemFailuresExplained("a throw-away PostgreSQL server could not be started") {
            try await startOnFreePort(installation, options: options)
        }
    }

    private static func startOnFreePort(
        _ installation: PostgresInstallation, options: SandboxOptions
    ) async throws -> ThrowawayServer {
        let program = try ServerProgram.forServers(of: installation)
        await StaleSandboxes.sweep(options.places, program)
        let template = try await ClusterTemplate.cached(for: installation, in: options.places, program: program)
        var attempts = options.tcp == .none ? 1 : 5
        while true {
            attempts -= 1
            do {
                return try await start(installation, template: template, options: options, program: program)
            } catch let error as AshlarError where attempts > 0 && FreePort.wasTaken(error) {
                continue
            }
        }
    }

    private static func start(
        _ installation: PostgresInstallation, template: ClusterTemplate, options: SandboxOptions,
        program: ServerProgram
    ) async throws -> ThrowawayServer {
        let folder = try SandboxFolder.make(in: options.places.scratch(options.storage, for: program.account))
        let supervisor: ServerSupervisor
        do {
            // Before the copy: its own start takes as long, and it cleans up if we are killed from here on.
            supervisor = try ServerSupervisor.start(
                folder: folder.path, server: installation.program("postgres"), program: program)
        } catch {
            await folder.remove(program)
            throw error
        }
        do {
            let tcp = options.tcp == .none ? nil : PostgresSandbox.TCPAccess(port: try FreePort.find())
            let settings = ServerSettings(
                version: installation.version, socketFolder: folder.path, port: tcp?.port ?? 5432, tcp: tcp != nil,
                durable: false, overrides: options.settings)
            try await onOwnThread {
                try template.copy(into: folder.data, settings: settings, for: program.account)
                try folder.handOver(to: program.account)
            }
            let sandbox = PostgresSandbox(
                installation: installation, socketFolder: folder.path, port: tcp?.port ?? 5432, tcp: tcp,
                files: ServerFiles(folder: folder.path), supervisor: supervisor)
            try supervisor.send(.start)
            try await sandbox.waitUntilReady(atMost: options.startLimit)
            try await sandbox.setPassword()
            return ThrowawayServer(sandbox: sandbox, folder: folder, supervisor: supervisor, program: program)
        } catch {
            await stop(folder, supervisor, program)
            throw error
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
