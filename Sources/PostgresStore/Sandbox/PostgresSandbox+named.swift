import AshlarCore
import Glibc
import Sandboxing

/// Servers that stay on after the command that started them.
///
/// They write to disk as a server in production does, except that the last moments may be missing after a crash of the
/// machine (`synchronous_commit` is off).
extension PostgresSandbox {
    /// Starts the named sandbox, with the data that it had when there is one of that name; one that runs already is
    /// returned as it is.
    ///
    /// `options.settings` and `options.tcp` count when it is made, not when it is started again.
    package static func startNamed(
        _ name: String, _ installation: PostgresInstallation, options: SandboxOptions
    ) async throws -> PostgresSandbox {
        try await withSystemFailuresExplained("the sandbox `\(name)` could not be started") {
            try await startLocked(NamedSandboxFolder(name, in: options.places), installation, options)
        }
    }

    private static func startLocked(
        _ folder: NamedSandboxFolder, _ installation: PostgresInstallation, _ options: SandboxOptions
    ) async throws -> PostgresSandbox {
        let name = folder.name
        let lock = try await folder.lock()
        defer { lock.release() }
        if let record = try folder.record() {
            let sandbox = PostgresSandbox(record, folder)
            if folder.files.isRunning() { return sandbox }
            guard record.major == installation.version.major else {
                throw AshlarError(
                    "sandbox-version", "the sandbox `\(name)` holds data of PostgreSQL \(record.major)",
                    cause: "PostgreSQL \(installation.version.major) cannot read it",
                    remedies: ["start it with PostgreSQL \(record.major)", "or remove it and make a new one"])
            }
            try await sandbox.startDetached(record, folder, installation, limit: options.startLimit)
            return sandbox
        }
        let record = try await make(folder, installation, options)
        let sandbox = PostgresSandbox(record, folder)
        try await sandbox.startDetached(record, folder, installation, limit: options.startLimit)
        try await sandbox.setPassword()
        return sandbox
    }

    /// The running sandbox of that name; throws when there is none or it is stopped.
    package static func named(_ name: String, in places: SandboxPlaces) throws -> PostgresSandbox {
        let folder = try NamedSandboxFolder(name, in: places)
        guard let record = try folder.record() else { throw unknown(name) }
        guard folder.files.isRunning() else {
            throw AshlarError(
                "sandbox-stopped", "the sandbox `\(name)` is stopped", facts: folder.files.logFacts,
                remedies: ["start it: ashlar sandbox --keep \(name)"])
        }
        return PostgresSandbox(record, folder)
    }

    /// Stops the named sandbox; its data stays for the next start unless `removingData`.
    package static func stopNamed(_ name: String, in places: SandboxPlaces, removingData: Bool = false) async throws {
        try await withSystemFailuresExplained("the sandbox `\(name)` could not be stopped") {
            try await stopLocked(NamedSandboxFolder(name, in: places), removingData: removingData)
        }
    }

