import FoundationEssentials

/// The world outside as the client needs it, so that tests can make one up.
package struct ClientSurroundings: Sendable {
    /// What a process left.
    package struct ProcessEnd: Sendable {
        /// nil when a signal ended it.
        package var exitCode: Int?
        package var output: [UInt8]
        /// The end of what it wrote to standard error, at most some kilobytes.
        package var errorText: String

        package init(exitCode: Int?, output: [UInt8], errorText: String = "") {
            self.exitCode = exitCode
            self.output = output
            self.errorText = errorText
        }
    }

    /// Why there is no content.
    package enum FileFailure: Error, Equatable {
        case missing
        /// In words, such as `Permission denied`.
        case unreadable(String)
    }

    /// A process could not be started at all.
    package enum LaunchFailure: Error, Equatable {
        case noSuchProgram
        case other(String)
    }

    package struct Launch: Sendable {
        /// A path, or a name to look for in `PATH`.
        package var command: String
        package var arguments: [String]
        /// The whole environment.
        package var environment: [String: String]
        package var folder: String?
        /// It may ask questions on the terminal.
        package var isInteractive: Bool

        package init(
            command: String, arguments: [String], environment: [String: String], folder: String? = nil,
            isInteractive: Bool
        ) {
            self.command = command
            self.arguments = arguments
            self.environment = environment
            self.folder = folder
            self.isInteractive = isInteractive
        }
    }

    package var environment: [String: String]
    /// - Throws: ``FileFailure``.
    package var readFile: @Sendable (_ path: String) throws -> [UInt8]
    package var currentFolder: @Sendable () -> String
    /// Standard input is a terminal.
    package var hasTerminal: @Sendable () -> Bool
    /// Seconds since 1970.
    package var now: @Sendable () -> Double
    /// - Throws: ``LaunchFailure``.
    package var launch: @Sendable (Launch) async throws -> ProcessEnd

    package init(
        environment: [String: String], readFile: @escaping @Sendable (String) throws -> [UInt8],
        currentFolder: @escaping @Sendable () -> String, hasTerminal: @escaping @Sendable () -> Bool,
        now: @escaping @Sendable () -> Double, launch: @escaping @Sendable (Launch) async throws -> ProcessEnd
    ) {
        self.environment = environment
        self.readFile = readFile
        self.currentFolder = currentFolder
        self.hasTerminal = hasTerminal
        self.now = now
        self.launch = launch
    }
}
