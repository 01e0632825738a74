import Dispatch
import Glibc
import Sandboxing
import Synchronization

/// The files and folders below a folder, for copying and removing them whole.
///
/// Only for trees in folders that nobody else can write to: the paths are used one call after the other, and
/// links are not expected.
struct FolderTree: Sendable {
    let root: String
    /// Relative paths, a folder before what is in it.
    private(set) var folders: [String] = []
    private(set) var files: [String] = []

    init(_ root: String) throws {
        self.root = root
        var next = 0
        var pending = [""]
        while next < pending.count {
            let folder = pending[next]
            next += 1
            for (name, isFolder) in try Self.entries(of: root + folder) {
                let path = folder + "/" + name
                if isFolder {
                    pending.append(path)
                    folders.append(path)
                } else {
                    files.append(path)
                }
            }
        }
    }

    /// Copies everything into the folder, which must exist and be empty, as property of the account, readable by
    /// nobody else.
    ///
    /// Two threads, because a cluster is a thousand small files and the time goes into system calls.
    func copy(into destination: String, for account: ServerAccount) throws {
        for folder in folders {
            guard mkdir(destination + folder, 0o700) == 0 else { throw SystemFailure("mkdir", destination + folder) }
        }
        let failure = Mutex<SystemFailure?>(nil)
        let threads = 2
        DispatchQueue.concurrentPerform(iterations: threads) { thread in
            let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 256 << 10, alignment: 4096)
            defer { buffer.deallocate() }
            var index = thread
            while index < files.count {
                do throws(SystemFailure) {
                    try Self.copy(root + files[index], to: destination + files[index], for: account, through: buffer)
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                    return
                }
                index += threads
            }
        }
        if let failure = failure.withLock({ $0 }) { throw failure }
        guard account.differsFromOurs else { return }
        for folder in folders {
            guard chown(destination + folder, account.userID, account.groupID) == 0 else {
                throw SystemFailure("chown", destination + folder)
            }
        }
    }

    /// Removes everything and the folder itself.
    func remove() throws {
        for file in files where unlink(root + file) != 0 && errno != ENOENT {
            throw SystemFailure("unlink", root + file)
        }
        for folder in folders.reversed() where rmdir(root + folder) != 0 && errno != ENOENT {
            throw SystemFailure("rmdir", root + folder)
        }
        guard rmdir(root) == 0 || errno == ENOENT else { throw SystemFailure("rmdir", root) }
    }

    private static func copy(
        _ source: String, to destination: String, for account: ServerAccount,
        through buffer: UnsafeMutableRawBufferPointer
    ) throws(SystemFailure) {
        let input = open(source, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard input >= 0 else { throw SystemFailure("open", source) }
        defer { close(input) }
        let output = open(destination, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard output >= 0 else { throw SystemFailure("create", destination) }
        defer { close(output) }
        while true {
            let count = read(input, buffer.baseAddress, buffer.count)
            guard count >= 0 else { throw SystemFailure("read", source) }
            var written = 0
            while written < count {
                let step = write(output, buffer.baseAddress?.advanced(by: written), count - written)
                guard step > 0 else { throw SystemFailure("write", destination) }
                written += step
            }
            if count < buffer.count { break }
        }
        if account.differsFromOurs, fchown(output, account.userID, account.groupID) != 0 {
            throw SystemFailure("chown", destination)
        }
    }

    /// The names in a folder, without `.` and `..`.
    static func entries(of folder: String) throws -> [(name: String, isFolder: Bool)] {
        guard let stream = opendir(folder) else { throw SystemFailure("opendir", folder) }
        defer { closedir(stream) }
        var entries: [(name: String, isFolder: Bool)] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            guard name != ".", name != ".." else { continue }
            var isFolder = entry.pointee.d_type == UInt8(DT_DIR)
            if entry.pointee.d_type == UInt8(DT_UNKNOWN) {
                // Some file systems leave the type out (readdir(3)).
                var status = stat()
                isFolder = lstat(folder + "/" + name, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
            }
            entries.append((name, isFolder))
        }
        return entries
    }
}
