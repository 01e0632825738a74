/// What a foreign key has on other tables than its own: the tables that it refers to, and its copies on the
/// partitions of a partitioned table.
enum ForeignKeyParts {
    static func referencedTables(of key: ObjectIdentity, in catalog: Catalog) -> [ObjectIdentity] {
        guard key.kind == .foreignKey else { return [] }
        let tables = catalog.dependencies.references(of: key).map { catalog.root(of: $0) }.filter(\.isTable)
        return Set(tables).sorted()
    }

    /// The locks of a statement about the key: both tables, as the triggers are on both. Nil for other constraints.
    static func locks(
        of key: ObjectIdentity, _ mode: TableLock.Mode, in catalog: Catalog, _ context: PlanningContext
    ) -> [TableLock]? {
        guard key.kind == .foreignKey, let table = catalog[key]?.container else { return nil }
        let others = referencedTables(of: key, in: catalog).filter { $0 != table }
        return ([table] + others).flatMap { context.lock(mode, $0) }
    }

    /// Whether the key can be added first and checked later; on a partitioned table only from PostgreSQL 18 on.
    static func canBeNotValid(
        _ constraint: TableConstraint, _ isPartitioned: Bool, _ context: PlanningContext
    ) -> Bool {
        constraint.identity.kind != .foreignKey || !isPartitioned || context.old.serverVersion >= 180_000
    }

    /// The key's copies at all levels of partitions.
    private static func copies(of key: ObjectIdentity, in catalog: Catalog) -> [CatalogObject] {
        catalog.dependencies.dependents(of: key).sorted().compactMap { catalog[$0] }
            .filter { $0.identity.kind == .foreignKey && $0.identity.parent != key.parent }
            .flatMap { [$0] + copies(of: $0.identity, in: catalog) }
    }

    static func haveSameName(as key: CatalogObject, in catalog: Catalog) -> Bool {
        copies(of: key.identity, in: catalog).allSatisfy { $0.identity.name == key.identity.name }
    }

    /// Whether a copy has another name than the server would give it.
    static func isNamedApart(_ copy: CatalogObject, in catalog: Catalog) -> Bool {
        catalog.dependencies.references(of: copy.identity).contains {
            $0.kind == .foreignKey && $0.parent != copy.identity.parent && $0.name != copy.identity.name
        }
    }

    /// The copies of a new key that are to have another name than the server would give them: they are made before
    /// the key, which then takes them in.
    static func namedApart(of key: CatalogObject, _ context: PlanningContext) -> [TableConstraint] {
        guard key.identity.kind == .foreignKey else { return [] }
        return copies(of: key.identity, in: context.new).filter { copy in
            guard copy.identity.name != key.identity.name else { return false }
            switch context.fate(copy.identity) {
            case .create, .replace: return true
            default: return false
            }
        }.map { TableConstraint($0) }
    }

    /// A key waits for the partitions that bring copies of their own, and for the last part of an assembled index.
    static func waits(of key: CatalogObject, _ context: PlanningContext) -> Waits {
        var waits = Waits()
        if !namedApart(of: key, context).isEmpty, let table = key.container {
            waits.created += context.new.descendants(of: table)
        }
        for reference in context.new.dependencies.references(of: key.identity) where reference.kind.hasIndex {
            guard let index = context.new[reference],
                PartitionedIndexes(context).making(of: index) == .assembled
            else { continue }
            waits.created += PartitionedIndexes.allParts(of: reference, in: context.new).map(\.identity)
        }
        return waits
    }
}
