import FoundationEssentials
import Glibc
import Subprocess
import SystemPackage

extension ClientSurroundings {
    /// The real world.
    package static var system: ClientSurroundings {
        ClientSurroundings(
            environment: ProcessInfo.processInfo.environment, readFile: Self.read,
            currentFolder: { FileManager.default.currentDirectoryPath }, hasTerminal: { isatty(0) == 1 },
            now: { Date().timeIntervalSince1970 }, launch: Self.run)
    }

    private static func read(_ path: String) throws -> [UInt8] {
        do {
            let file = try FileDescriptor.open(FilePath(path), .readOnly)
            return try file.closeAfter {
                var content: [UInt8] = []
                var buffer = [UInt8](repeating: 0, count: 65536)
                while true {
                    let count = try buffer.withUnsafeMutableBytes { try file.read(into: $0) }
                    if count == 0 { return content }
                    content += buffer[..<count]
                }
            }
        } catch let error as Errno {
            throw error == .noSuchFileOrDirectory || error == .notDirectory
                ? FileFailure.missing : FileFailure.unreadable(error.description)
        }
    }

    private static func run(_ launch: Launch) async throws -> ProcessEnd {
        let variables = Dictionary(
            launch.environment.map { (Environment.Key(stringLiteral: $0.key), $0.value) },
            uniquingKeysWith: { first, _ in first })
        let configuration = Configuration(
            executable: launch.command.contains("/") ? .path(FilePath(launch.command)) : .name(launch.command),
            arguments: Arguments(launch.arguments), environment: .custom(variables),
            workingDirectory: launch.folder.map { FilePath($0) })
        do {
            // A plugin's reply is some kilobytes; certificates make it longer.
            if launch.isInteractive {
                // Its questions go to the terminal, as those of kubectl's plugins do.
                let result = try await Subprocess.run(
                    configuration, input: .fileDescriptor(.standardInput, closeAfterSpawningProcess: false),
                    output: .bytes(limit: 1 << 20),
                    error: .fileDescriptor(.standardError, closeAfterSpawningProcess: false))
                return end(result.terminationStatus, result.standardOutput, "")
            }
            let result = try await Subprocess.run(
                configuration, input: .none, output: .bytes(limit: 1 << 20), error: .string(limit: 1 << 16))
            return end(result.terminationStatus, result.standardOutput, result.standardError)
        } catch let error as SubprocessError {
            throw error.code == .executableNotFound
                ? LaunchFailure.noSuchProgram : LaunchFailure.other("\(error)")
        }
    }

    private static func end(_ status: TerminationStatus, _ output: [UInt8], _ errorText: String) -> ProcessEnd {
        var exitCode: Int?
        if case .exited(let code) = status { exitCode = Int(code) }
        return ProcessEnd(exitCode: exitCode, output: output, errorText: String(errorText.suffix(2000)))
    }
}
