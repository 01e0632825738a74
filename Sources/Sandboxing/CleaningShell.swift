import Glibc
package import Subprocess
import Synchronization
import SystemPackage

/// A small shell process between us and a throw-away server, which outlives us just long enough to clean up.
///
/// It reads from a pipe that only we hold the other end of. That end, be it ``cut()`` or our own death by any signal,
/// makes it stop the server and remove its folder; how is the script's business.
package final class CleaningShell: Sendable {
    /// What is known of the shell, shared with the task that waits for its end.
    private final class Life: Sendable {
        struct Facts: Sendable {
            var processID: Int32?
            /// How it ended; nil while it lives.
            var end: String?
        }

        let facts = Mutex(Facts())
    }

    private let pipe: Mutex<FileDescriptor?>
    private let life = Life()

    private init(pipe: FileDescriptor) { self.pipe = Mutex(pipe) }

    deinit { cut() }

    /// - Parameters:
    ///   - configuration: in a session of its own, so that Ctrl-C in the terminal reaches only us.
    ///   - folder: of the server, for errors.
    /// - Throws: ``SystemFailure`` when there is no pipe.
    package static func start(_ configuration: Configuration, folder: String) throws -> CleaningShell {
        // Close-on-exec from the first moment: a child that another thread starts just now must not inherit our end, or
        // the shell would never see its end. A pair of sockets, because Glibc's Swift module has no pipe2(2).
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SystemFailure("socketpair", folder) }
        let reading = FileDescriptor(rawValue: ends[0])
        let shell = CleaningShell(pipe: FileDescriptor(rawValue: ends[1]))
        // Not a child task: its cancellation would have swift-subprocess kill the shell before it has cleaned up.
        Task.detached { [life = shell.life] in
            let end: String
            do {
                let result = try await Subprocess.run(
                    configuration, input: .fileDescriptor(reading, closeAfterSpawningProcess: true),
                    output: .discarded, error: .discarded
                ) { execution in
                    let processID = execution.processIdentifier.value
                    life.facts.withLock { $0.processID = processID }
                }
                end = "\(result.terminationStatus)"
            } catch {
                end = "\(error)"
            }
            life.facts.withLock { $0.end = end }
        }
        return shell
    }

    /// How the shell ended, or nil while it lives.
    package var end: String? { life.facts.withLock { $0.end } }

    /// Hands the shell a line; a shell that is gone is noticed through ``end``.
    package func send(_ line: String) throws {
        try pipe.withLock { descriptor in
            guard let descriptor else { return }
            let bytes = Array((line + "\n").utf8)
            // The shell may be gone: no SIGPIPE for the whole process, which would be our own end.
            let count = Glibc.send(descriptor.rawValue, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            guard count == bytes.count || errno == EPIPE else { throw SystemFailure("send", "shell") }
        }
    }

    /// Ends the pipe; a second call does nothing.
    package func cut() {
        let descriptor = pipe.withLock { descriptor in
            defer { descriptor = nil }
            return descriptor
        }
        try? descriptor?.close()
    }

    /// Waits for the shell's end after ``cut()``, also in a cancelled task; false when it took too long and was killed
    /// with everything it started.
    @discardableResult
    package func waitForEnd(atMost limit: Duration) async -> Bool {
        let life = life
        return await Task.detached {
            let deadline = ContinuousClock.now + limit
            while life.facts.withLock({ $0.end }) == nil {
                guard ContinuousClock.now < deadline else {
                    // Its session's process group; it has not been waited for, so its id is not used again.
                    if let group = life.facts.withLock({ $0.processID }) { _ = Glibc.kill(-group, SIGKILL) }
                    return false
                }
                try? await Task.sleep(for: .milliseconds(1))
            }
            return true
        }.value
    }
}
