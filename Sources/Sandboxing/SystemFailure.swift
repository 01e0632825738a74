package import AshlarCore
import Glibc
package import SystemPackage

/// A call to the operating system that failed, with the path that it was about.
package struct SystemFailure: Error, Sendable, CustomStringConvertible {
    package let call: String
    package let path: String
    package let code: Errno

    /// Takes the reason from `errno`, so it must be made directly after the call.
    package init(_ call: String, _ path: String) {
        self.code = Errno(rawValue: errno)
        self.call = call
        self.path = path
    }

    package var description: String { "\(call) \(path): \(code)" }

    /// The shape for people.
    ///
    /// - Parameter message: what could not be done because of it.
    package func asAshlarError(_ message: String) -> AshlarError {
        var remedies: [String] = []
        switch code {
        case .noSpace: remedies = ["free some space there", "or set TMPDIR to a folder with space"]
        case .tooManyOpenFiles, .tooManyOpenFilesInSystem: remedies = ["raise the limit of open files: ulimit -n"]
        default: break
        }
        return AshlarError(
            "sandbox-system", message, subject: path, cause: "\(call): \(code)", remedies: remedies)
    }
}
