import Glibc
import Sandboxing

/// Finds and removes what earlier runs left behind.
///
/// Normally nothing: the supervisor of a killed run cleans up. It may have been killed as well, or the machine may
/// have stopped.
enum StaleSandboxes {
    static func sweep(_ places: SandboxPlaces, _ program: ServerProgram) async {
        // Only folders of accounts that we act for; a folder of anybody else is not ours, whatever its name.
        var owners: [UInt32: ServerAccount] = [geteuid(): .ours]
        if geteuid() == 0 {
            for account in ServerAccount.unprivileged { owners[account.userID] = account }
        }
        for parent in places.scratchFolders {
            for (name, isFolder) in (try? FolderTree.entries(of: parent)) ?? []
            where isFolder && name.hasPrefix(SandboxFolder.prefix) {
                let path = parent + "/" + name
                var status = stat()
                guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                    let owner = owners[status.st_uid],
                    case .dead(let lock) = ownership(of: path, changed: status.st_mtim)
                else { continue }
                defer { lock?.release() }
                // As the folder's owner, who cannot be led by a planted link or process id to anything that it
                // could not have removed or ended itself.
                _ = try? await ServerProgram(account: owner).run(
                    "/bin/sh", ["-c", script, "ashlar-sweep", path], limit: .seconds(60))
            }
        }
    }

    private enum Ownership {
        case alive
        /// With the lock, now ours, which keeps others from doing the same work; nil when the folder has none.
        case dead(FileLock?)
    }

    private static func ownership(of path: String, changed: timespec) -> Ownership {
        do {
            let lock = try FileLock.acquire(path + "/" + SandboxFolder.ownerName, creating: false)
            return lock.map { .dead($0) } ?? .alive
        } catch {
            // Without a lock it may be just being made.
            return time(nil) - changed.tv_sec > 600 ? .dead(nil) : .alive
        }
    }

    /// Ends a server that still runs in the folder, then removes the folder.
    private static let script = """
        folder=$1
        if read -r pid <"$folder/data/postmaster.pid"; then
          if [ "$(readlink "/proc/$pid/cwd")" = "$(readlink -f "$folder/data")" ]; then
            kill -s QUIT "$pid"
            tries=0
            while kill -s 0 "$pid" && [ $tries -lt 200 ]; do
              sleep 0.01
              tries=$((tries + 1))
            done
          fi
        fi 2>/dev/null
        rm -rf -- "$folder"
        """
}
