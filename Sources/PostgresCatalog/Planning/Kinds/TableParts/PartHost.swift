import AshlarCore

extension PlanningContext {
    /// Whether parts of the table have to be made without keeping its users waiting.
    func isInUse(_ table: ObjectIdentity) -> Bool { isOnline && !isMadeAnew(table) }

    /// A lock on the table unless nobody knows it yet.
    func lock(_ mode: TableLock.Mode, _ table: ObjectIdentity) -> [TableLock] {
        isNew(table) ? [] : [TableLock(mode, table)]
    }

    /// Whether the table that was a partition or child is none for good or for a moment.
    func leavesParent(_ table: ObjectIdentity) -> Bool {
        switch fate(Attachment.identity(of: table)) {
        case .drop, .replace: true
        case .alter: old.parents(of: table) != new.parents(of: table)
        default: false
        }
    }

    /// Whether an index or constraint that the new catalogue does not have, or has as a part of another whole, is
    /// nevertheless still there when others are created, so that it can take another name.
    func stays(_ part: ObjectIdentity, in table: ObjectIdentity) -> Bool {
        let goes =
            fate(part) == .drop || fate(part) == .replace && old[part]?["partition of"] != new[part]?["partition of"]
        return goes && !isMadeAnew(table) && takenAlong(part) == nil
            && old.dependencies.references(of: part).allSatisfy { fate($0) == nil || fate($0) == .alter }
    }

    /// A name that neither catalogue has, for something that later takes the object's own.
    func freeName(for identity: ObjectIdentity, on table: ObjectIdentity) -> String {
        for number in 0... {
            let name = SequenceName.made(identity.name, nil, number == 0 ? "new" : "new\(number)")
            if !hasRelation(name, in: identity.schema, orOn: table) { return name }
        }
        return identity.name
    }

    /// Whether either catalogue has a table, view, index or sequence of that name, or a key of the table.
    func hasRelation(_ name: String, in schema: String?, orOn table: ObjectIdentity? = nil) -> Bool {
        [old, new].contains { $0.hasNamed(ObjectIdentity(.index, schema: schema, parent: table?.name, name)) }
    }

    /// The hazard of a lock that lasts as long as the work, unless the table has no users.
    func longLock(_ table: ObjectIdentity, _ message: String) -> [Hazard] {
        isMadeAnew(table) ? [] : [Hazard(.longLock, message)]
    }
}

extension DecisionContext {
    /// Whether the columns that the part of a table involves are the same in both catalogues.
    func areSteady(columnsOf part: ObjectIdentity) -> Bool {
        old.dependencies.references(of: part).filter { $0.kind == .column }.allSatisfy { column in
            guard let before = old[column], let after = new[column] else { return false }
            return ObjectDifference(old: before, new: after).properties
                .isDisjoint(with: ["type", "collation", "generated"])
        }
    }
}

extension Catalog {
    /// Whether a table, view, index or sequence has the object's name, or a key of the object's table.
    func hasNamed(_ object: ObjectIdentity) -> Bool {
        Self.relations.contains { self[ObjectIdentity($0, schema: object.schema, object.name)] != nil }
            || Self.keys.contains {
                self[ObjectIdentity($0, schema: object.schema, parent: object.parent, object.name)] != nil
            }
    }

    private static let relations: [ObjectKind] = [
        .table, .foreignTable, .view, .materializedView, .sequence, .index, .compositeType,
    ]
    private static let keys: [ObjectKind] = [.primaryKey, .uniqueConstraint, .exclusionConstraint]

    func isPartitioned(_ table: ObjectIdentity) -> Bool { self[table].map { Table($0).isPartitioned } ?? false }
}

extension ObjectKind {
    static let constraints: [ObjectKind] = [
        .primaryKey, .uniqueConstraint, .exclusionConstraint, .checkConstraint, .notNullConstraint, .foreignKey,
    ]

    /// Whether the object is an index or has one behind it.
    var hasIndex: Bool {
        switch self {
        case .index, .primaryKey, .uniqueConstraint, .exclusionConstraint: true
        default: false
        }
    }
}
