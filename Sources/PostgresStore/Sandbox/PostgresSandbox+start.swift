import AshlarCore
import PostgresClient

extension PostgresSandbox {
    /// Waits for the server to take connections, looking at its files every 2 ms.
    ///
    /// `previous` is the `postmaster.pid` that an earlier server may have left in the folder; for `start` see
    /// ``ServerFiles/exitStatus(start:)``.
    func waitUntilReady(
        atMost limit: Duration, previous: ServerFiles.Postmaster? = nil, start: String? = nil
    ) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            if let postmaster = files.postmaster(), postmaster.isReady, postmaster.file != previous?.file { return }
            if let status = files.exitStatus(start: start) {
                throw startFailure("the server ended with status \(status) while starting")
            }
            if let end = supervisor?.end {
                throw startFailure("the shell that watches over the server ended: \(end)")
            }
            guard ContinuousClock.now < deadline else {
                throw startFailure("the server was not ready after \(limit.components.seconds) s")
            }
            try await Task.sleep(for: .milliseconds(2))
        }
    }

    /// Starts a server on data whose last server may have been killed, and waits until it is ready.
    ///
    /// Sessions of a killed server go only when they notice its end, and until then PostgreSQL refuses to start
    /// ("pre-existing shared memory block … is still in use"): it is tried again within the limit.
    func startAgain(atMost limit: Duration, _ start: (_ remaining: Duration) async throws -> Void) async throws {
        let deadline = ContinuousClock.now + limit
        while true {
            do {
                return try await start(deadline - .now)
            } catch let error as AshlarError
                where files.logTail(lines: 3).contains("still in use") && ContinuousClock.now < deadline
            {
                _ = error
                try await Task.sleep(for: .milliseconds(50))
            }
        }
    }

    func startFailure(_ cause: String) -> AshlarError {
        AshlarError(
            "sandbox-start", "a PostgreSQL server for the sandbox did not start", cause: cause,
            facts: [.init("server", "\(installation.binFolder), version \(serverVersion)")] + files.logFacts)
    }

    /// Gives the superuser the password for TCP; until then the server refuses every connection there.
    func setPassword() async throws {
        guard let tcp else { return }
        // Made by us from letters and digits, so it needs no quoting; the log holds no statements.
        try await run("ALTER ROLE \(user) PASSWORD '\(tcp.password.reveal())'", failing: "sandbox-password")
    }

    /// Makes a database, as a copy of the template.
    ///
    /// Nobody may be connected to the template meanwhile, unless it is `template0` or `template1` (manual, section
    /// 23.3).
    package func createDatabase(_ name: String, template: String = "template1") async throws {
        // Copying the files needs a checkpoint, which costs little without fsync: measured, 16 to 30 ms against 40 to
        // 50 ms through the WAL, 15's default, which is left to the servers that write to disk.
        let strategy = serverVersion.major >= 15 && supervisor != nil ? " STRATEGY FILE_COPY" : ""
        try await run(
            "CREATE DATABASE \(LedgerLocation.quoted(name)) TEMPLATE \(LedgerLocation.quoted(template))\(strategy)",
            failing: "sandbox-create-database")
    }

    /// Removes a database and ends the connections to it; it is no error if there is none.
    package func dropDatabase(_ name: String) async throws {
        try await run(
            "DROP DATABASE IF EXISTS \(LedgerLocation.quoted(name)) WITH (FORCE)", failing: "sandbox-drop-database")
    }

    private func run(_ statement: String, failing code: AshlarError.Code) async throws {
        do {
            let parameters = ConnectionParameters(keywords: connectionKeywords())
            _ = try await withPostgresConnection(parameters) { try await $0.query(statement) }
        } catch let error as PostgresError {
            throw AshlarError(
                code, error.message,
                facts: [.init("SQLSTATE", error.sqlState.rawValue)] + (error.detail.map { [.init("detail", $0)] } ?? [])
            )
        }
    }
}
