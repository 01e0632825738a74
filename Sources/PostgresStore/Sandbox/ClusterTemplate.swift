import AshlarCore
import Glibc
import Sandboxing
import SystemPackage

/// An initialised cluster that sandboxes are copied from, made once for an installation and kept in the cache.
///
/// `initdb` takes a second; the copy takes a twentieth of one.
struct ClusterTemplate: Sendable {
    /// The cluster's data folder, ours and closed to everybody else.
    let folder: String

    /// Raise when what `make` leaves in the folder changes.
    private static let format = 1

    /// The cached cluster for the installation, made now when it is not there.
    static func cached(
        for installation: PostgresInstallation, in places: SandboxPlaces, program: ServerProgram
    ) async throws -> ClusterTemplate {
        let cache = try places.cache() + "/postgres"
        try OwnFolder.make(cache)
        let folder = cache + "/" + key(for: installation)
        if access(folder + "/PG_VERSION", F_OK) == 0 {
            // The time of the last use, for ``removeUnused(in:)``.
            _ = utimes(folder, nil)
            return ClusterTemplate(folder: folder)
        }

        guard let lock = try await FileLock.waiting(for: folder + ".lock", atMost: .seconds(120)) else {
            throw AshlarError(
                "sandbox-cache-locked", "another process has been initialising a PostgreSQL cluster for two minutes",
                facts: [.init("lock", folder + ".lock")], remedies: ["end that process, then try again"])
        }
        defer { lock.release() }
        if access(folder + "/PG_VERSION", F_OK) == 0 { return ClusterTemplate(folder: folder) }
        try await make(folder, for: installation, in: places, program: program)
        removeUnused(in: cache)
        return ClusterTemplate(folder: folder)
    }

    /// Puts a copy of the cluster with its settings into a folder that is still ours alone, as the account's.
    func copy(into data: String, settings: ServerSettings, for account: ServerAccount) throws {
        guard mkdir(data, 0o700) == 0 else { throw SystemFailure("mkdir", data) }
        try FolderTree(folder).copy(into: data, for: account)
        try settings.write(into: data)
        guard account.differsFromOurs else { return }
        guard chown(data, account.userID, account.groupID) == 0 else { throw SystemFailure("chown", data) }
    }

    /// Removes the clusters of installations that were not used for thirty days, such as those of older versions.
    private static func removeUnused(in cache: String) {
        for (name, isFolder) in (try? FolderTree.entries(of: cache)) ?? [] where isFolder {
            let folder = cache + "/" + name
            var status = stat()
            guard stat(folder, &status) == 0, time(nil) - status.st_mtim.tv_sec > 30 * 24 * 3600 else { continue }
            try? FolderTree(folder).remove()
            unlink(folder + ".lock")
        }
    }

    /// Initialises in a scratch folder as the server's account, copies the result into the cache as ours, and moves
    /// it into place, so that the cache holds a whole cluster or none, and none that another account could change.
    private static func make(
        _ folder: String, for installation: PostgresInstallation, in places: SandboxPlaces, program: ServerProgram
    ) async throws {
        try await SandboxFolder.with(in: places.scratch(.automatic, for: program.account), program) { scratch in
            try scratch.handOver(to: program.account)
            let data = scratch.data
            do {
                try await program.run(
                    installation.program("initdb"), arguments(for: installation.version) + ["-D", data],
                    limit: .seconds(120))
            } catch let failure as ProgramFailure {
                throw AshlarError(
                    "sandbox-initdb", "a PostgreSQL cluster could not be initialised", facts: failure.facts,
                    remedies: ["check that \(installation.binFolder) is a whole installation of PostgreSQL"])
            }
            try await onOwnThread {
                let fresh = folder + ".new"
                if access(fresh, F_OK) == 0 { try FolderTree(fresh).remove() }
                guard mkdir(fresh, 0o700) == 0 else { throw SystemFailure("mkdir", fresh) }
                try FolderTree(data).copy(into: fresh, for: .ours)
                // Without it a crash of the machine could leave names without content behind the rename.
                sync()
                guard rename(fresh, folder) == 0 else { throw SystemFailure("rename", folder) }
            }
        }
    }

    /// `initdb`'s options.
    ///
    /// C.UTF-8 sorts by code point on every machine, and still knows upper and lower case beyond ASCII; from 17 on
    /// PostgreSQL brings it itself (manual, section 24.1.4), before it is the C library's. Segments of 1 MB instead of 16
    /// keep the copy small. Everybody who reaches the socket is trusted: its folder is closed to others.
    private static func arguments(for version: PostgresVersion) -> [String] {
        var arguments = [
            "--no-sync", "--encoding=UTF8", "--username=postgres", "--auth=trust",
            "--wal-segsize=1", "--lc-messages=C",
        ]
        if version.major >= 17 {
            arguments += ["--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
        } else {
            arguments += ["--locale=C.UTF-8"]
        }
        if version.major >= 18 { arguments += ["--no-data-checksums"] }
        return arguments
    }

    /// A folder name for the installation: other builds of the same version, and a rebuilt one, get their own.
    static func key(for installation: PostgresInstallation) -> String {
        var status = stat()
        let known = stat(installation.program("postgres"), &status) == 0
        let identity =
            [installation.version.text, installation.binFolder, "\(format)"]
            + (known ? ["\(status.st_size)", "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"] : [])
            + arguments(for: installation.version)
        let checksum = Checksum(of: identity.joined(separator: "\n"))
        return "\(installation.version.major).\(installation.version.minor)-\(checksum.short)"
    }
}
