import KubernetesClient

/// A request that arrived at a ``ScriptedServer``, whole.
package struct ScriptedRequest: Sendable {
    package var method: String
    /// As it was sent, still encoded: `/api/v1/pods?watch=1`.
    package var target: String
    /// Decoded.
    package var path: String
    /// Decoded; a name may come several times, as `command` does.
    package var query: [(name: String, value: String)]
    /// Names in lower case.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(method: String, target: String, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.method = method
        self.target = target
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
        self.body = body
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        path = Self.decoded(parts.first ?? "", plusIsSpace: false)
        query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { pair in
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (
                Self.decoded(sides[0], plusIsSpace: true),
                sides.count > 1 ? Self.decoded(sides[1], plusIsSpace: true) : ""
            )
        }
    }

    /// The first value of a query parameter.
    package func parameter(_ name: String) -> String? { query.first { $0.name == name }?.value }
    package func header(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }
    package var bodyText: String { String(decoding: body, as: UTF8.self) }

    private static func decoded(_ text: Substring, plusIsSpace: Bool) -> String {
        PercentEncoding.decoded(plusIsSpace ? String(text.map { $0 == "+" ? " " : $0 }) : String(text))
    }
}
