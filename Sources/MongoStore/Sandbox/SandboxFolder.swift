import Glibc
import Sandboxing

/// The folder of one throw-away server: its data, its log and its owner's lock, closed to other accounts.
///
/// The lock is an exclusive `flock(2)`, held until this process ends, however it ends. So a later run can tell a
/// leftover from a living sandbox more reliably than by process ids, which are used again.
struct SandboxFolder: Sendable {
    let path: String
    private let lock: FileLock

    static let prefix = "ashlar-mongo-"
    private static let ownerName = "owner"

    var data: String { path + "/data" }

    /// Makes the folder under a name that did not exist, with mode 0700 (mkdtemp(3)), and its data folder.
    static func make(in parent: String) throws -> SandboxFolder {
        var template = Array((parent + "/" + prefix + "XXXXXX").utf8CString)
        guard mkdtemp(&template) != nil else { throw SystemFailure("mkdtemp", parent) }
        let path = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        // Under its final name the file is locked from the first moment on.
        let unlocked = path + "/owner.new"
        guard let lock = try FileLock.acquire(unlocked) else {
            throw SystemFailure("flock", unlocked)
        }
        guard rename(unlocked, path + "/" + ownerName) == 0 else { throw SystemFailure("rename", unlocked) }
        let folder = SandboxFolder(path: path, lock: lock)
        guard mkdir(folder.data, 0o700) == 0 else { throw SystemFailure("mkdir", folder.data) }
        return folder
    }

    /// The last lines of the server's log.
    func logTail(lines: Int = 20) -> String {
        text(of: "log", last: 16_384).split(separator: "\n").suffix(lines).joined(separator: "\n")
    }

    /// The beginning of the log, where a server says its port.
    var logHead: String { text(of: "log", last: nil) }

    /// The exit status that the shell noted after the server's end; nil while it runs.
    var exitStatus: Int? { Int(text(of: "exit", last: nil).prefix { $0.isNumber }) }

    /// The server's, as the shell noted it.
    var processID: Int32? {
        guard let number = Int32(text(of: "pid", last: nil).prefix { $0.isNumber }), number > 1 else { return nil }
        return number
    }

    private func text(of name: String, last: Int?) -> String {
        let descriptor = open(path + "/" + name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return "" }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return "" }
        var buffer = [UInt8](repeating: 0, count: last ?? 65_536)
        let count = pread(descriptor, &buffer, buffer.count, last.map { max(0, status.st_size - $0) } ?? 0)
        return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }

    /// The folders of dead owners below the parent, each with its lock, which is ours now and keeps others from doing
    /// the same work.
    static func leftovers(in parent: String) -> [(path: String, lock: FileLock)] {
        guard let stream = opendir(parent) else { return [] }
        defer { closedir(stream) }
        var found: [(String, FileLock)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let path = parent + "/" + name
            var status = stat()
            // Only folders of our own account, whatever their name.
            guard name.hasPrefix(prefix), lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFDIR,
                status.st_uid == geteuid(),
                let lock = try? FileLock.acquire(path + "/" + ownerName, creating: false)
            else { continue }
            found.append((path, lock))
        }
        return found
    }
}
