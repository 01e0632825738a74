import AshlarCore
import Sandboxing
import Subprocess
import SystemPackage

/// The shell that stands between us and a throw-away server of MongoDB's protocol.
///
/// The end of its pipe makes it kill the server and remove the folder.
final class ServerGuard: Sendable {
    private let shell: CleaningShell

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

    private init(_ shell: CleaningShell) { self.shell = shell }

    /// Starts the shell, which starts the server.
    static func start(folder: String, command: [String]) throws -> ServerGuard {
        ServerGuard(
            try CleaningShell.start(
                configuration(["-c", script, "ashlar-sandbox", folder] + command), folder: folder))
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
    var end: String? { shell.end }

    /// Ends the pipe, upon which the shell kills the server, removes the folder and ends; a second call does nothing.
    func cut() { shell.cut() }

    /// Waits for the shell's end after ``cut()``, also in a cancelled task. One that takes too long is killed with
    /// everything it started.
    func waitForEnd(atMost limit: Duration) async { await shell.waitForEnd(atMost: limit) }

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
