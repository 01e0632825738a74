package import AshlarCore

/// Where an API server is and how to speak to it, with everything found and read that can be known beforehand.
///
/// Printing it shows no secret: tokens, passwords and keys are ``Redacted``.
package struct ClusterConfiguration: Sendable {
    /// Whose certificate the client accepts.
    package enum Trust: Sendable, Equatable {
        /// Certificates of the system's authorities.
        case system
        /// Only those of these authorities, in PEM; the name says where they are from.
        case authorities(pem: [UInt8], origin: String)
        /// Any. Somebody asked for it with `insecure-skip-tls-verify`.
        case anyone
    }

    /// `https://10.0.0.1:6443`, with the path that the server is below, without a slash at its end.
    package var serverURL: String
    /// Of the context; `default` where none is named.
    package var namespace: String
    /// nil inside a cluster.
    package var contextName: String?
    package var trust: Trust
    /// The name that the server's certificate must have, where it is not the host of the URL.
    package var tlsServerName: String?
    package var proxy: ProxyAddress?
    package var credentials: Credentials
    package var impersonation: Impersonation
    /// How files, the environment, the time and processes are reached, also later.
    package var surroundings: ClientSurroundings

    package init(
        serverURL: String, namespace: String = "default", contextName: String? = nil, trust: Trust = .system,
        tlsServerName: String? = nil, proxy: ProxyAddress? = nil, credentials: Credentials = Credentials(),
        impersonation: Impersonation = Impersonation(), surroundings: ClientSurroundings = .system
    ) {
        var url = serverURL
        while url.hasSuffix("/") { url.removeLast() }
        self.serverURL = url
        self.namespace = namespace
        self.contextName = contextName
        self.trust = trust
        self.tlsServerName = tlsServerName
        self.proxy = proxy
        self.credentials = credentials
        self.impersonation = impersonation
        self.surroundings = surroundings
    }

    /// `https://10.0.0.1:6443 (context prod)`.
    package var description: String { serverURL + (contextName.map { " (context \($0))" } ?? "") }
}

/// As whom requests are made. A certificate and one of the others may come together.
package struct Credentials: Sendable {
    package enum Method: Sendable {
        case none
        case token(Redacted<String>)
        /// Read again every minute, because the kubelet and others replace the file's content.
        case tokenFile(String)
        case basic(user: String, password: Redacted<String>)
        /// A program that gives tokens or certificates.
        case plugin(ExecPlugin)
    }

    package var method: Method
    package var certificate: ClientCertificate?

    package init(_ method: Method = .none, certificate: ClientCertificate? = nil) {
        self.method = method
        self.certificate = certificate
    }
}

/// A client's certificate with its chain, and the key to it, both in PEM.
package struct ClientCertificate: Sendable, Equatable {
    package var chain: [UInt8]
    package var key: Redacted<[UInt8]>
    /// Where each is from, for messages.
    package var chainOrigin: String
    package var keyOrigin: String

    package init(chain: [UInt8], key: Redacted<[UInt8]>, chainOrigin: String, keyOrigin: String) {
        self.chain = chain
        self.key = key
        self.chainOrigin = chainOrigin
        self.keyOrigin = keyOrigin
    }
}

/// In whose place a request is made (`as`, `as-uid`, `as-groups`, `as-user-extra`).
package struct Impersonation: Sendable, Hashable {
    package var user: String?
    package var uid: String?
    package var groups: [String]
    package var extra: [String: [String]]

    package init(
        user: String? = nil, uid: String? = nil, groups: [String] = [], extra: [String: [String]] = [:]
    ) {
        self.user = user
        self.uid = uid
        self.groups = groups
        self.extra = extra
    }

    /// The headers that say so, in a fixed order.
    package var headers: [(name: String, value: String)] {
        var headers: [(name: String, value: String)] = []
        if let user { headers.append(("Impersonate-User", user)) }
        if let uid { headers.append(("Impersonate-Uid", uid)) }
        headers += groups.map { ("Impersonate-Group", $0) }
        for (key, values) in extra.sorted(by: { $0.key < $1.key }) {
            headers += values.map { ("Impersonate-Extra-" + PercentEncoding.headerKey(key), $0) }
        }
        return headers
    }
}

/// A proxy between us and the API server.
package enum ProxyAddress: Sendable, Equatable {
    /// Asked to connect through (`CONNECT`).
    case http(host: String, port: Int, authorization: Redacted<String>?)
    case socks5(host: String, port: Int)

    /// Without credentials.
    package var description: String {
        switch self {
        case .http(let host, let port, _): "http://\(host):\(port)"
        case .socks5(let host, let port): "socks5://\(host):\(port)"
        }
    }
}
