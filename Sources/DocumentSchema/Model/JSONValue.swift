/// A JSON value whose objects keep their order, so that the same input always prints the same bytes.
package indirect enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([JSONValue])
    case object([Member])

    package struct Member: Sendable, Hashable {
        package var name: String
        package var value: JSONValue
        package init(_ name: String, _ value: JSONValue) {
            self.name = name
            self.value = value
        }
    }

    /// A number: whole ones without a decimal point, as JavaScript prints them.
    package static func number(_ value: Double) -> JSONValue {
        if value.rounded() == value, abs(value) <= 9_007_199_254_740_992 { return .int(Int64(value)) }
        return .double(value)
    }

    package subscript(name: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }
}
