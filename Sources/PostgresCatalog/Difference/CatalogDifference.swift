/// One named difference between the catalogue that is expected and the one that is there.
package enum CatalogDifference: Sendable, Hashable {
    /// Expected and not there; the contents are the objects that go with it and are not told on their own.
    case missing(ObjectIdentity, contents: [ObjectIdentity] = [])
    /// There and not expected.
    case unexpected(ObjectIdentity, contents: [ObjectIdentity] = [])
    /// There, with another value of one property; nil is PostgreSQL's default.
    case changed(ObjectIdentity, property: String, expected: String?, actual: String?)

    package var identity: ObjectIdentity {
        switch self {
        case .missing(let identity, _), .unexpected(let identity, _), .changed(let identity, _, _, _): identity
        }
    }
}

extension CatalogDifference: CustomStringConvertible {
    /// One line, for lists and tests: `changed column public.logs.severity: type is text, expected integer`.
    package var description: String {
        switch self {
        case .missing(let identity, let contents): "missing \(identity)" + Self.counted(contents)
        case .unexpected(let identity, let contents): "unexpected \(identity)" + Self.counted(contents)
        case .changed(let identity, let property, let expected, let actual):
            "changed \(identity): \(property) is \(actual ?? "not set"), expected \(expected ?? "not set")"
        }
    }

    private static func counted(_ contents: [ObjectIdentity]) -> String {
        guard !contents.isEmpty else { return "" }
        var counts: [(kind: ObjectKind, count: Int)] = []
        for identity in contents {
            if counts.last?.kind == identity.kind {
                counts[counts.count - 1].count += 1
            } else {
                counts.append((identity.kind, 1))
            }
        }
        return " with " + counts.map { "\($0.count) \($0.kind.plural(of: $0.count))" }.joined(separator: ", ")
    }
}

extension ObjectKind {
    /// The word for that many: `1 index`, `2 indexes`.
    package func plural(of count: Int) -> String {
        guard count != 1 else { return rawValue }
        return switch self {
        case .index, .operatorClass: rawValue + "es"
        case .policy, .operatorFamily, .textSearchDictionary: rawValue.dropLast() + "ies"
        case .statistics, .defaultPrivileges: rawValue
        default: rawValue + "s"
        }
    }
}
