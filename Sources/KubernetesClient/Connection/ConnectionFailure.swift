import AshlarCore
import AsyncHTTPClient
import NIOCore
import NIOPosix
import NIOSSL

/// Why there was no answer.
enum ConnectionFailure: Error, Sendable, Hashable {
    /// The server never saw the request.
    case notConnected(String)
    /// The request may have been carried out.
    case lost(String)
    /// TLS did not come about: certificates, names, versions. Trying again changes nothing.
    case tls(String)
    /// The proxy refused or did not understand.
    case proxy(String)

    var outcome: RequestRetries.Outcome? {
        switch self {
        case .notConnected: .notConnected
        case .lost: .connectionLost
        case .tls, .proxy: nil
        }
    }

    /// - Returns: a failure; or the error itself when it is about something else, such as cancellation.
    static func meaning(of error: any Error) -> any Error {
        switch error {
        case is CancellationError, is AshlarError, is ConnectionFailure: return error
        case let error as HTTPClientError:
            switch error {
            case .cancelled, .alreadyShutdown: return CancellationError()
            case .connectTimeout: return notConnected("nothing answered within 15 seconds")
            case .tlsHandshakeTimeout: return notConnected("the TLS handshake was not finished in time")
            case .getConnectionFromPoolTimeout: return notConnected("no connection came about in time")
            case .socksHandshakeTimeout, .httpProxyHandshakeTimeout:
                return proxy("the proxy did not finish its handshake in time")
            case .proxyAuthenticationRequired: return proxy("the proxy wants a user and a password")
            case .invalidProxyResponse: return proxy("the proxy refused to connect to the server")
            case .deadlineExceeded, .readTimeout: return lost("no answer came within 60 seconds")
            case .remoteConnectionClosed: return lost("the server closed the connection")
            default: return lost(error.shortDescription)
            }
        case let error as NIOSSLError:
            switch error {
            case .handshakeFailed(let reason): return tls(words(reason))
            case .uncleanShutdown: return lost("the server cut the connection")
            default: return tls("\(error)")
            }
        case let error as BoringSSLError: return tls(words(error))
        case is NIOSSLExtraError: return tls("\(error)")
        case let error as NIOConnectionError:
            if let reason = error.connectionErrors.first?.error { return notConnected(words(reason)) }
            if let reason = error.dnsAError ?? error.dnsAAAAError {
                return notConnected("the name \(error.host) was not found (\(words(reason)))")
            }
            return notConnected("no address of \(error.host) answered")
        case let error as ChannelError:
            if case .connectTimeout = error { return notConnected("nothing answered within 15 seconds") }
            return lost("\(error)")
        case let error as IOError:
            let isRefusal =
                error.errnoCode == ECONNREFUSED || error.errnoCode == EHOSTUNREACH
                || error.errnoCode == ENETUNREACH
            return isRefusal ? notConnected(words(error)) : lost(words(error))
        default:
            let name = "\(error)"
            // The errors of the SOCKS handshake have no public type.
            if name.contains("SOCKS") { return proxy(name) }
            return lost(name)
        }
    }

    private static func words(_ error: any Error) -> String {
        if let error = error as? IOError { return String(cString: strerror(error.errnoCode)) }
        let text = "\(error)"
        // BoringSSL names the reason in capitals within the text of its error stack.
        if let reason = text.firstMatch(of: /(?:[A-Z0-9]+_)+[A-Z0-9]+/)?.output {
            return reason.lowercased().split(separator: "_").joined(separator: " ")
        }
        return text
    }

    /// The failure for people.
    func error(_ configuration: ClusterConfiguration) -> AshlarError {
        let context = configuration.contextName.map { " --context \($0)" } ?? ""
        let facts =
            [AshlarError.Fact("cluster", configuration.description)]
            + (configuration.proxy.map { [AshlarError.Fact("proxy", $0.description)] } ?? [])
        switch self {
        case .notConnected(let reason), .lost(let reason):
            let cause: String
            if case .notConnected = self {
                cause = "No connection came about: \(reason)."
            } else {
                cause = "The connection broke: \(reason)."
            }
            return AshlarError(
                "kubernetes-unreachable", "the API server cannot be reached", subject: configuration.serverURL,
                cause: cause, facts: facts,
                remedies: [
                    "Try: kubectl\(context) version",
                    "Check the server's URL, the network, and whether a VPN or proxy is needed",
                ])
        case .tls(let reason):
            return AshlarError(
                "kubernetes-tls", "no trusted connection to the API server came about",
                subject: configuration.serverURL, cause: "TLS failed: \(reason).", facts: facts,
                remedies: [
                    "Check certificate-authority-data, and the names in the server's certificate: openssl s_client -connect \(hostAndPort(configuration)) </dev/null | openssl x509 -noout -text",
                    "Where the certificate is for another name, set tls-server-name of the cluster in the kubeconfig",
                    "A client certificate may have expired: fetch the kubeconfig again",
                ])
        case .proxy(let reason):
            return AshlarError(
                "kubernetes-proxy", "the proxy does not lead to the API server",
                subject: configuration.proxy?.description, cause: "\(reason).", facts: facts,
                remedies: ["Check proxy-url of the cluster, or HTTPS_PROXY and NO_PROXY in the environment"])
        }
    }

    private func hostAndPort(_ configuration: ClusterConfiguration) -> String {
        ServerAddress(configuration.serverURL).map { "\($0.bracketedHost):\($0.port)" } ?? configuration.serverURL
    }
}
