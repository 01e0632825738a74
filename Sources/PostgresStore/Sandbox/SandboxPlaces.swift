import AshlarCore
import Glibc
import Sandboxing

/// Where sandboxes and the cached clusters live on this machine.
package struct SandboxPlaces: Sendable, Hashable {
    /// Folders to keep the cached clusters and the named sandboxes in, the preferred one first; the first that
    /// can be made and that nobody else can write to is used.
    package var caches: [String]
    /// A folder in memory for short-lived sandboxes, or nil.
    package var memory: String?
    /// Folders for short-lived sandboxes on disk, the preferred one first.
    package var disks: [String]

    package init(caches: [String], memory: String?, disks: [String]) {
        self.caches = caches
        self.memory = memory
        self.disks = disks
    }

    /// The places that the environment names, by the XDG base directory specification and `TMPDIR`.
    ///
    /// For root the cache is `/var/cache/ashlar`: its home folder is closed to the account that runs the server.
    /// `/var/tmp` is the last resort for accounts without a home, such as `nobody`.
    package static func machine(environment: [String: String]) -> SandboxPlaces {
        var caches: [String] = []
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { caches.append(cache + "/ashlar") }
        if geteuid() == 0 {
            caches.append("/var/cache/ashlar")
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            caches.append(home + "/.cache/ashlar")
        }
        caches.append("/var/tmp/ashlar-\(geteuid())")

        var disks: [String] = []
        if let folder = environment["TMPDIR"], folder.hasPrefix("/") { disks.append(folder) }
        for folder in ["/tmp", "/var/tmp"] where !disks.contains(folder) { disks.append(folder) }
        return SandboxPlaces(caches: caches, memory: "/dev/shm", disks: disks)
    }

    /// The first usable cache folder, made if needed.
    func cache() throws -> String {
        var reasons: [AshlarError.Fact] = []
        for folder in caches {
            do {
                try OwnFolder.make(folder)
                return folder
            } catch {
                reasons.append(.init(folder, "\(error)"))
            }
        }
        throw AshlarError(
            "sandbox-no-cache", "there is no folder to keep an initialised PostgreSQL cluster in",
            facts: reasons, remedies: ["set XDG_CACHE_HOME to a folder that only you can write to"])
    }

    /// Bytes that must be free in memory before a sandbox goes there: a cluster is 30 MB, the rest is room for
    /// the migrations' data.
    static let memoryNeeded: UInt64 = 512 << 20

    /// The folder to put a short-lived sandbox into.
    func scratch(_ storage: SandboxOptions.Storage, for account: ServerAccount) throws -> String {
        var candidates: [(folder: String, need: UInt64)] = disks.map { ($0, 64 << 20) }
        if storage == .automatic, let memory { candidates.insert((memory, Self.memoryNeeded), at: 0) }
        var reasons: [AshlarError.Fact] = []
        for (folder, need) in candidates {
            guard folder.utf8.count <= Self.longestScratch else {
                reasons.append(.init(folder, "too long for the path of a unix socket"))
                continue
            }
            var space = statvfs()
            guard statvfs(folder, &space) == 0 else {
                reasons.append(.init(folder, "\(SystemFailure("statvfs", folder).code)"))
                continue
            }
            guard account.canFill(folder), access(folder, W_OK | X_OK) == 0 else {
                reasons.append(.init(folder, "account \(account.name) may not write there"))
                continue
            }
            let free = UInt64(space.f_bavail) * UInt64(space.f_frsize)
            guard free >= need else {
                reasons.append(.init(folder, "\(free >> 20) MB free, \(need >> 20) MB needed"))
                continue
            }
            return folder
        }
        throw AshlarError(
            "sandbox-no-space", "there is no folder for a throw-away PostgreSQL server", facts: reasons,
            remedies: ["free some space, or set TMPDIR to a folder with space and a short path"])
    }

    /// All folders that may hold leftovers of earlier runs.
    var scratchFolders: [String] { (memory.map { [$0] } ?? []) + disks }

    /// A unix socket's path has at most 107 bytes (`sun_path` in unix(7)); `/ashlar-pg-XXXXXX/.s.PGSQL.65535`
    /// takes 32 of them.
    static let longestScratch = longestSocketPath - 32
    static let longestSocketPath = 107
}
