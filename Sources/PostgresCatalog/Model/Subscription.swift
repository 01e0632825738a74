/// A subscription.
package struct Subscription: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    /// A literal without passwords, ready for SQL; nil when the reader may not see it.
    package var connection: String? { object["connection"] }
    /// Whether the connection string has a password, which ``connection`` leaves out.
    package var hasPassword: Bool { object.has("connection password") }
    /// Names, ready for SQL.
    package var publications: String { object["publications"] ?? "" }
    package var isEnabled: Bool { !object.has("enabled") }
    /// The slot at the publisher, nil for none.
    package var slot: String? { object["slot"] }

    /// The parameters that WITH and SET take, without those of slot and connection: name → value, ready for SQL.
    package var parameters: [String: String] {
        var parameters: [String: String] = [:]
        for (name, property) in Self.names {
            guard let value = object[property] else { continue }
            parameters[name] = value == "yes" ? "true" : value == "no" ? "false" : value
        }
        return parameters
    }

    private static let names = [
        ("binary", "binary"), ("streaming", "streaming"), ("synchronous_commit", "synchronous commit"),
        ("two_phase", "two phase"), ("disable_on_error", "disable on error"),
        ("password_required", "password required"), ("run_as_owner", "run as owner"), ("origin", "origin"),
        ("failover", "failover"),
    ]

    /// What a parameter is when a snapshot does not name it.
    package static func standard(_ parameter: String) -> String {
        switch parameter {
        case "password_required": "true"
        case "origin": "any"
        case "synchronous_commit": "off"
        default: "false"
        }
    }
}
