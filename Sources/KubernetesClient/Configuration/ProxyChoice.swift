package import AshlarCore
import FoundationEssentials

/// Which proxy leads to a server.
package enum ProxyChoice {
    /// What the environment says, as Go's programs read it: `HTTPS_PROXY` for https, `HTTP_PROXY` for http, and no proxy
    /// for hosts in `NO_PROXY` and on this machine.
    ///
    /// - Throws: ``AshlarError`` `kubernetes-proxy-unsupported`.
    package static func fromEnvironment(
        _ environment: [String: String], _ server: ServerAddress
    ) throws -> ProxyAddress? {
        func value(_ name: String) -> String? {
            for key in [name, name.lowercased()] {
                if let value = environment[key], !value.isEmpty { return value }
            }
            return nil
        }
        let name = server.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY"
        guard let url = value(name), !isExempt(server, value("NO_PROXY") ?? "") else { return nil }
        return try address(url.contains("://") ? url : "http://" + url, origin: name)
    }

    /// - Parameter origin: where the URL is from, for errors; the URL itself may hold a password.
    package static func address(_ url: String, origin: String, location: SourceLocation? = nil) throws -> ProxyAddress {
        guard let separator = url.firstRange(of: "://") else { throw unsupported("it is no URL", origin, location) }
        let scheme = url[..<separator.lowerBound].lowercased()
        var rest = url[separator.upperBound...]
        rest = rest[..<(rest.firstIndex { $0 == "/" || $0 == "?" } ?? rest.endIndex)]
        var credentials: String?
        if let sign = rest.lastIndex(of: "@") {
            credentials = decoded(rest[..<sign])
            rest = rest[rest.index(after: sign)...]
        }
        let port = scheme == "http" ? 80 : 1080
        guard let (host, port) = ServerAddress.hostAndPort(rest, default: port) else {
            throw unsupported("it has no host", origin, location)
        }
        switch scheme {
        case "http": return .http(host: host, port: port, authorization: credentials.map { Redacted(base64($0)) })
        case "socks5", "socks5h":
            guard credentials == nil else {
                throw unsupported("SOCKS with a password is not supported", origin, location)
            }
            return .socks5(host: host, port: port)
        case "https":
            throw unsupported("proxies that are themselves reached over TLS are not supported", origin, location)
        default: throw unsupported("\(scheme) is no kind of proxy that is supported", origin, location)
        }
    }

    /// `NO_PROXY`: hosts, domains with their subdomains, addresses, networks (`10.0.0.0/8`), `*`; also with a port.
    static func isExempt(_ server: ServerAddress, _ list: String) -> Bool {
        let host = server.host.lowercased()
        if host == "localhost" || host == "::1" || IPv4Network(host).map({ $0.address >> 24 == 127 }) ?? false {
            return true
        }
        return list.split(separator: ",").contains { entry in
            let entry = entry.filter { $0 != " " }.lowercased()
            if entry == "*" { return true }
            if entry.contains("/") {
                guard let network = IPv4Network(entry), let own = IPv4Network(host) else { return false }
                return network.contains(own.address)
            }
            var name = entry[...]
            // One colon separates a port; several are an address of IPv6.
            if entry.filter({ $0 == ":" }).count == 1, let colon = entry.firstIndex(of: ":") {
                guard Int(entry[entry.index(after: colon)...]) == server.port else { return false }
                name = entry[..<colon]
            }
            if name.hasPrefix("*.") { name = name.dropFirst() }
            if name.hasPrefix(".") { return host.hasSuffix(name) }
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    private static func unsupported(_ reason: String, _ origin: String, _ location: SourceLocation?) -> AshlarError {
        AshlarError(
            "kubernetes-proxy-unsupported", "the proxy of \(origin) cannot be used", location: location,
            cause: "\(reason.prefix(1).uppercased())\(reason.dropFirst()).", effect: "nothing was asked of the cluster",
            remedies: ["Use a proxy of the form http://HOST:PORT or socks5://HOST:PORT"])
    }

    private static func decoded(_ text: Substring) -> String { PercentEncoding.decoded(text) }
    private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
}

/// An address of IPv4, or a network of them (`10.0.0.0/8`).
struct IPv4Network: Sendable, Hashable {
    var address: UInt32
    var prefixLength: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        let bytes = parts[0].split(separator: ".", omittingEmptySubsequences: false).compactMap { UInt8($0) }
        guard bytes.count == 4, parts[0].filter({ $0 == "." }).count == 3, parts.count <= 2 else { return nil }
        address = bytes.reduce(0) { $0 << 8 | UInt32($1) }
        prefixLength = 32
        guard parts.count == 2 else { return }
        guard let length = Int(parts[1]), (0...32).contains(length) else { return nil }
        prefixLength = length
    }

    func contains(_ other: UInt32) -> Bool {
        let mask: UInt32 = prefixLength == 0 ? 0 : ~0 << UInt32(32 - prefixLength)
        return address & mask == other & mask
    }
}
