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
    /// All of it: `changed column public.logs.severity: type is text, expected integer`. A value of several lines,
    /// such as the body of a function, makes several lines.
    package var description: String {
        told { property, expected, actual in
            "\(property) is \(actual ?? "not set"), expected \(expected ?? "not set")"
        }
    }

    /// One line, for lists that a person reads.
    package var summary: String { told(Self.inOneLine) }

    private func told(_ change: (_ property: String, _ expected: String?, _ actual: String?) -> String) -> String {
        switch self {
        case .missing(let identity, let contents): "missing \(identity)" + Self.counted(contents)
        case .unexpected(let identity, let contents): "unexpected \(identity)" + Self.counted(contents)
        case .changed(let identity, let property, let expected, let actual):
            "changed \(identity): " + change(property, expected, actual)
        }
    }

    /// Of two texts of many lines, such as the bodies of functions, the first line that is not the same.
    private static func inOneLine(_ property: String, _ expected: String?, _ actual: String?) -> String {
        let isList = PropertyAspect(ofProperty: property) == .grants
        guard !isList, let expected, let actual, expected.contains("\n") || actual.contains("\n") else {
            let separator = isList ? "; " : " "
            let (found, wanted) = (actual?.replacing("\n", with: separator), expected?.replacing("\n", with: separator))
            return "\(property) is \(found ?? "not set"), expected \(wanted ?? "not set")"
        }
        let found = actual.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = expected.split(separator: "\n", omittingEmptySubsequences: false)
        let line = zip(found, wanted).enumerated().first { $1.0 != $1.1 }?.offset ?? min(found.count, wanted.count)
        return "\(property), line \(line + 1), is " + quoted(found, line) + ", expected " + quoted(wanted, line)
    }

    private static func quoted(_ lines: [Substring], _ index: Int) -> String {
        guard index < lines.count else { return "not there" }
        return "`" + lines[index].drop { $0 == " " || $0 == "\t" } + "`"
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
