import AshlarCore

extension ClusterClient: KubernetesAPI {
    package func exec(
        pod: String, namespace: String?, container: String?, command: [String], input: [UInt8]?
    ) async throws -> ExecResult {
        let place = namespace ?? defaultNamespace
        guard let input else {
            return try await run(pod, place, container, command, input: nil, ExecConversation.Version.allCases)
        }
        do {
            return try await run(pod, place, container, command, input: input, [.v5])
        } catch let error as AshlarError where error.code == "kubernetes-exec-version" {
            let wrapped = ExecConversation.command(command, inputCount: input.count)
            return try await run(pod, place, container, wrapped, input: input, [.v4])
        }
    }

    private func run(
        _ pod: String, _ namespace: String, _ container: String?, _ command: [String], input: [UInt8]?,
        _ versions: [ExecConversation.Version]
    ) async throws -> ExecResult {
        var query = command.map { (name: "command", value: $0) }
        if let container { query.append(("container", container)) }
        query += [("stdout", "true"), ("stderr", "true")]
        if input != nil { query.append(("stdin", "true")) }
        let call = APICall("get", "GET", .pods, namespace: namespace, name: pod, subresource: "exec", query: query)
        let socket = try await socket(call, versions)
        let words = call.target?.words ?? ""
        return try await withTaskCancellationHandler {
            defer { socket.close() }
            var conversation = ExecConversation()
            do {
                if let input {
                    let version = ExecConversation.Version(rawValue: socket.subprotocol ?? "") ?? .v4
                    // While it is written the command may already answer, and may end without having read all.
                    async let writing: Void = write(ExecConversation.messages(input: input, version: version), socket)
                    for try await message in socket.messages { conversation.take(message) }
                    try Task.checkCancellation()
                    _ = try? await writing
                } else {
                    for try await message in socket.messages { conversation.take(message) }
                }
            } catch is CancellationError {
                throw CancellationError()
            } catch {
                // What was said before the break may already be the whole result.
            }
            try Task.checkCancellation()
            return try conversation.result(words)
        } onCancel: {
            socket.close()
        }
    }

    private func write(_ messages: [[UInt8]], _ socket: WebSocketConnection) async throws {
        for message in messages { try await socket.send(message) }
    }

    /// - Throws: ``AshlarError``; code `kubernetes-exec-version` when the server speaks none of the versions, so that
    ///   the command was not started.
    private func socket(_ call: APICall, _ versions: [ExecConversation.Version]) async throws -> WebSocketConnection {
        if let proxy = configuration.proxy {
            throw AshlarError(
                "kubernetes-proxy-unsupported", "commands cannot be run in containers through a proxy",
                subject: proxy.description, cause: "The WebSocket of exec goes to the API server directly.",
                effect: "the command was not run",
                remedies: ["Run Ashlar where the API server is reached without a proxy"])
        }
        guard let address = ServerAddress(configuration.serverURL) else {
            throw AshlarError("kubeconfig-malformed", "the server of the cluster is no URL")
        }
        var attempt = 1
        var hasRenewed = false
        while true {
            let authorization = try await credentials.current()
            var headers: [(name: String, value: String)] = [("User-Agent", "ashlar")]
            headers += configuration.impersonation.headers
            if let header = authorization.header?.reveal() { headers.append(("Authorization", header)) }
            do {
                requests.count("exec")
                let tls = address.isSecure ? try connection.tlsConfiguration(authorization.certificate) : nil
                return try await WebSocketConnection.open(
                    address, target: call.pathAndQuery, headers: headers, subprotocols: versions.map(\.rawValue),
                    tls: tls, serverName: configuration.tlsServerName)
            } catch let refused as WebSocketConnection.Refused {
                if refused.status == 401, !hasRenewed {
                    hasRenewed = true
                    if await credentials.refused(authorization) { continue }
                }
                let status = ServerStatus(httpCode: refused.status, body: refused.body)
                throw refusal(status, call, versions)
            } catch let lost as ConnectionFailure {
                guard lost.outcome == .notConnected,
                    let delay = pace.policy.delay(
                        after: .notConnected, attempt: attempt, isIdempotent: false, jitter: pace.jitter())
                else { throw lost.error(configuration) }
                try await pace.sleep(delay)
                attempt += 1
            }
        }
    }

    private func refusal(
        _ status: ServerStatus, _ call: APICall, _ versions: [ExecConversation.Version]
    ) -> AshlarError {
        var error = StatusFailure.error(status, call, server: description)
        // No version in common: a server before 1.29 answers without a Status, with 403 or 400 by its library's taste.
        if versions == [.v5], !status.isStatus, status.code == 400 || status.code == 403 || status.code == 500 {
            error.code = "kubernetes-exec-version"
            error.message = "the API server does not speak this version of exec"
        }
        return error
    }
}
