import AshlarCore
import Glibc
import MongoClient
import Sandboxing

/// A server that lives no longer than this process.
struct ThrowawayServer: Sendable {
    let sandbox: MongoSandbox
    private let guardian: ServerGuard

    /// Starts one and waits until it answers; on a port that another process took meanwhile, once more on another.
    static func start(
        _ program: MongoServerProgram, topology: MongoSandbox.Topology, places: MongoSandboxPlaces, limit: Duration
    ) async throws -> ThrowawayServer {
        await ServerGuard.removeLeftovers(places)
        var attempts = 5
        while true {
            attempts -= 1
            do {
                return try await startOnce(program, topology: topology, places: places, limit: limit)
            } catch let failure as SystemFailure {
                throw failure.asAshlarError("a throw-away MongoDB server could not be started")
            } catch let error as AshlarError
                where attempts > 0 && error.fact("server log")?.contains("Address already in use") == true
            {
                continue
            }
        }
    }

    private static func startOnce(
        _ program: MongoServerProgram, topology: MongoSandbox.Topology, places: MongoSandboxPlaces, limit: Duration
    ) async throws -> ThrowawayServer {
        let folder = try SandboxFolder.make(in: places.scratch())
        let command = try ServerCommand(program, topology: topology, folder: folder)
        let guardian = try ServerGuard.start(folder: folder.path, command: command.words)
        do {
            let deadline = ContinuousClock.now + limit
            var attempt = Attempt(program: program, folder: folder, guardian: guardian, deadline: deadline)
            let port = try await attempt.port(command)
            let facts = try await attempt.facts(port: port, topology: topology)
            let sandbox = MongoSandbox(program: program, port: port, facts: facts, folder: folder)
            return ThrowawayServer(sandbox: sandbox, guardian: guardian)
        } catch {
            await stop(guardian)
            throw error
        }
    }

    func stop() async { await Self.stop(guardian) }

    private static func stop(_ guardian: ServerGuard) async {
        guardian.cut()
        await guardian.waitForEnd(atMost: .seconds(10))
    }
}

/// The words that start a server, by product.
struct ServerCommand: Sendable {
    let words: [String]
    /// Nil when the server chooses a port itself and says it in its log.
    let port: Int?

    /// A small cache, since several run at once in tests. `mongod`'s options are those of its manual page, "mongod";
    /// without `--noauth` the standalone server has no users anyway.
    init(_ program: MongoServerProgram, topology: MongoSandbox.Topology, folder: SandboxFolder) throws {
        switch program.product {
        case .mongod:
            let port = try FreePort.find()
            self.port = port
            words =
                [
                    program.path, "--dbpath", folder.data, "--bind_ip", "127.0.0.1", "--port", "\(port)",
                    "--nounixsocket", "--wiredTigerCacheSizeGB", "0.25",
                    "--setParameter", "diagnosticDataCollectionEnabled=false",
                ] + (topology == .replicaSet ? ["--replSet", "ashlar"] : [])
        case .secantusDB:
            port = nil
            // An empty file of settings, so that nobody's own in /etc or the home folder counts.
            let settings = folder.path + "/secantusd.toml"
            let descriptor = open(settings, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw SystemFailure("create", settings) }
            close(descriptor)
            words =
                [
                    program.path, "--config", settings, "--host", "127.0.0.1", "--port", "0",
                    "--storage-path", folder.data, "--cache-size", "64M", "--log-level", "INFO",
                ] + (topology == .standalone ? ["--standalone"] : [])
        }
    }
}
