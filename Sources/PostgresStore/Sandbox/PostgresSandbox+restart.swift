import AshlarCore

extension PostgresSandbox {
    /// How a server ends before it is started again.
    package enum Shutdown: Sendable, Hashable {
        /// Sessions are ended and everything is written: nothing is left to recover.
        case fast
        /// As in a crash of the server, which has to recover from its log.
        case immediate
        /// The postmaster is killed without a chance to do anything.
        case kill

        fileprivate var command: ServerSupervisor.Command {
            switch self {
            case .fast: .stop
            case .immediate: .quit
            case .kill: .kill
            }
        }
    }

    /// Stops the server of a short-lived sandbox and waits for its end.
    package func stopServer(_ shutdown: Shutdown, atMost limit: Duration = .seconds(30)) async throws {
        guard let supervisor else { return }
        try supervisor.send(shutdown.command)
        let deadline = ContinuousClock.now + limit
        while files.exitStatus() == nil, supervisor.end == nil {
            guard ContinuousClock.now < deadline else {
                throw AshlarError(
                    "sandbox-stop", "the sandbox's PostgreSQL server did not stop",
                    cause: "it still runs after \(limit.components.seconds) s", facts: files.logFacts)
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Starts the stopped server of a short-lived sandbox again, on its data.
    package func startServer(atMost limit: Duration = .seconds(30)) async throws {
        guard let supervisor else { return }
        let previous = files.postmaster()
        try await startAgain(atMost: limit) { remaining in
            let ended = files.exitFile()
            try supervisor.send(.start)
            // The shell takes away the note of the last end before it starts the server.
            let deadline = ContinuousClock.now + remaining
            while ended != nil, files.exitFile() == ended, supervisor.end == nil, ContinuousClock.now < deadline {
                try await Task.sleep(for: .milliseconds(1))
            }
            try await waitUntilReady(atMost: deadline - .now, previous: previous)
        }
    }

    /// Stops and starts the server.
    package func restartServer(after shutdown: Shutdown) async throws {
        try await stopServer(shutdown)
        try await startServer()
    }
}