    private static func stopLocked(_ folder: NamedSandboxFolder, removingData: Bool) async throws {
        let name = folder.name
        guard access(folder.path, F_OK) == 0 else { throw unknown(name) }
        let lock = try await folder.lock()
        defer { lock.release() }
        guard let record = try folder.record() else { throw unknown(name) }
        let program = ServerProgram(account: record.account)
        // Fast shutdown, then immediate.
        for (signal, limit) in [("INT", Duration.seconds(30)), ("QUIT", .seconds(10))] where folder.files.isRunning() {
            guard let postmaster = folder.files.postmaster() else { break }
            // As the server's account, which can end only what is its own.
            _ = try? await program.run(
                "/bin/sh", ["-c", #"kill -s "$1" "$2""#, "ashlar-stop", signal, "\(postmaster.processID)"],
                limit: .seconds(60))
            try await wait(atMost: limit) { !folder.files.isRunning() }
            // The shell that started it still writes down its status.
            try await wait(atMost: .seconds(1)) { folder.files.exitStatus() != nil }
        }
        guard !folder.files.isRunning() else {
            throw AshlarError(
                "sandbox-stop", "the sandbox `\(name)` did not stop", facts: folder.files.logFacts,
                remedies: ["end its server: kill -9 \(folder.files.postmaster()?.processID ?? 0)"])
        }
        if removingData {
            if record.socketFolder != folder.run {
                _ = try? await program.run("/bin/rm", ["-rf", "--", record.socketFolder], limit: .seconds(60))
            }
            try await folder.remove(program)
        }
    }

    /// All named sandboxes, by name.
    package static func listNamed(in places: SandboxPlaces) throws -> [NamedSandbox] {
        let parent = try NamedSandboxFolder.parent(in: places)
        guard access(parent, F_OK) == 0 else { return [] }
        return try FolderTree.entries(of: parent).filter(\.isFolder).map(\.name).sorted().compactMap { name in
            guard let folder = try? NamedSandboxFolder(name, in: places), let record = try folder.record() else {
                return nil
            }
            return NamedSandbox(
                name: name, version: record.version, isRunning: folder.files.isRunning(), port: record.port,
                listensOnTCP: record.password != nil, folder: folder.run)
        }
    }

    private static func wait(atMost limit: Duration, until condition: () -> Bool) async throws {
        let deadline = ContinuousClock.now + limit
        while !condition(), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(5)) }
    }

    private static func unknown(_ name: String) -> AshlarError {
        AshlarError(
            "sandbox-unknown", "there is no sandbox with the name `\(name)`",
            remedies: ["see those there are: ashlar sandbox list", "start one: ashlar sandbox --keep \(name)"])
    }

    private init(_ record: NamedSandboxFolder.Record, _ folder: NamedSandboxFolder) {
        self.init(
            installation: PostgresInstallation(
                binFolder: record.binFolder,
                version: PostgresVersion(major: record.major, minor: record.minor, text: record.version),
                origin: .folder),
            socketFolder: record.socketFolder, port: record.port,
            tcp: record.password.map { TCPAccess(port: record.port, password: Redacted($0)) }, files: folder.files,
            supervisor: nil)
    }

    /// Makes the data and the notes on it; the notes come last, so that a half-made sandbox counts as none.
    private static func make(
        _ folder: NamedSandboxFolder, _ installation: PostgresInstallation, _ options: SandboxOptions
    ) async throws -> NamedSandboxFolder.Record {
        let program = try ServerProgram.forServers(of: installation)
        guard program.account.canEnter(folder.path) else {
            throw AshlarError(
                "sandbox-cache-closed", "account \(program.account.name) may not enter \(folder.path)",
                cause: "PostgreSQL refuses to run as root, so it runs as \(program.account.name)",
                remedies: ["unset XDG_CACHE_HOME, then /var/cache/ashlar is used"])
        }
        let template = try await ClusterTemplate.cached(for: installation, in: options.places, program: program)
        let tcp = options.tcp == .none ? nil : TCPAccess(port: try FreePort.find())
        let port = tcp?.port ?? 5432
        let settings = ServerSettings(
            version: installation.version, socketFolder: folder.run, port: port, tcp: tcp != nil, durable: true,
            overrides: options.settings)
        if access(folder.run, F_OK) == 0 { try await folder.removeRun(program) }
        try await onOwnThread {
            guard mkdir(folder.run, 0o700) == 0 else { throw SystemFailure("mkdir", folder.run) }
            try template.copy(into: folder.run + "/data", settings: settings, for: program.account)
            try SandboxFolder.give(folder.run, to: program.account)
        }
        let record = NamedSandboxFolder.Record(
            binFolder: installation.binFolder, major: installation.version.major, minor: installation.version.minor,
            version: installation.version.text, port: port, password: tcp?.password.reveal(),
            socketFolder: try socketFolder(for: folder, program.account), userID: program.account.userID,
            groupID: program.account.groupID)
        try folder.write(record)
        return record
    }

    /// `run`, or a folder with a short path when `run`'s is too long for a unix socket.
    private static func socketFolder(for folder: NamedSandboxFolder, _ account: ServerAccount) throws -> String {
        if folder.run.utf8.count + "/.s.PGSQL.65535".utf8.count <= SandboxPlaces.longestSocketPath { return folder.run }
        let path = try SandboxFolder.makeUnique("/tmp/ashlar-socket-XXXXXX")
        try SandboxFolder.give(path, to: account)
        return path
    }

    private func startDetached(
        _ record: NamedSandboxFolder.Record, _ folder: NamedSandboxFolder, _ installation: PostgresInstallation,
        limit: Duration
    ) async throws {
        if record.socketFolder != folder.run {
            // When `/tmp` was emptied, the same name again, because people keep it in their settings. In between
            // somebody else may have taken it.
            if mkdir(record.socketFolder, 0o700) == 0 {
                try SandboxFolder.give(record.socketFolder, to: record.account)
            }
            var status = stat()
            guard lstat(record.socketFolder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                status.st_uid == record.userID, status.st_mode & 0o077 == 0
            else { throw startFailure("the folder for its socket, \(record.socketFolder), belongs to somebody else") }
        }
        // A session of its own (see ServerProgram) and no open file of ours: it lives on without us.
        let script = #"""
            umask 077
            rm -f -- "$2/exit"
            {
              "$1" -D "$2/data" -k "$3" </dev/null >>"$2/log" 2>&1
              echo "$? $4" >"$2/exit.new"
              mv -- "$2/exit.new" "$2/exit"
            } </dev/null >/dev/null 2>&1 &
            """#
        let previous = folder.files.postmaster()
        let program = ServerProgram(account: record.account)
        do {
            try await startAgain(atMost: limit) { remaining in
                let start = String(UInt64.random(in: .min ... .max), radix: 36)
                try await program.run(
                    "/bin/sh",
                    [
                        "-c", script, "ashlar-sandbox", installation.program("postgres"), folder.run,
                        record.socketFolder, start,
                    ], limit: .seconds(60))
                try await waitUntilReady(atMost: remaining, previous: previous, start: start)
            }
        } catch {
            // A server that was too slow, or whose start was given up, must not come up later.
            if let postmaster = folder.files.postmaster(), folder.files.isRunning() {
                _ = try? await Task.detached {
                    try await program.run(
                        "/bin/sh", ["-c", #"kill -s QUIT "$1""#, "ashlar-stop", "\(postmaster.processID)"],
                        limit: .seconds(60))
                }.value
            }
            throw error
        }
    }
}

extension NamedSandboxFolder.Record {
    /// The account that the data belongs to.
    fileprivate var account: ServerAccount {
        ServerAccount(
            name: "user \(userID)", userID: userID, groupID: groupID, differsFromOurs: userID != geteuid())
    }
}
