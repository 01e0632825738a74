import AshlarCore
import Sandboxing

/// The shell that stands between us and a short-lived PostgreSQL, and takes commands for it.
///
/// The end of its pipe makes it stop the server at once and remove the folder. It runs as the server's account.
final class ServerSupervisor: Sendable {
    private let shell: CleaningShell

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

    private init(_ shell: CleaningShell) { self.shell = shell }

    /// Starts the shell; the server starts with ``send(_:)`` of `start`.
    static func start(folder: String, server: String, program: ServerProgram) throws -> ServerSupervisor {
        let configuration = try program.configuration("/bin/sh", ["-c", script, "ashlar-sandbox", folder, server])
        return ServerSupervisor(try CleaningShell.start(configuration, folder: folder))
    }

    /// How the shell ended, or nil while it lives.
    var end: String? { shell.end }

    enum Command: String, Sendable {
        case start
        /// Fast, immediate and no shutdown at all, by the signal to the postmaster.
        case stop = "INT"
        case quit = "QUIT"
        case kill = "KILL"
    }

    /// Hands the shell a command; a shell that is gone is noticed through ``end``.
    func send(_ command: Command) throws { try shell.send(command.rawValue) }

    /// Ends the pipe, upon which the shell stops the server, removes the folder and ends; a second call does nothing.
    func cut() { shell.cut() }

    /// Waits for the shell's end after ``cut()``, also in a cancelled task; false when it took too long and was
    /// killed with everything it started.
    func waitForEnd(atMost limit: Duration) async -> Bool { await shell.waitForEnd(atMost: limit) }
}
