import AshlarCore
import Synchronization

/// The client of an API server over HTTP, WebSocket and TLS.
package final class ClusterClient: Sendable {
    package let configuration: ClusterConfiguration
    /// How many requests were sent, by verb.
    package let requests = RequestCounter()
    let pace: Pace
    let credentials: CredentialSource
    /// Made with the first request, so that a wrong configuration fails where errors can be thrown.
    private let made = Mutex<HTTPConnection?>(nil)
    let facts = Mutex(ServerFacts())

    /// What was asked once and stays true.
    struct ServerFacts: Sendable {
        var version: ServerVersion?
        /// By `batch/v1`: the plurals that are served; empty when the group is unknown.
        var resources: [String: Set<String>] = [:]
        /// A version could not be had, so it is not asked for again in vain.
        var versionIsUnknown = false
        var hasAnswered = false
        /// What the latest lists held, so that a watch from there can tell what went.
        var lists = RecentLists()
    }

    package init(_ configuration: ClusterConfiguration, pace: Pace = .standard) {
        self.configuration = configuration
        self.pace = pace
        credentials = CredentialSource(configuration.credentials, configuration.surroundings)
    }

    package var description: String { configuration.description }
    package var defaultNamespace: String { configuration.namespace }

    package func close() async {
        let connection = made.withLock { $0 }
        await connection?.close()
    }

    var connection: HTTPConnection {
        get throws {
            try made.withLock { made in
                if let made { return made }
                let connection = try HTTPConnection(configuration)
                made = connection
                return connection
            }
        }
    }

    /// Sends a request until it is answered or not worth another attempt, and reads the answer as JSON.
    ///
    /// - Throws: ``AshlarError``; `CancellationError`.
    func perform(_ call: APICall) async throws -> JSONValue {
        try await retrying(call) { answer, connection in
            let body = try await connection.content(answer.body)
            guard (200..<300).contains(answer.status) else {
                throw Refusal(status: Self.status(answer, body), retryAfter: answer.retryAfter)
            }
            guard let value = JSONText.read(body) else {
                throw self.unexpected(call, ServerStatus(httpCode: answer.status, body: body))
            }
            return value
        }
    }

    /// Sends a request whose answer goes on.
    ///
    /// - Parameter retries: false where the caller has its own idea of when to try again.
    func open(_ call: APICall, retries: Bool) async throws -> HTTPConnection.Answer {
        try await retrying(call, attempts: retries ? nil : 1) { answer, connection in
            guard (200..<300).contains(answer.status) else {
                let body = try await connection.content(answer.body)
                throw Refusal(status: Self.status(answer, body), retryAfter: answer.retryAfter)
            }
            return answer
        }
    }

    /// A failure that the server answered with.
    struct Refusal: Error {
        var status: ServerStatus
        var retryAfter: Int?
    }

    private static func status(_ answer: HTTPConnection.Answer, _ body: [UInt8]) -> ServerStatus {
        var status = ServerStatus(httpCode: answer.status, body: body)
        if (300..<400).contains(answer.status), let location = answer.location { status.message = "to \(location)" }
        return status
    }

    private func retrying<Value>(
        _ call: APICall, attempts: Int? = nil, _ read: (HTTPConnection.Answer, HTTPConnection) async throws -> Value
    ) async throws -> Value {
        let connection = try connection
        var policy = pace.policy
        if let attempts { policy.attempts = attempts }
        // A server that never answered is rather a wrong address than one that restarts, and somebody waits.
        let isNew = facts.withLock { !$0.hasAnswered }
        if isNew { policy.attempts = min(policy.attempts, 3) }
        var attempt = 1
        var hasRenewed = false
        while true {
            let authorization = try await credentials.current()
            let outcome: RequestRetries.Outcome
            var failure: AshlarError
            do {
                requests.count(call.verb)
                let answer = try await connection.send(call, authorization)
                if isNew {
                    facts.withLock { $0.hasAnswered = true }
                    policy.attempts = attempts ?? pace.policy.attempts
                }
                return try await read(answer, connection)
            } catch let refusal as Refusal {
                if refusal.status.code == 401, !hasRenewed {
                    hasRenewed = true
                    // Not an attempt: the server said that it looked at nothing but the credentials.
                    if await credentials.refused(authorization) { continue }
                }
                failure = StatusFailure.error(refusal.status, call, server: description)
                let seconds = refusal.retryAfter ?? refusal.status.retryAfterSeconds
                outcome = .status(refusal.status.code, retryAfter: seconds)
            } catch let lost as ConnectionFailure {
                failure = lost.error(configuration)
                guard let known = lost.outcome else { throw failure }
                outcome = known
            }
            try Task.checkCancellation()
            let delay = policy.delay(
                after: outcome, attempt: attempt, isIdempotent: call.isIdempotent, jitter: pace.jitter())
            guard let delay else {
                if !call.isIdempotent, outcome.leavesDoubt {
                    failure.effect = "it is not known whether the object was made; making it again tells"
                }
                throw failure
            }
            try await pace.sleep(delay)
            attempt += 1
        }
    }

    private func unexpected(_ call: APICall, _ status: ServerStatus) -> AshlarError {
        AshlarError(
            "kubernetes-unexpected-answer", "the answer to \(call.verb) is not one of the API of Kubernetes",
            subject: call.target?.words ?? call.path,
            cause: "Something between, such as a sign-in page or a proxy, answered instead of the API server.",
            facts: [
                .init("HTTP", String(status.code)), .init("answer", status.message), .init("cluster", description),
            ],
            remedies: ["Check the URL of the cluster: kubectl cluster-info"])
    }
}
