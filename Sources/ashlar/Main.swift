import ArgumentParser
import AshlarCore
import Dispatch
import Glibc
import Report

/// The entry point: parses, runs one command, and turns what it throws into text and an exit code.
@main
enum Main {
    static func main() async {
        // libmongoc makes a file for mongoc-stat as soon as it is loaded. A process that is killed would leave it behind,
        // and a later one with the same id would complain on standard error. The memory itself stays.
        shm_unlink("/mongoc-\(getpid())")
        let arguments = Array(CommandLine.arguments.dropFirst())
        ProcessTitle.hidePasswords()
        // Scripts and prompts ask this often; it needs no parser and no signal handlers.
        if arguments == ["--version"] {
            print(Tool.version)
            flushAndExit(ExitCodes.done)
        }
        let work = Task { try await run(arguments) }
        let signals = [SIGINT, SIGTERM].map { number in
            // The default action would end the process before transactions are rolled back and sandboxes removed.
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            let strikes = Strikes()
            // Sendable, so that it does not take after main()'s actor: it runs on a queue of its own.
            source.setEventHandler { @Sendable in
                // A second Ctrl-C is meant: leave at once. The servers notice by their closed connections.
                if strikes.next() > 1 { _exit(128 + number) }
                work.cancel()
            }
            source.resume()
            return source
        }
        // A reader that went away, as in `ashlar status | head -1`, is no failure worth a message.
        signal(SIGPIPE, SIG_DFL)
        let code: Int32
        do {
            try await work.value
            code = ExitCodes.done
        } catch {
            code = report(error, arguments)
        }
        // The optimiser would otherwise release the sources before the work is done, and with them the signals.
        withExtendedLifetime(signals) {}
        flushAndExit(code)
    }

    private static func run(_ arguments: [String]) async throws {
        var command = try AshlarCommand.parseAsRoot(arguments)
        if var command = command as? any AsyncParsableCommand {
            try await command.run()
        } else {
            try command.run()
        }
    }

    private static func report(_ error: any Error, _ arguments: [String]) -> Int32 {
        let output = OutputFormat.allCases.first { format in
            arguments.contains("--output=\(format)")
                || zip(arguments, arguments.dropFirst()).contains { $0 == "--output" && $1 == format.rawValue }
        }
        let console = Console.current(
            output: output ?? .text,
            isVerbose: false, noColor: arguments.contains("--no-color"))
        switch error {
        case let error as AshlarError:
            console.failure(error, command: arguments.first { !$0.hasPrefix("-") } ?? "ashlar")
            return ExitCodes.failed
        case let code as ExitCode:
            return code.rawValue
        case is CancellationError:
            if console.output == .json {
                console.failure(
                    AshlarError("interrupted", "interrupted", effect: "what was in progress was undone"),
                    command: arguments.first { !$0.hasPrefix("-") } ?? "ashlar")
                return ExitCodes.interrupted
            }
            console.complain(console.style("interrupted", .yellow) + ": what was in progress was undone")
            return ExitCodes.interrupted
        default:
            let code = AshlarCommand.exitCode(for: error)
            let message = AshlarCommand.fullMessage(for: error)
            if code.isSuccess { print(message) } else { console.complain(message) }
            return code.rawValue
        }
    }

    /// Without the clean-up of libraries at the end of a process: libmongoc's may not run while one of our threads is
    /// inside it, and what is left to clean up the system takes back anyway.
    private static func flushAndExit(_ code: Int32) -> Never {
        fflush(nil)
        _exit(code)
    }
}

/// Counts signals; its handler runs on one queue at a time.
private final class Strikes: @unchecked Sendable {
    // Safe: only the event handler of one dispatch source touches it, and a source never runs it twice at once.
    private var count = 0
    func next() -> Int {
        count += 1
        return count
    }
}

/// What the exit code of the process says; docs/reference/exit-codes.md is the page for users.
enum ExitCodes {
    static let done: Int32 = 0
    static let failed: Int32 = 1
    /// There is something to do, or something drifted.
    static let attention: Int32 = 2
    /// Ctrl-C or SIGTERM, as shells number SIGINT.
    static let interrupted: Int32 = 130
}

struct AshlarCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ashlar",
        abstract: "Takes an edited schema to every database that runs it, and proves it first.",
        discussion: """
            In a folder with schemas and migrations, try in this order:
              ashlar init      see what Ashlar understands of this folder
              ashlar check     look at the files, without a server
              ashlar plan      write the migration to the edited base schema
              ashlar test      prove migrations and rollbacks on a throw-away server
              ashlar status    compare the files with a database
              ashlar apply     bring the database up to date
            """,
        version: Tool.version,
        subcommands: [
            InitCommand.self, NewCommand.self, PlanCommand.self, CheckCommand.self, RulesCommand.self,
            TestCommand.self,
            SandboxCommand.self,
            StatusCommand.self, ApplyCommand.self, RollbackCommand.self, VerifyCommand.self, BaselineCommand.self,
            RepairCommand.self, DeployCommand.self, HistoryCommand.self, SchemaCommand.self, RenderCommand.self,
            ProbeCommand.self,
        ])
}
