import AshlarCore

/// What is said over the WebSocket of an exec: messages whose first byte names a channel. Pure.
package struct ExecConversation: Sendable {
    /// `v5.channel.k8s.io` can close a single channel, so that a program that reads to the end of its input ends.
    package enum Version: String, Sendable, CaseIterable {
        case v5 = "v5.channel.k8s.io"
        case v4 = "v4.channel.k8s.io"
    }

    private enum Channel {
        static let input: UInt8 = 0
        static let output: UInt8 = 1
        static let errorOutput: UInt8 = 2
        static let status: UInt8 = 3
        /// Only v5: what follows is the channel that is closed.
        static let close: UInt8 = 255
    }

    private var output: [UInt8] = []
    private var errorOutput: [UInt8] = []
    private var status: [UInt8] = []

    package init() {}

    /// The messages that carry the input, and its end.
    package static func messages(input: [UInt8], version: Version) -> [[UInt8]] {
        let size = 32 * 1024
        var messages = stride(from: 0, to: input.count, by: size).map { start in
            [Channel.input] + input[start..<min(start + size, input.count)]
        }
        if version == .v5 { messages.append([Channel.close, Channel.input]) }
        return messages
    }

    package mutating func take(_ message: [UInt8]) {
        guard let channel = message.first else { return }
        switch channel {
        case Channel.output: output += message.dropFirst()
        case Channel.errorOutput: errorOutput += message.dropFirst()
        case Channel.status: status += message.dropFirst()
        default: break
        }
    }

    /// The result, once the connection is closed.
    ///
    /// - Throws: ``AshlarError``: `kubernetes-exec-failed` when the command could not be run, `kubernetes-exec-lost`
    ///   when nobody said how it ended.
    package func result(_ subject: String) throws -> ExecResult {
        guard let value = JSONText.read(status) else {
            throw AshlarError(
                "kubernetes-exec-lost", "the connection to the command was lost before it ended", subject: subject,
                cause: "The server or a proxy closed it, or the container is gone.",
                effect: "the command may still run, or may have ended; its result is not known",
                remedies: ["Look at the pod: kubectl describe pod", "Run the command again if it may run twice"])
        }
        if value["status"]?.string == "Success" {
            return ExecResult(exitCode: 0, output: output, errorOutput: errorOutput)
        }
        let status = ServerStatus(value)
        if status.reason == "NonZeroExitCode",
            let code = status.causes.first(where: { $0.reason == "ExitCode" }).flatMap({ Int($0.message) })
        {
            return ExecResult(exitCode: code, output: output, errorOutput: errorOutput)
        }
        var facts: [AshlarError.Fact] = [.init("server", status.message)]
        if let reason = status.reason { facts.insert(.init("Status reason", reason), at: 0) }
        throw AshlarError(
            "kubernetes-exec-failed", "the command could not be run in the container", subject: subject,
            cause: status.message.isEmpty ? nil : status.message, facts: facts,
            remedies: ["Check that the container runs and has that program: kubectl describe pod"])
    }

    /// The same command for a server that cannot say where its input ends: a shell in the container hands over so many
    /// bytes and then the end. The exit code is still the command's.
    package static func command(_ command: [String], inputCount: Int) -> [String] {
        ["/bin/sh", "-c", "head -c \(inputCount) | \"$@\"", "sh"] + command
    }
}
