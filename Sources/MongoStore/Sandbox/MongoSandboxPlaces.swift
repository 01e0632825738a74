import AshlarCore
import Glibc
import Sandboxing

/// Where throw-away MongoDB servers live on this machine, and where a private one may be installed.
package struct MongoSandboxPlaces: Sendable, Hashable {
    /// Ashlar's cache folders, the preferred one first; the same as for PostgreSQL's sandboxes.
    package var caches: [String]
    /// Folders for the servers' data, the preferred one first.
    package var scratches: [String]

    package init(caches: [String], scratches: [String]) {
        self.caches = caches
        self.scratches = scratches
    }

    /// The places that the environment names, by the XDG base directory specification and `TMPDIR`. Memory
    /// (`/dev/shm`) is preferred for data: nothing of a sandbox must survive.
    package static func machine(environment: [String: String]) -> MongoSandboxPlaces {
        var caches: [String] = []
        if let cache = environment["XDG_CACHE_HOME"], cache.hasPrefix("/") { caches.append(cache + "/ashlar") }
        if geteuid() == 0 {
            caches.append("/var/cache/ashlar")
        } else if let home = environment["HOME"], home.hasPrefix("/") {
            caches.append(home + "/.cache/ashlar")
        }
        var scratches = ["/dev/shm"]
        if let folder = environment["TMPDIR"], folder.hasPrefix("/") { scratches.append(folder) }
        for folder in ["/tmp", "/var/tmp"] where !scratches.contains(folder) { scratches.append(folder) }
        return MongoSandboxPlaces(caches: caches, scratches: scratches)
    }

    /// A fresh WiredTiger database takes up to 300 MB with its journal; the rest is room for documents.
    private static let spaceNeeded: UInt64 = 512 << 20

    /// The first folder that we may write to and that has space.
    func scratch() throws -> String {
        var reasons: [AshlarError.Fact] = []
        for folder in scratches {
            var space = statvfs()
            guard statvfs(folder, &space) == 0, access(folder, W_OK | X_OK) == 0 else {
                reasons.append(.init(folder, "\(SystemFailure("access", folder).code)"))
                continue
            }
            let free = UInt64(space.f_bavail) * UInt64(space.f_frsize)
            if free >= Self.spaceNeeded { return folder }
            reasons.append(.init(folder, "\(free >> 20) MB free, \(Self.spaceNeeded >> 20) MB needed"))
        }
        throw AshlarError(
            "sandbox-no-space", "there is no folder for a throw-away MongoDB server", facts: reasons,
            remedies: ["free some space, or set TMPDIR to a folder with space"])
    }
}
