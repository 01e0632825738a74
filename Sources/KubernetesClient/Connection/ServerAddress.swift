/// The parts of a server's URL.
package struct ServerAddress: Sendable, Hashable {
    package var isSecure: Bool
    /// Without the brackets of IPv6.
    package var host: String
    package var port: Int
    /// What stands before every path; empty or `/k8s/clusters/c-1`.
    package var prefix: String

    /// - Returns: nil for what is no URL of HTTP.
    package init?(_ url: String) {
        let rest: Substring
        if url.hasPrefix("https://") {
            isSecure = true
            rest = url.dropFirst(8)
        } else if url.hasPrefix("http://") {
            isSecure = false
            rest = url.dropFirst(7)
        } else {
            return nil
        }
        let slash = rest.firstIndex(of: "/") ?? rest.endIndex
        let authority = rest[..<slash]
        prefix = String(rest[slash...])
        while prefix.hasSuffix("/") { prefix.removeLast() }
        guard let (host, port) = Self.hostAndPort(authority, default: isSecure ? 443 : 80) else { return nil }
        self.host = host
        self.port = port
    }

    /// `10.0.0.1:6443`, `[::1]:6443`, `host`.
    static func hostAndPort(_ text: Substring, default standard: Int) -> (host: String, port: Int)? {
        var host = text
        var port = standard
        if text.hasPrefix("[") {
            guard let end = text.firstIndex(of: "]") else { return nil }
            host = text[text.index(after: text.startIndex)..<end]
            let rest = text[text.index(after: end)...]
            if rest.hasPrefix(":") {
                guard let number = Int(rest.dropFirst()) else { return nil }
                port = number
            } else if !rest.isEmpty {
                return nil
            }
        } else if let colon = text.lastIndex(of: ":") {
            guard let number = Int(text[text.index(after: colon)...]) else { return nil }
            host = text[..<colon]
            port = number
        }
        guard !host.isEmpty, (1...65535).contains(port), !host.contains("@"), !host.contains("?") else { return nil }
        return (String(host), port)
    }

    /// As it stands in a URL.
    package var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }
    package var scheme: String { isSecure ? "https" : "http" }
}
