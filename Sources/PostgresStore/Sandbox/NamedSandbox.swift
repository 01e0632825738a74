/// A sandbox that stays on after the command that started it, with its data on disk.
package struct NamedSandbox: Sendable, Hashable {
    package let name: String
    /// The server's version when it was made.
    package let version: String
    package let isRunning: Bool
    package let port: Int
    package let listensOnTCP: Bool
    /// Where its data and log are.
    package let folder: String
}
