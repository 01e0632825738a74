import AshlarCore
import Glibc
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

    /// The shape for people.
    var error: AshlarError {
        AshlarError(
            "sandbox-system", "a throw-away MongoDB server could not be started", subject: path,
            cause: "\(call): \(code)",
            remedies: code == .noSpace ? ["free some space there", "or set TMPDIR to a folder with space"] : [])
    }
}
