import PostgresCatalog
import Workspace

extension NewMigration.Bump {
    /// The part of the version that a change raises, for those who use the schema.
    ///
    /// Patch: nothing that a query could notice, such as indexes, statistics, comments, owners, privileges and the
    /// bodies of functions. Minor: something is added. Major: what somebody may use goes, gets another name or
    /// another type, or refuses what it took before.
    init(from old: Catalog, to new: Catalog, renames: [Rename]) {
        var bump = Self.patch
        func raise(_ other: Self) { if other.rank > bump.rank { bump = other } }
        for rename in renames where !rename.isImplied { raise(Self.isInternal(rename.new.kind) ? .patch : .major) }
        for identity in old.identities where new[identity] == nil {
            raise(Self.isInternal(identity.kind) ? .patch : Self.isRule(identity.kind) ? .minor : .major)
        }
        for identity in new.identities where old[identity] == nil {
            if identity.kind == .notNullConstraint, isOnKnown(identity, new, old) { raise(.major) }
            raise(Self.isInternal(identity.kind) ? .patch : .minor)
        }
        for identity in new.identities {
            guard let before = old[identity], let after = new[identity] else { continue }
            let change = ObjectDifference(old: before, new: after)
            guard !change.properties.isEmpty else { continue }
            raise(Self.of(change))
        }
        self = bump
    }

    private static func of(_ change: ObjectDifference) -> Self {
        switch change.identity.kind {
        case .column, .attribute:
            if change.changes("type") || change.changes("generated") { return .major }
            if change.changes("not null") { return change.new.has("not null") ? .major : .minor }
            return .minor
        case .function, .windowFunction, .procedure:
            let inner: Set<String> = ["body", "definition", "cost", "rows", "volatility", "parallel", "settings"]
            return change.properties.isSubset(of: inner) ? .patch : .major
        case .enumType:
            let labels = (change.new["labels"] ?? "").split(separator: ", ")
            return (change.old["labels"] ?? "").split(separator: ", ").allSatisfy { labels.contains($0) }
                ? .minor : .major
        case let kind where isInternal(kind): return .patch
        default: return .minor
        }
    }

    private static func isInternal(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .index, .statistics, .sequenceOwnership, .defaultPrivileges: true
        default: false
        }
    }

    /// What restricts or reacts, and whose end nobody misses who only reads and writes.
    private static func isRule(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .domainConstraint, .trigger, .rule, .policy, .columnDefault, .domainDefault, .publication, .eventTrigger:
            true
        default: false
        }
    }

    private var rank: Int {
        switch self {
        case .patch: 0
        case .minor: 1
        case .major: 2
        }
    }
}

private func isOnKnown(_ part: ObjectIdentity, _ new: Catalog, _ old: Catalog) -> Bool {
    new[part]?.container.map { old[$0] != nil } ?? false
}
