import Subprocess

/// Programs that a test needs.
package enum TestShell {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// Runs a script and waits for its end.
    ///
    /// - Throws: ``Failure`` with what it wrote to standard error.
    package static func run(_ script: String, _ arguments: String...) async throws {
        let result = try await Subprocess.run(
            .name("sh"), arguments: Arguments(["-c", script, "sh"] + arguments), output: .discarded,
            error: .string(limit: 100_000))
        guard result.terminationStatus.isSuccess else { throw Failure(description: result.standardError) }
    }
}
