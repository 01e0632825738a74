import Glibc
import SystemPackage

/// An exclusive `flock(2)` on a file, held until ``release()`` or the end of the process, however it ends.
///
/// A lock says that its holder lives more reliably than a process id does: ids are used again, and mean
/// nothing to another container that shares the folder.
package final class FileLock: Sendable {
    private let descriptor: FileDescriptor

    private init(_ descriptor: FileDescriptor) { self.descriptor = descriptor }

    deinit { try? descriptor.close() }

    /// Locks the file, creating it when `creating`; nil when another process holds the lock.
    ///
    /// A symbolic link is refused and a pipe does not block, because the file may lie in a folder that
    /// another account can write to.
    package static func acquire(_ path: String, creating: Bool = true) throws -> FileLock? {
        let flags = O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (creating ? O_CREAT : 0)
        let number = open(path, flags, 0o600)
        guard number >= 0 else { throw SystemFailure("open", path) }
        let lock = FileLock(FileDescriptor(rawValue: number))
        guard flock(number, LOCK_EX | LOCK_NB) == 0 else {
            let failure = SystemFailure("flock", path)
            if failure.code == .wouldBlock { return nil }
            throw failure
        }
        return lock
    }

    /// Waits for the lock, looking again every 20 ms; throws `CancellationError` when the task is cancelled.
    package static func waiting(for path: String, atMost limit: Duration) async throws -> FileLock? {
        let end = ContinuousClock.now + limit
        while true {
            if let lock = try acquire(path) { return lock }
            guard ContinuousClock.now < end else { return nil }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Replaces the file's content with a line for a person who wonders whose lock this is.
    package func write(_ line: String) throws {
        try descriptor.resize(to: 0)
        _ = try descriptor.writeAll(toAbsoluteOffset: 0, (line + "\n").utf8)
    }

    /// Gives the lock back; a second call does nothing that matters.
    package func release() { _ = flock(descriptor.rawValue, LOCK_UN) }
}
