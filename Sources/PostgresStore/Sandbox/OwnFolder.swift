import Glibc
import Sandboxing

/// Folders that nobody but us and root can plant files in.
enum OwnFolder {
    /// Why a folder is not used.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// Makes the folder and its missing parents, and checks every step from the root down: each belongs to us or
    /// to root, and others cannot write to it (a sticky folder such as `/var/tmp` may be written to, since the
    /// next step down is checked as well).
    static func make(_ path: String) throws {
        var prefix = ""
        var othersWriteToParent = false
        let components = path.split(separator: "/")
        for (index, component) in components.enumerated() {
            guard component != ".", component != ".." else { throw Refusal(description: "not an absolute plain path") }
            prefix += "/" + component
            if mkdir(prefix, 0o755) != 0, errno != EEXIST { throw SystemFailure("mkdir", prefix) }
            let isLast = index == components.count - 1
            var status = stat()
            // A link is followed, as `/var/cache` may be one, unless others could have put it there.
            guard (othersWriteToParent ? lstat(prefix, &status) : stat(prefix, &status)) == 0 else {
                throw SystemFailure("stat", prefix)
            }
            guard status.st_mode & S_IFMT == S_IFDIR else { throw Refusal(description: "\(prefix) is not a folder") }
            guard status.st_uid == 0 || status.st_uid == geteuid() else {
                throw Refusal(description: "\(prefix) belongs to user \(status.st_uid)")
            }
            othersWriteToParent = status.st_mode & (S_IWGRP | S_IWOTH) != 0
            let isSticky = status.st_mode & S_ISVTX != 0
            guard !othersWriteToParent || (isSticky && !isLast) else {
                throw Refusal(description: "\(prefix) can be written to by others")
            }
        }
    }
}
