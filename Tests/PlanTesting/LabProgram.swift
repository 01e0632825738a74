import AshlarCore
import Subprocess
import SystemPackage

/// Runs one of PostgreSQL's own client programs to its end.
enum LabProgram {
    struct Failure: Error, CustomStringConvertible {
        let program: String
        let output: String
        var description: String { "\(program): \(output)" }
    }

    /// What the program wrote to its output.
    ///
    /// Nothing of our environment reaches it: `PGDATABASE` or `PGOPTIONS` of the person's shell would change the
    /// result.
    static func run(_ path: String, _ arguments: [String], input: String = "") async throws -> String {
        let environment: Environment = .custom([
            "PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "HOME": "/",
            "PGCLIENTENCODING": "UTF8",
        ])
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), environment: environment, workingDirectory: "/",
            input: .string(input), output: .string(limit: 256 << 20), error: .string(limit: 16 << 20))
        guard result.terminationStatus.isSuccess else {
            throw Failure(
                program: path.split(separator: "/").last.map(String.init) ?? path, output: result.standardError)
        }
        return result.standardOutput
    }
}
