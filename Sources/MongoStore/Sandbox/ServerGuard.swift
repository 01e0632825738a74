import AshlarCore
import Glibc
import Sandboxing
import Subprocess
import Synchronization
import SystemPackage

/// A small shell process between us and a throw-away server, which outlives us just long enough to clean up.
///
/// It waits for the end of a pipe that only we hold the other end of. That end, be it ``cut()`` or our own death by any
/// signal, makes it kill the server and remove the folder. It has a session of its own, so that Ctrl-C in the terminal
/// reaches only us.
final class ServerGuard: Sendable {
    private struct Life {
        var processID: Int32?
        /// How the shell ended; nil while it lives.
        var end: String?
    }

    private let pipe: Mutex<FileDescriptor?>
    /// Shared with the task that waits for the shell's end.
    private let life = Shared()

    private final class Shared: Sendable {
        let facts = Mutex(Life())
    }

    /// `$1` is the folder, the rest the server's command.
    ///
    /// The shell ignores what would end it early. The server starts in the folder, by which ``removeLeftovers(_:)``
    /// recognises it. SIGKILL, because nothing of the data is wanted, and again until the end is noted, because the
    /// process id may not have been written yet; not afterwards, when it may be somebody else's.
    private static let script = """
        trap '' HUP INT QUIT TERM
        umask 077
        folder=$1
        shift
        cd -- "$folder" || exit 1
        (
          "$@" </dev/null >>"$folder/log" 2>&1 &
          echo $! >"$folder/pid"
          wait $!
          echo $? >"$folder/exit.new"
          mv -- "$folder/exit.new" "$folder/exit"
        ) &
        while read -r nothing; do :; done
        cd /
        tries=0
        while [ ! -e "$folder/exit" ] && [ $tries -lt 1000 ]; do
          if read -r pid <"$folder/pid"; then kill -s KILL "$pid"; fi
          sleep 0.005
          tries=$((tries + 1))
        done 2>/dev/null
        rm -rf -- "$folder" || { sleep 0.1; rm -rf -- "$folder"; }
        [ $tries -lt 1000 ] || kill -s KILL 0
        """

    private init(pipe: FileDescriptor) { self.pipe = Mutex(pipe) }

    deinit { cut() }

    /// Starts the shell, which starts the server.
    static func start(folder: String, command: [String]) throws -> ServerGuard {
        // Close-on-exec from the first moment: a child that another thread starts just now must not inherit our end, or
        // the shell would never see its end. A pair of sockets, because Glibc's Swift module has no pipe2(2).
        var ends: [Int32] = [-1, -1]
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, type, 0, &ends) == 0 else { throw SystemFailure("socketpair", folder) }
        let reading = FileDescriptor(rawValue: ends[0])
        let server = ServerGuard(pipe: FileDescriptor(rawValue: ends[1]))
        let shell = configuration(["-c", script, "ashlar-sandbox", folder] + command)
        // Not a child task: its cancellation would have swift-subprocess kill the shell before it has cleaned up.
        Task.detached { [life = server.life] in
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
        return server
    }

    /// A shell in a session and an environment of its own: settings of the person's, such as `PYTHONPATH`, would change
    /// what the server does.
    private static func configuration(_ arguments: [String]) -> Configuration {
        var options = PlatformOptions()
        options.createSession = true
        let environment: [Environment.Key: String] = [
            "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "HOME": "/nonexistent",
        ]
        return Configuration(
            executable: .path("/bin/sh"), arguments: Arguments(arguments), environment: .custom(environment),
            workingDirectory: "/", platformOptions: options)
    }

    /// How the shell ended, or nil while it lives.
    var end: String? { life.facts.withLock { $0.end } }

    /// Ends the pipe, upon which the shell kills the server, removes the folder and ends; a second call does nothing.
    func cut() {
        let descriptor = pipe.withLock { descriptor in
            defer { descriptor = nil }
            return descriptor
        }
        try? descriptor?.close()
    }

    /// Waits for the shell's end after ``cut()``, also in a cancelled task. One that takes too long is killed with
    /// everything it started.
    func waitForEnd(atMost limit: Duration) async {
        let life = life
        await Task.detached {
            let deadline = ContinuousClock.now + limit
            while life.facts.withLock({ $0.end }) == nil {
                guard ContinuousClock.now < deadline else {
                    // Its session's process group; it has not been waited for, so its id is not used again.
                    if let group = life.facts.withLock({ $0.processID }) { _ = Glibc.kill(-group, SIGKILL) }
                    return
                }
                try? await Task.sleep(for: .milliseconds(1))
            }
        }.value
    }

    /// Ends servers and removes folders that earlier runs left behind: normally none, as their shells clean up, but a
    /// shell may have been killed too, or the machine may have stopped.
    static func removeLeftovers(_ places: MongoSandboxPlaces) async {
        let script = """
            folder=$1
            if read -r pid <"$folder/pid" && [ "$(readlink "/proc/$pid/cwd")" = "$(readlink -f "$folder")" ]; then
              kill -s KILL "$pid"
            fi 2>/dev/null
            rm -rf -- "$folder"
            """
        for parent in places.scratches {
            for (path, lock) in SandboxFolder.leftovers(in: parent) {
                _ = try? await Subprocess.run(
                    configuration(["-c", script, "ashlar-sweep", path]), input: .none, output: .discarded,
                    error: .discarded)
                withExtendedLifetime(lock) {}
            }
        }
    }
}
