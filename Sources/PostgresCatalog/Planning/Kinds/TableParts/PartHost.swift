import AshlarCore

extension ObjectIdentity {
    /// How the statement that changes the relation begins: `ALTER TABLE public.logs`.
    ///
    /// - Parameter only: leaves its partitions and children alone.
    func alterPhrase(only: Bool = false) -> String {
        let words =
            switch kind {
            case .foreignTable: "ALTER FOREIGN TABLE"
            case .view: "ALTER VIEW"
            case .materializedView: "ALTER MATERIALIZED VIEW"
            default: "ALTER TABLE"
            }
        return "\(words) \(only ? "ONLY " : "")\(sqlName)"
    }
}

extension PlanningContext {
    /// Whether nobody uses the table yet and its parts can be made the short way.
    func isFresh(_ table: ObjectIdentity) -> Bool { isNew(table) || fate(table) == .swap }

    /// Whether parts of the table have to be made without keeping its users waiting.
    func isInUse(_ table: ObjectIdentity) -> Bool { isOnline && !isFresh(table) }

    /// A lock on the table unless nobody knows it yet.
    func lock(_ mode: TableLock.Mode, _ table: ObjectIdentity) -> [TableLock] {
        isNew(table) ? [] : [TableLock(mode, table)]
    }

    /// Whether the table gets into or out of a partitioned table or a parent.
    func changesParents(_ table: ObjectIdentity) -> Bool {
        old[table]?["partition of"] != new[table]?["partition of"] || old[table]?["inherits"] != new[table]?["inherits"]
    }

    /// Whether the new constraint has to be there before its table gets a parent that has the same.
    func joinsBefore(_ object: CatalogObject) -> Bool {
        guard let table = object.container, object.has("inheritance") || object.has("partition of") else {
            return false
        }
        return !isFresh(table) && changesParents(table)
    }

    /// Whether an index or constraint that the new catalogue does not have is nevertheless still there when others
    /// are created, so that it can take another name.
    func stays(_ part: ObjectIdentity, in table: ObjectIdentity) -> Bool {
        fate(part) == .drop && !isFresh(table) && takenAlong(part) == nil
            && old.dependencies.references(of: part).allSatisfy { fate($0) == nil || fate($0) == .alter }
    }

    /// A name that neither catalogue has, for something that later takes the object's own.
    func freeName(for identity: ObjectIdentity) -> String {
        for number in 0... {
            let name = GivenName.of(identity.name, nil, number == 0 ? "new" : "new\(number)")
            if !hasRelation(name, in: identity.schema) { return name }
        }
        return identity.name
    }

    /// Whether either catalogue has a table, view, index or sequence of that name.
    func hasRelation(_ name: String, in schema: String?) -> Bool {
        let kinds: [ObjectKind] = [.table, .foreignTable, .view, .materializedView, .sequence, .index, .compositeType]
        return kinds.contains { kind in
            let identity = ObjectIdentity(kind, schema: schema, name)
            return old[identity] != nil || new[identity] != nil
        }
    }

    /// The hazard of a lock that lasts as long as the work, unless the table has no users.
    func longLock(_ table: ObjectIdentity, _ message: String) -> [Hazard] {
        isFresh(table) ? [] : [Hazard(.longLock, message)]
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
    func isPartitioned(_ table: ObjectIdentity) -> Bool { self[table]?.has("partition key") ?? false }

    /// The partitions right below the table; sorted.
    func partitions(of table: ObjectIdentity) -> [ObjectIdentity] {
        guard isPartitioned(table) else { return [] }
        return dependencies.dependents(of: table).filter {
            self[$0]?["partition of"] == table.sqlName && $0.kind.isTable
        }
        .sorted()
    }

    /// The partitions at all levels below the table.
    func allPartitions(of table: ObjectIdentity) -> [ObjectIdentity] {
        partitions(of: table).flatMap { [$0] + allPartitions(of: $0) }
    }
}

extension ObjectKind {
    var isTable: Bool { self == .table || self == .foreignTable }

    /// Whether the object is an index or has one behind it.
    var hasIndex: Bool {
        switch self {
        case .index, .primaryKey, .uniqueConstraint, .exclusionConstraint: true
        default: false
        }
    }
}
