import AshlarCore
import Glibc
import Subprocess
import SystemPackage

/// A call to the operating system that failed, with the path that it was about.
struct SystemFailure: Error, Sendable, CustomStringConvertible {
    let call: String
    let path: String
    let code: Errno

    /// Takes the reason from `errno`, so it must be made directly after the call.
    init(_ call: String, _ path: String) {
        self.code = Errno(rawValue: errno)
        self.call = call
        self.path = path
    }

    var description: String { "\(call) \(path): \(code)" }
}

/// Turns the failures of the operating system and of programs inside the body into the shape for people.
func withSystemFailuresExplained<Result>(
    _ message: String, isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
) async throws -> Result {
    do {
        return try await body()
    } catch let failure as SystemFailure {
        var remedies: [String] = []
        switch failure.code {
        case .noSpace: remedies = ["free some space there", "or set TMPDIR to a folder with space"]
        case .tooManyOpenFiles, .tooManyOpenFilesInSystem: remedies = ["raise the limit of open files: ulimit -n"]
        default: break
        }
        throw AshlarError(
            "sandbox-system", message, subject: failure.path, cause: "\(failure.call): \(failure.code)",
            remedies: remedies)
    } catch let failure as ProgramFailure {
        throw AshlarError("sandbox-program", message, subject: failure.program, facts: failure.facts)
    } catch let failure as SubprocessError {
        throw AshlarError("sandbox-program", message, cause: "\(failure)")
    }
}
