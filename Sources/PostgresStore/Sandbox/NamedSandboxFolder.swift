import AshlarCore
import FoundationEssentials
import Glibc
import Sandboxing

/// The folder of a named sandbox in the cache.
///
/// `sandbox.json` and `lock` are ours; `run` with the data, the socket and the log belongs to the server's account.
struct NamedSandboxFolder: Sendable {
    /// What must be known to find and start the server again; holds the password, so nobody else may read it.
    struct Record: Codable, Sendable {
        var format = 1
        var binFolder: String
        var major: Int
        var minor: Int
        var version: String
        var port: Int
        var password: String?
        var socketFolder: String
        var userID: UInt32
        var groupID: UInt32
    }

    let name: String
    let path: String

    var run: String { path + "/run" }
    var files: ServerFiles { ServerFiles(folder: run) }
    private var recordPath: String { path + "/sandbox.json" }

    static func parent(in places: SandboxPlaces) throws -> String { try places.cache() + "/sandboxes" }

    /// Refuses names that could not be a folder's or would have to be quoted in a shell.
    init(_ name: String, in places: SandboxPlaces) throws {
        let isPlain = name.utf8.allSatisfy {
            switch $0 {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"),
                UInt8(ascii: "_"):
                true
            default: false
            }
        }
        guard isPlain, (1...40).contains(name.utf8.count), !name.hasPrefix("-") else {
            throw AshlarError(
                "sandbox-name", "`\(name)` cannot be the name of a sandbox",
                cause: "a name has 1 to 40 of the characters a-z, 0-9, - and _, and does not begin with -")
        }
        self.name = name
        path = try Self.parent(in: places) + "/" + name
    }

    /// Makes the folder and takes its lock, so that two commands do not start or stop the same server at once.
    func lock() async throws -> FileLock {
        try OwnFolder.make(path)
        guard let lock = try await FileLock.waiting(for: path + "/lock", atMost: .seconds(60)) else {
            throw AshlarError(
                "sandbox-busy", "another command is starting or stopping the sandbox `\(name)`",
                remedies: ["wait for it, then try again"])
        }
        return lock
    }

    /// Nil when there is no sandbox of that name.
    func record() throws -> Record? {
        guard access(recordPath, F_OK) == 0 else { return nil }
        do {
            return try JSONDecoder().decode(Record.self, from: Data(contentsOf: URL(filePath: recordPath)))
        } catch {
            throw AshlarError(
                "sandbox-record", "the notes on the sandbox `\(name)` cannot be read", subject: recordPath,
                remedies: ["remove the folder \(path)"])
        }
    }

    func write(_ record: Record) throws {
        let fresh = recordPath + ".new"
        unlink(fresh)
        let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw SystemFailure("create", fresh) }
        defer { close(descriptor) }
        let bytes = [UInt8](try JSONEncoder().encode(record))
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw SystemFailure("write", fresh)
        }
        guard rename(fresh, recordPath) == 0 else { throw SystemFailure("rename", recordPath) }
    }

    /// Removes the data as its owner, then the rest.
    func remove(_ program: ServerProgram) async throws {
        try await removeRun(program)
        try FolderTree(path).remove()
    }

    /// Removes `run`: its account can empty it, but only we can take it out of our folder.
    func removeRun(_ program: ServerProgram) async throws {
        var status = stat()
        guard lstat(run, &status) == 0 else { return }
        // Still ours when its making was broken off.
        let owner = status.st_uid == geteuid() ? ServerProgram(account: .ours) : program
        let script = #"cd -- "$1" && find . -mindepth 1 -delete"#
        try await owner.run("/bin/sh", ["-c", script, "ashlar-remove", run], limit: .seconds(60))
        guard rmdir(run) == 0 else { throw SystemFailure("rmdir", run) }
    }
}
