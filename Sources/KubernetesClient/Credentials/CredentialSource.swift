import AshlarCore
import FoundationEssentials

/// The credentials of the moment: reads token files again, runs plugins when what they gave is about to expire.
actor CredentialSource {
    /// What a request carries.
    struct Authorization: Sendable {
        /// The header's value.
        var header: Redacted<String>?
        var certificate: ClientCertificate?
        /// Counts how often it was renewed, to tell whether a refusal is about the newest.
        var generation: Int
    }

    private let credentials: Credentials
    private let surroundings: ClientSurroundings
    private var cached: Authorization?
    /// Seconds since 1970 from which on the cached one is asked for anew.
    private var renewal: Double?
    private var generation = 0
    /// Under way, so that many requests at once start one process.
    private var pending: Task<ExecPlugin.Credential, any Error>?

    init(_ credentials: Credentials, _ surroundings: ClientSurroundings) {
        self.credentials = credentials
        self.surroundings = surroundings
    }

    /// - Throws: ``AshlarError`` when a file cannot be read or a plugin fails.
    func current() async throws -> Authorization {
        if let cached, renewal.map({ surroundings.now() < $0 }) ?? true { return cached }
        switch credentials.method {
        case .none: return keep(nil, until: nil)
        case .token(let token): return keep("Bearer " + token.reveal(), until: nil)
        case .basic(let user, let password):
            let text = Data("\(user):\(password.reveal())".utf8).base64EncodedString()
            return keep("Basic " + text, until: nil)
        case .tokenFile(let path):
            return keep("Bearer " + (try token(path)), until: surroundings.now() + 60)
        case .plugin(let plugin):
            let credential = try await run(plugin)
            // Some seconds early: a token must not expire on its way.
            return keep(
                credential.token.map { "Bearer " + $0.reveal() }, certificate: credential.certificate,
                until: credential.expiration.map { $0 - 10 })
        }
    }

    /// The server refused an authorization (401).
    ///
    /// - Returns: true when there may be a better one now, so that another attempt makes sense.
    func refused(_ refused: Authorization) -> Bool {
        switch credentials.method {
        case .none, .token, .basic: return false
        case .tokenFile, .plugin:
            // Another request may have renewed it already.
            guard refused.generation == generation else { return true }
            cached = nil
            return true
        }
    }

    private func keep(
        _ header: String?, certificate: ClientCertificate? = nil, until renewal: Double?
    ) -> Authorization {
        generation += 1
        let authorization = Authorization(
            header: header.map { Redacted($0) }, certificate: certificate ?? credentials.certificate,
            generation: generation)
        cached = authorization
        self.renewal = renewal
        return authorization
    }

    private func token(_ path: String) throws -> String {
        do {
            var token = String(decoding: try surroundings.readFile(path), as: UTF8.self)
            while token.last?.isWhitespace == true { token.removeLast() }
            guard !token.isEmpty else { throw ClientSurroundings.FileFailure.unreadable("the file is empty") }
            return token
        } catch let failure as ClientSurroundings.FileFailure {
            throw AshlarError(
                "kubernetes-token-unreadable", "the token of the cluster cannot be read", subject: path,
                cause: failure.words, effect: "nothing was asked of the cluster",
                remedies: ["Check the file: ls -l \(path)"])
        }
    }

    private func run(_ plugin: ExecPlugin) async throws -> ExecPlugin.Credential {
        if let pending { return try await pending.value }
        let task = Task { [surroundings] in try await plugin.run(surroundings) }
        pending = task
        defer { pending = nil }
        return try await task.value
    }
}

extension ClientSurroundings.FileFailure {
    /// The reason in a sentence's middle or end.
    package var words: String {
        switch self {
        case .missing: "There is no such file."
        case .unreadable(let reason): "\(reason)."
        }
    }
}
