import AshlarCore
import Sandboxing

extension FreePort {
    /// Whether a server did not start because another process had taken its port.
    static func wasTaken(_ error: AshlarError) -> Bool {
        error.fact("server log")?.contains("could not bind IPv4 address") == true
    }
}
