import FoundationEssentials
import Glibc
import PostgresStore
import Subprocess
import SystemPackage
import Testing

/// What a run of the program left behind.
struct ProgramOutcome: Sendable {
    /// Nil when a signal ended it.
    var exitCode: Int32?
    var output: String
    var errors: String

    var everything: String { output + errors }
}

/// The program while it runs.
struct RunningProgram: Sendable {
    let processID: pid_t

    func send(_ signal: Int32) { _ = Glibc.kill(processID, signal) }
}

/// The built `ashlar`, run as a person runs it.
enum AshlarProgram {
    /// Beside the test bundle: SwiftPM builds both into one folder.
    static var path: String {
        get throws {
            let words =
                CommandLine.arguments + [
                    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
                ]
            for word in words {
                guard let end = word.firstRange(of: "/debug/") ?? word.firstRange(of: "/release/") else { continue }
                let candidate = String(word[..<end.upperBound]) + "ashlar"
                if access(candidate, X_OK) == 0 { return candidate }
            }
            throw MissingProgram(words: words)
        }
    }

    struct MissingProgram: Error {
        var words: [String]
    }

    /// Runs it to its end, while the body does something to it or around it.
    static func run(
        _ arguments: [String], in folder: String, environment: [String: String] = [:], input: String? = nil,
        limit: Duration = .seconds(120),
        meanwhile: @escaping @Sendable (RunningProgram) async throws -> Void = { _ in }
    ) async throws -> ProgramOutcome {
        let outputFile = "/tmp/ashlar-output-\(UUID().uuidString)"
        let errorsFile = outputFile + "-errors"
        let inputFile = outputFile + "-input"
        defer {
            unlink(outputFile)
            unlink(errorsFile)
            unlink(inputFile)
        }
        if let input { try input.write(toFile: inputFile, atomically: true, encoding: .utf8) }
        let standardInput = try FileDescriptor.open(FilePath(input == nil ? "/dev/null" : inputFile), .readOnly)
        let permissions: FilePermissions = [.ownerReadWrite]
        let output = try FileDescriptor.open(
            FilePath(outputFile), .writeOnly, options: [.create, .truncate], permissions: permissions)
        let errors = try FileDescriptor.open(
            FilePath(errorsFile), .writeOnly, options: [.create, .truncate], permissions: permissions)
        var values: [Environment.Key: String] = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": ProcessInfo.processInfo.environment["HOME"] ?? "/",
            "USER": "tester", "LANG": "C.UTF-8",
            // All tests run at once, so that a server may take its time.
            "PGCONNECT_TIMEOUT": "60",
            // The program's own throw-away servers are of the version that this run is for.
            "ASHLAR_POSTGRES_BIN": try await TestServer.installation().binFolder,
        ]
        for (name, value) in environment { values[Environment.Key(stringLiteral: name)] = value }
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), environment: .custom(values),
            workingDirectory: FilePath(folder), input: .fileDescriptor(standardInput, closeAfterSpawningProcess: true),
            output: .fileDescriptor(output, closeAfterSpawningProcess: true),
            error: .fileDescriptor(errors, closeAfterSpawningProcess: true)
        ) { execution in
            let program = RunningProgram(processID: execution.processIdentifier.value)
            let watchdog = Task {
                try await Task.sleep(for: limit)
                program.send(SIGKILL)
                Issue.record("ashlar \(arguments) was still running after \(limit)")
            }
            do {
                try await meanwhile(program)
            } catch {
                program.send(SIGKILL)
                watchdog.cancel()
                throw error
            }
            return watchdog
        }
        result.closureResult.cancel()
        var exitCode: Int32?
        if case .exited(let code) = result.terminationStatus { exitCode = Int32(code) }
        return ProgramOutcome(
            exitCode: exitCode, output: try String(contentsOfFile: outputFile, encoding: .utf8),
            errors: try String(contentsOfFile: errorsFile, encoding: .utf8))
    }
}
