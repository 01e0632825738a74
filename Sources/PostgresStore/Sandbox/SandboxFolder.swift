import Glibc
import Sandboxing

/// The folder of one short-lived server: its data, socket, log and owner's lock.
///
/// The lock is held from before the folder has content until this process ends, so that a later run can tell a
/// leftover from a living sandbox; see ``StaleSandboxes``.
struct SandboxFolder: Sendable {
    let path: String
    private let lock: FileLock

    static let prefix = "ashlar-pg-"
    static let ownerName = "owner"

    var data: String { path + "/data" }
    var log: String { path + "/log" }

    /// Makes a folder that is closed to every other account, inside one that may be open to all.
    static func make(in parent: String) throws -> SandboxFolder {
        let path = try makeUnique(parent + "/" + prefix + "XXXXXX")
        do {
            // Under its final name the file is locked from the first moment on.
            let unlocked = path + "/" + ownerName + ".new"
            guard let lock = try FileLock.acquire(unlocked) else { throw SystemFailure("flock", unlocked) }
            try lock.write("ashlar, process \(getpid())")
            let name = path + "/" + ownerName
            guard rename(unlocked, name) == 0 else { throw SystemFailure("rename", name) }
            return SandboxFolder(path: path, lock: lock)
        } catch {
            try? FolderTree(path).remove()
            throw error
        }
    }

    /// Makes the folder the account's own. From then on we must not write below it: the account could have put a
    /// link there.
    func handOver(to account: ServerAccount) throws { try Self.give(path, to: account) }

    static func give(_ path: String, to account: ServerAccount) throws {
        guard account.differsFromOurs else { return }
        guard chown(path, account.userID, account.groupID) == 0 else { throw SystemFailure("chown", path) }
    }

    /// Makes a folder with mode 0700 under a name that did not exist, the X's replaced (mkdtemp(3)).
    static func makeUnique(_ template: String) throws -> String {
        var bytes = Array(template.utf8CString)
        guard mkdtemp(&bytes) != nil else { throw SystemFailure("mkdtemp", template) }
        return String(decoding: bytes.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Removes the folder as its owner, which need not be us, with whatever is in it.
    func remove(_ program: ServerProgram) async {
        defer { lock.release() }
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        let owner = status.st_uid == geteuid() ? ServerProgram(account: .ours) : program
        // Not a task of the caller's, who may have been cancelled.
        _ = await Task.detached { [path] in
            try? await owner.run("/bin/rm", ["-rf", "--", path], limit: .seconds(30))
        }.value
    }

    /// Lends a folder that is removed at the end, whatever the end is.
    static func with<Result: Sendable>(
        in parent: String, _ program: ServerProgram, _ body: (SandboxFolder) async throws -> Result
    ) async throws -> Result {
        let folder = try make(in: parent)
        do {
            let result = try await body(folder)
            await folder.remove(program)
            return result
        } catch {
            await folder.remove(program)
            throw error
        }
    }
}
