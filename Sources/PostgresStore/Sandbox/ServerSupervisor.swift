import AshlarCore
import Glibc
import Sandboxing
import Subprocess
import Synchronization
import SystemPackage

/// A small shell process between us and a short-lived server, which outlives us just long enough to clean up.
///
/// It reads commands from a pipe that only we hold the other end of. The pipe's end, be it ``cut()`` or our own
/// death by any signal, makes it stop the server at once and remove the folder. It runs as the server's account in
/// a session of its own, so that Ctrl-C reaches only us.
final class ServerSupervisor: Sendable {
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

    /// `$1` is the sandbox's folder, `$2` the program.
    ///
    /// - The shell ignores what would end it early; PostgreSQL sets its own handlers.
    /// - SIGQUIT is PostgreSQL's immediate shutdown (manual, section 19.5). It goes to the process group, which has
    ///   only the shells and the postmaster (the postmaster's children make sessions of their own), because a
    ///   process id could have been used again. It is repeated, because a server that is just starting may still
    ///   ignore it.
    private static let script = """
        trap '' HUP INT QUIT TERM
        umask 077
        folder=$1
        server=$2
        started=
        while read -r command; do
          case $command in
          start)
            rm -f -- "$folder/exit"
            (
              "$server" -D "$folder/data" </dev/null >>"$folder/log" 2>&1
              echo $? >"$folder/exit.new"
              mv -- "$folder/exit.new" "$folder/exit"
            ) &
            started=yes ;;
          INT | QUIT | KILL)
            if [ -n "$started" ] && [ ! -e "$folder/exit" ] && read -r pid <"$folder/data/postmaster.pid"; then
              kill -s "$command" "$pid"
            fi ;;
          esac
        done
        tries=0
        while [ -n "$started" ] && [ -d "$folder" ] && [ ! -e "$folder/exit" ] && [ $tries -lt 500 ]; do
          kill -s QUIT 0
          sleep 0.005
          tries=$((tries + 1))
        done
        rm -rf -- "$folder" || { sleep 0.1; rm -rf -- "$folder"; }
        [ $tries -lt 500 ] || kill -s KILL 0
        """

    private init(pipe: FileDescriptor) {
        self.pipe = Mutex(pipe)
    }

    deinit { cut() }

    /// Starts the shell; the server starts with ``send(_:)`` of `start`.
    static func start(folder: String, server: String, program: ServerProgram) throws -> ServerSupervisor {
        let shell = try program.configuration("/bin/sh", ["-c", script, "ashlar-sandbox", folder, server])
        // Close-on-exec from the first moment: a child that some other thread starts just now must not inherit
        // our end, or the shell would never see the other's end. Glibc's Swift module has no pipe2(2), and a pair of
        // sockets does the same.
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SystemFailure("socketpair", folder) }
        let reading = FileDescriptor(rawValue: ends[0])
        let supervisor = ServerSupervisor(pipe: FileDescriptor(rawValue: ends[1]))
        // Not a child task: the shell's life is bound to the pipe, not to the caller's task, whose cancellation
        // would have swift-subprocess kill the shell before it has cleaned up.
        Task.detached { [life = supervisor.life] in
            let end: String
            do {
                let result = try await Subprocess.run(
                    shell, input: .fileDescriptor(reading, closeAfterSpawningProcess: true), output: .discarded,
                    error: .discarded
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
        return supervisor
    }

    /// How the shell ended, or nil while it lives.
    var end: String? { life.facts.withLock { $0.end } }

    enum Command: String, Sendable {
        case start
        /// Fast, immediate and no shutdown at all, by the signal to the postmaster.
        case stop = "INT"
        case quit = "QUIT"
        case kill = "KILL"
    }

    /// Hands the shell a command; a shell that is gone is noticed through ``end``.
    func send(_ command: Command) throws {
        try pipe.withLock { descriptor in
            guard let descriptor else { return }
            let bytes = Array((command.rawValue + "\n").utf8)
            // The shell may be gone: no SIGPIPE for the whole process, which would be our own end.
            let count = Glibc.send(descriptor.rawValue, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            guard count == bytes.count || errno == EPIPE else { throw SystemFailure("send", "supervisor") }
        }
    }

    /// Ends the pipe, upon which the shell stops the server, removes the folder and ends; a second call does nothing.
    func cut() {
        let descriptor = pipe.withLock { descriptor in
            defer { descriptor = nil }
            return descriptor
        }
        try? descriptor?.close()
    }

    /// Waits for the shell's end after ``cut()``, also in a cancelled task; false when it took too long and was
    /// killed with everything it started.
    func waitForEnd(atMost limit: Duration) async -> Bool {
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
