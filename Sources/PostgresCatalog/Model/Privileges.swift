/// Who may do what with an object, as a snapshot's property `grants` says it: a line a grantee.
package struct PrivilegeList: Sendable, Hashable {
    package enum Grantee: Sendable, Hashable {
        /// Whoever owns the object.
        case owner
        /// PUBLIC: every role.
        case everybody
        case role(String)
    }

    /// Privilege → whether the grantee may pass it on.
    package private(set) var entries: [Grantee: [String: Bool]] = [:]

    package init() {}

    /// Reads `(owner): SELECT, UPDATE` lines, `none` for no privilege at all.
    package init(parsing text: String) {
        for line in SQLText.split(text, separator: "\n") {
            let parts = SQLText.split(line, separator: ": ")
            guard parts.count == 2 else { continue }
            let grantee: Grantee =
                switch parts[0] {
                case "(owner)": .owner
                case "PUBLIC": .everybody
                default: .role(SQLText.unquoted(parts[0]))
                }
            for item in SQLText.split(parts[1], separator: ", ") {
                let isGrantable = item.hasSuffix(Self.grantOption)
                add(
                    isGrantable ? String(item.dropLast(Self.grantOption.count)) : item, to: grantee,
                    grantable: isGrantable)
            }
        }
    }

    private static let grantOption = " with grant option"

    package subscript(grantee: Grantee) -> [String: Bool] { entries[grantee, default: [:]] }

    package mutating func add(_ privilege: String, to grantee: Grantee, grantable: Bool = false) {
        entries[grantee, default: [:]][privilege] = grantable || entries[grantee]?[privilege] == true
    }

    package mutating func remove(_ privilege: String, from grantee: Grantee) {
        entries[grantee]?[privilege] = nil
        if entries[grantee]?.isEmpty == true { entries[grantee] = nil }
    }

    package mutating func add(_ other: PrivilegeList) {
        for (grantee, privileges) in other.entries {
            for (privilege, grantable) in privileges { add(privilege, to: grantee, grantable: grantable) }
        }
    }

    /// What ALTER … OWNER TO leaves: the entries of the old owner are the new one's, joined with those that it had
    /// already (`aclnewowner` in PostgreSQL's utils/adt/acl.c).
    package mutating func passOn(to owner: String) {
        guard let own = entries.removeValue(forKey: .role(owner)) else { return }
        for (privilege, grantable) in own { add(privilege, to: .owner, grantable: grantable) }
    }
}

/// A class of objects in GRANT and REVOKE with the privileges that there are for it (manual, section 5.7).
package struct GrantableClass: Sendable, Hashable {
    /// The word in GRANT … ON, also for ALL … IN SCHEMA: `TABLE`.
    package let word: String
    /// In the order in which people write them.
    package let privileges: [String]
    /// What everybody may do with a new object, unless default privileges say otherwise.
    package let everybody: [String]
    /// What the owner may; nothing for a column, where the table's privileges stand.
    private let owner: [String]

    /// What a new object has when there are no default privileges; `(owner)` is whoever creates it.
    package var initial: PrivilegeList {
        var list = PrivilegeList()
        for privilege in owner { list.add(privilege, to: .owner) }
        for privilege in everybody { list.add(privilege, to: .everybody) }
        return list
    }

    /// - Parameter version: of the server, as `server_version_num`.
    package init?(of kind: ObjectKind, version: Int) {
        switch kind {
        case .table, .foreignTable, .view, .materializedView: self = .tables(version: version)
        case .column:
            self.init("TABLE", ["SELECT", "INSERT", "UPDATE", "REFERENCES"], owner: [])
        case .sequence: self = .sequences
        case .function, .windowFunction, .aggregate: self.init("FUNCTION", ["EXECUTE"], everybody: ["EXECUTE"])
        case .procedure: self.init("PROCEDURE", ["EXECUTE"], everybody: ["EXECUTE"])
        case .enumType, .compositeType, .rangeType, .baseType, .shellType: self = .types
        case .domain: self.init("DOMAIN", ["USAGE"], everybody: ["USAGE"])
        case .schema: self = .schemas
        case .language: self.init("LANGUAGE", ["USAGE"], everybody: ["USAGE"])
        case .foreignDataWrapper: self.init("FOREIGN DATA WRAPPER", ["USAGE"])
        case .server: self.init("FOREIGN SERVER", ["USAGE"])
        default: return nil
        }
    }

    package static func tables(version: Int) -> GrantableClass {
        GrantableClass(
            "TABLE",
            ["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"]
                + (version >= 170_000 ? ["MAINTAIN"] : []))
    }
    package static let sequences = GrantableClass("SEQUENCE", ["USAGE", "SELECT", "UPDATE"])
    package static let functions = GrantableClass("FUNCTION", ["EXECUTE"], everybody: ["EXECUTE"])
    package static let types = GrantableClass("TYPE", ["USAGE"], everybody: ["USAGE"])
    package static let schemas = GrantableClass("SCHEMA", ["USAGE", "CREATE"])
    package static let largeObjects = GrantableClass("LARGE OBJECT", ["SELECT", "UPDATE"])

    private init(_ word: String, _ privileges: [String], everybody: [String] = [], owner: [String]? = nil) {
        self.word = word
        self.privileges = privileges
        self.everybody = everybody
        self.owner = owner ?? privileges
    }
}
