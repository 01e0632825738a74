/// What makes an object of a database the same object in two snapshots.
///
/// Names are as the catalogue stores them, without quotes; ``description`` quotes them where SQL needs it.
package struct ObjectIdentity: Sendable, Hashable {
    package var kind: ObjectKind
    /// The schema the object is in; nil for objects outside schemas, such as an extension or a cast.
    package var schema: String?
    /// The table, view, type or server that the name belongs to, for objects whose names are unique only there:
    /// columns, constraints, triggers, rules, policies, user mappings. The access method of an operator class.
    package var parent: String?
    package var name: String
    /// The argument types of a routine, operator or aggregate, separated by a comma and a space.
    package var arguments: String?

    package init(
        _ kind: ObjectKind, schema: String? = nil, parent: String? = nil, _ name: String, arguments: String? = nil
    ) {
        self.kind = kind
        self.schema = schema
        self.parent = parent
        self.name = name
        self.arguments = arguments
    }
}

extension ObjectIdentity {
    /// Without the kind: few objects differ in it alone, and a catalogue hashes hundreds of thousands.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(name)
        if let schema { hasher.combine(schema) }
        if let parent { hasher.combine(parent) }
        if let arguments { hasher.combine(arguments) }
    }
}

extension ObjectIdentity: CustomStringConvertible {
    /// As people write it: `column public.logs.severity`, `trigger touch on public.logs`.
    package var description: String {
        switch kind {
        case .column, .attribute:
            "\(kind.rawValue) \(qualifiedParent).\(quoted(name))"
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .trigger, .rule, .policy:
            "\(kind.rawValue) \(quoted(name)) on \(qualifiedParent)"
        case .domainConstraint:
            "constraint \(quoted(name)) on domain \(qualifiedParent)"
        case .operatorClass, .operatorFamily:
            "\(kind.rawValue) \(qualified(quoted(name))) using \(parent ?? "")"
        case .operator:
            "operator \(qualified(name))(\(arguments ?? ""))"
        case .cast:
            "cast (\(name))"
        case .transform:
            "transform for \(name) language \(quoted(parent ?? ""))"
        case .userMapping:
            "user mapping for \(quoted(name)) on server \(quoted(parent ?? ""))"
        case .publicationTable, .publicationSchema:
            "\(kind.rawValue) \(qualified(quoted(name))) of publication \(quoted(parent ?? ""))"
        case .defaultPrivileges:
            "default privileges of \(quoted(parent ?? ""))" + (schema.map { " in schema \(quoted($0))" } ?? "")
                + " on \(name)"
        default:
            "\(kind.rawValue) \(qualified(quoted(name)))" + (arguments.map { "(\($0))" } ?? "")
        }
    }

    private var qualifiedParent: String { qualified(quoted(parent ?? "")) }

    private func qualified(_ name: String) -> String {
        schema.map { "\(quoted($0)).\(name)" } ?? name
    }
}

extension ObjectIdentity: Comparable {
    package static func < (left: ObjectIdentity, right: ObjectIdentity) -> Bool {
        if left.kind != right.kind {
            return ObjectKind.ranks[left.kind, default: 0] < ObjectKind.ranks[right.kind, default: 0]
        }
        if left.schema != right.schema { return (left.schema ?? "") < (right.schema ?? "") }
        if left.parent != right.parent { return (left.parent ?? "") < (right.parent ?? "") }
        if left.name != right.name { return left.name < right.name }
        return (left.arguments ?? "") < (right.arguments ?? "")
    }
}

extension ObjectIdentity: Codable {
    private enum CodingKeys: String, CodingKey { case kind, schema, parent, name, arguments }
}

/// The identifier with double quotes unless it reads the same without: lower-case letters, digits, `_` and `$`.
///
/// Key words are not quoted: this is for people, not for SQL.
private func quoted(_ identifier: String) -> String {
    let isPlain =
        identifier.utf8.first.map { $0 == 95 || (97...122).contains($0) } == true
        && identifier.utf8.allSatisfy { $0 == 95 || $0 == 36 || (97...122).contains($0) || (48...57).contains($0) }
    return isPlain
        ? identifier
        : "\""
            + identifier.split(separator: "\"", omittingEmptySubsequences: false)
            .joined(separator: "\"\"") + "\""
}
