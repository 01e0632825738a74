import AshlarCore
import Glibc

/// What a server's files say about it.
///
/// The files belong to the server's account, so they are opened without following links and without waiting.
struct ServerFiles: Sendable {
    /// The folder with `data` and `log`.
    let folder: String

    /// What `postmaster.pid` says; its lines are documented in PostgreSQL's `pidfile.h`.
    struct Postmaster: Sendable, Hashable {
        let processID: Int32
        let isReady: Bool
        /// Which file said so: a process id alone can be the same again after a restart of the machine.
        let file: FileIdentity
    }

    /// Tells a file from another that had the same path before, or from its own earlier content.
    struct FileIdentity: Sendable, Hashable {
        private let inode: UInt64
        private let seconds: Int
        private let nanoseconds: Int

        init(_ status: stat) {
            inode = UInt64(status.st_ino)
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
        }
    }

    /// Nil when there is no such file or it is still being written.
    func postmaster() -> Postmaster? {
        guard let (text, file) = Self.tail(of: folder + "/data/postmaster.pid", bytes: 4096) else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard let processID = lines.first.flatMap({ Int32($0) }), processID > 1 else { return nil }
        return Postmaster(
            processID: processID, isReady: lines.count > 7 && lines[7].hasPrefix("ready"), file: file)
    }

    /// Whether the process of `postmaster.pid` lives and works in our data folder; process ids are used again.
    func isRunning() -> Bool {
        guard let postmaster = postmaster() else { return false }
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/\(postmaster.processID)/cwd", &buffer, buffer.count)
        guard count > 0, let data = realpath(folder + "/data", nil) else { return false }
        defer { free(data) }
        return String(decoding: buffer.prefix(count), as: UTF8.self) == String(cString: data)
    }

    /// The exit status that the shell noted after the server's end, or nil while it runs.
    ///
    /// With `start`, only the note on the server that was started under that name counts: the shell of an earlier,
    /// killed one may write its own late.
    func exitStatus(start: String? = nil) -> Int? {
        guard let (text, _) = Self.tail(of: folder + "/exit", bytes: 64) else { return nil }
        let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
        guard start == nil || words.dropFirst().first.map(String.init) == start else { return nil }
        return words.first.flatMap { Int($0) }
    }

    /// Which note of an end is there; nil while there is none.
    func exitFile() -> FileIdentity? { Self.tail(of: folder + "/exit", bytes: 16)?.file }

    /// The end of the server's log, whole lines.
    func logTail(lines: Int = 20) -> String {
        guard let (text, _) = Self.tail(of: folder + "/log", bytes: 8192) else { return "" }
        return text.split(separator: "\n").suffix(lines).joined(separator: "\n")
    }

    var logFacts: [AshlarError.Fact] {
        let tail = logTail()
        return tail.isEmpty ? [] : [.init("server log", tail)]
    }

    private static func tail(of path: String, bytes limit: Int) -> (text: String, file: FileIdentity)? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        var buffer = [UInt8](repeating: 0, count: limit)
        let count = pread(descriptor, &buffer, limit, max(0, status.st_size - limit))
        guard count >= 0 else { return nil }
        return (String(decoding: buffer.prefix(count), as: UTF8.self), FileIdentity(status))
    }
}
