import SQLSyntax

/// One GRANT or REVOKE that leads from a list of privileges to another.
struct PrivilegeChange: Hashable {
    enum Verb: Int, Hashable {
        case revoke, revokeGrantOption, grant, grantWithGrantOption
    }
    var verb: Verb
    /// In the order of their class.
    var privileges: [String]
    var grantees: [PrivilegeList.Grantee]
    /// Whether it is all that there is for the class of object, so that SQL says ALL.
    var isAll: Bool

    /// The least statements, revocations first; grantees of the same change share one.
    static func changes(
        from old: PrivilegeList, to new: PrivilegeList, of objects: GrantableClass
    ) -> [PrivilegeChange] {
        struct Key: Hashable {
            var verb: Verb
            var privileges: [String]
        }
        var grantees: [Key: [PrivilegeList.Grantee]] = [:]
        for grantee in Set(old.entries.keys).union(new.entries.keys) {
            let (before, after) = (old[grantee], new[grantee])
            func add(_ verb: Verb, where isMeant: (_ before: Bool?, _ after: Bool?) -> Bool) {
                let names = objects.privileges + unknown(to: objects, before, after)
                let chosen = names.filter { isMeant(before[$0], after[$0]) }
                if !chosen.isEmpty { grantees[Key(verb: verb, privileges: chosen), default: []].append(grantee) }
            }
            add(.revoke) { $0 != nil && $1 == nil }
            add(.revokeGrantOption) { $0 == true && $1 == false }
            add(.grant) { $0 == nil && $1 == false }
            add(.grantWithGrantOption) { $0 != true && $1 == true }
        }
        return grantees.map { key, grantees in
            PrivilegeChange(
                verb: key.verb, privileges: key.privileges, grantees: grantees.sorted { $0.rank < $1.rank },
                isAll: key.privileges.count > 1 && key.privileges == objects.privileges)
        }.sorted {
            if $0.verb != $1.verb { return $0.verb.rawValue < $1.verb.rawValue }
            if $0.grantees != $1.grantees { return $0.grantees[0].rank < $1.grantees[0].rank }
            return $0.privileges.lexicographicallyPrecedes($1.privileges)
        }
    }

    /// Privileges of a newer server than we know.
    private static func unknown(
        to objects: GrantableClass, _ before: [String: Bool], _ after: [String: Bool]
    ) -> [String] {
        Set(before.keys).union(after.keys).subtracting(objects.privileges).sorted()
    }

    var isGrant: Bool { verb == .grant || verb == .grantWithGrantOption }

    /// `GRANT SELECT ON TABLE public.logs TO reader`.
    ///
    /// - Parameters:
    ///   - target: what stands behind ON.
    ///   - columns: `(severity)` behind each privilege, for those on a column.
    ///   - owner: the name behind ``PrivilegeList/Grantee/owner``.
    func sql(on target: String, columns: String = "", owner: String) -> String {
        let what = isAll ? "ALL" + columns : privileges.map { $0 + columns }.joined(separator: ", ")
        let whom = grantees.map { $0.sql(owner: owner) }.joined(separator: ", ")
        return switch verb {
        case .revoke: "REVOKE \(what) ON \(target) FROM \(whom)"
        case .revokeGrantOption: "REVOKE GRANT OPTION FOR \(what) ON \(target) FROM \(whom)"
        case .grant: "GRANT \(what) ON \(target) TO \(whom)"
        case .grantWithGrantOption: "GRANT \(what) ON \(target) TO \(whom) WITH GRANT OPTION"
        }
    }
}

extension PrivilegeList.Grantee {
    /// The owner first, then everybody, then the roles by name.
    fileprivate var rank: String {
        switch self {
        case .owner: "0"
        case .everybody: "1"
        case .role(let name): "2" + name
        }
    }

    func sql(owner: String) -> String {
        switch self {
        // A word of the grammar and no name, for an object whose owner nobody compares.
        case .owner: owner == "CURRENT_USER" ? owner : SQLIdentifier.quoted(owner)
        case .everybody: "PUBLIC"
        case .role(let name): SQLIdentifier.quoted(name)
        }
    }
}
