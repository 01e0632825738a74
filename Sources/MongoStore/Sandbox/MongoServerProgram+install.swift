import AshlarCore
import Glibc
import Sandboxing
import Subprocess
import SystemPackage

extension MongoServerProgram {
    /// The release that is installed where no server is; scripts/install-mongo-sandbox takes it from here.
    static let secantusDBVersion = "0.7.0b3"

    /// ``find(environment:places:)``, and where nothing is found SecantusDB from PyPI, in a private Python environment
    /// below the cache folder that is made once.
    ///
    /// - Parameter announce: told before the first installation, which takes half a minute.
    /// - Throws: ``AshlarError`` `mongo-not-found`, with what the installation said when there was one.
    package static func findOrInstall(
        environment: [String: String], places: MongoSandboxPlaces, announce: (String) -> Void
    ) async throws -> MongoServerProgram {
        do {
            return try find(environment: environment, places: places)
        } catch var error as AshlarError {
            do {
                try await install(places, announce)
                return try find(environment: environment, places: places)
            } catch let failure as AshlarError {
                error.followedBy.append(failure)
                throw error
            }
        }
    }

    private static func install(_ places: MongoSandboxPlaces, _ announce: (String) -> Void) async throws {
        guard let cache = places.caches.first(where: { makeFolder($0) }) else {
            throw AshlarError(
                "mongo-install-failed", "there is no folder to install SecantusDB into",
                facts: places.caches.map { .init("not writable", $0) }, remedies: ["set XDG_CACHE_HOME"])
        }
        let folder = cache + "/" + venvName
        // Two commands at once would write into each other's files.
        guard let lock = try await FileLock.waiting(for: folder + ".lock", atMost: .seconds(300)) else {
            throw AshlarError(
                "mongo-install-failed", "another process has been installing SecantusDB for five minutes",
                subject: folder)
        }
        defer { lock.release() }
        let program = folder + "/bin/" + Product.secantusDB.rawValue
        guard access(program, X_OK) != 0 else { return }
        announce(
            "installing SecantusDB \(secantusDBVersion) from PyPI into \(folder), once: there is no mongod on this machine"
        )
        try await run("python3", ["-m", "venv", folder], "python3 -m venv", hint: "apt-get install python3-venv")
        try await run(
            folder + "/bin/pip",
            ["install", "--quiet", "--disable-pip-version-check", "SecantusDB==\(secantusDBVersion)"],
            "pip install SecantusDB", hint: "see that PyPI or a mirror of it can be reached")
    }

    private static func makeFolder(_ path: String) -> Bool {
        var folder = ""
        for part in path.split(separator: "/") {
            folder += "/\(part)"
            mkdir(folder, 0o755)
        }
        return access(path, W_OK | X_OK) == 0
    }

    private static func run(_ program: String, _ arguments: [String], _ name: String, hint: String) async throws {
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        let isSuccess: Bool
        let complaint: String
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments), output: .discarded, error: .string(limit: 1 << 16))
            isSuccess = result.terminationStatus.isSuccess
            complaint = result.standardError
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            throw AshlarError("mongo-install-failed", "\(name) did not start", cause: "\(error)", remedies: [hint])
        }
        guard isSuccess else {
            let lines = complaint.split(whereSeparator: \.isNewline)
            throw AshlarError(
                "mongo-install-failed", "\(name) failed", cause: lines.last.map(String.init), remedies: [hint])
        }
    }
}
