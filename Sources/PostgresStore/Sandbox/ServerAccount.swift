import AshlarCore
import Glibc

/// The operating system's account that a server of ours runs as.
///
/// PostgreSQL refuses to run as root (`postgres` exits with "root execution of the PostgreSQL server is not
/// permitted"), so root hands its servers to an unprivileged account.
struct ServerAccount: Sendable, Hashable {
    let name: String
    let userID: UInt32
    let groupID: UInt32
    /// Whether a process must change its user to become this account.
    let differsFromOurs: Bool

    /// The account for servers started by this process: our own, or for root `postgres`, else `nobody`.
    static func forServers() throws -> ServerAccount {
        let ours = geteuid()
        guard ours == 0 else {
            return ServerAccount(name: "user \(ours)", userID: ours, groupID: getegid(), differsFromOurs: false)
        }
        if let account = unprivileged.first { return account }
        throw AshlarError(
            "sandbox-no-account", "there is no account that could run PostgreSQL",
            cause: "PostgreSQL refuses to run as root, and neither `postgres` nor `nobody` is in the user database",
            remedies: ["run ashlar as an ordinary user", "or create an account: adduser --system --group postgres"])
    }

    /// The accounts that root hands servers to, the preferred one first.
    static var unprivileged: [ServerAccount] {
        ["postgres", "nobody"].compactMap { name in
            guard let entry = getpwnam(name), entry.pointee.pw_uid != 0 else { return nil }
            return ServerAccount(
                name: name, userID: entry.pointee.pw_uid, groupID: entry.pointee.pw_gid, differsFromOurs: true)
        }
    }

    /// The account of this very process.
    static var ours: ServerAccount {
        ServerAccount(name: "user \(geteuid())", userID: geteuid(), groupID: getegid(), differsFromOurs: false)
    }

    /// Whether the account may run the program, judged by the permission bits of the path.
    ///
    /// `access(2)` answers for our own account only. Access control lists are not looked at: a wrong answer leads
    /// to a clear error, here or when the server starts.
    func canExecute(_ path: String) -> Bool {
        differsFromOurs ? hasBits(0o1, on: path) : access(path, X_OK) == 0
    }

    /// Whether the account may make and remove entries in the folder.
    func canFill(_ folder: String) -> Bool {
        differsFromOurs ? hasBits(0o3, on: folder) : access(folder, W_OK | X_OK) == 0
    }

    /// Whether the account may reach what is in the folder.
    func canEnter(_ folder: String) -> Bool { canExecute(folder) }

    /// Whether the account has the rights (1 execute or enter, 2 write) on the path and may enter every folder on
    /// the way.
    private func hasBits(_ rights: mode_t, on path: String) -> Bool {
        guard let resolved = realpath(path, nil) else { return false }
        defer { free(resolved) }
        let components = String(cString: resolved).split(separator: "/")
        var prefix = ""
        for (index, component) in components.enumerated() {
            prefix += "/" + component
            var status = stat()
            guard stat(prefix, &status) == 0 else { return false }
            let shift: mode_t = status.st_uid == userID ? 6 : status.st_gid == groupID ? 3 : 0
            let needed = index == components.count - 1 ? rights : 0o1
            guard (status.st_mode >> shift) & needed == needed else { return false }
        }
        return true
    }
}
