import SQLSyntax

/// Puts one primary key or unique constraint in the place of another while the table is in use: the new index is
/// built first, and one statement drops the old constraint and takes the new index (manual, ALTER TABLE, the last
/// example), so that uniqueness is guarded all the time.
enum KeyReplacement {
    static func isPossible(_ change: ObjectDifference, _ context: DecisionContext) -> Bool {
        let (old, new) = (TableConstraint(change.old), TableConstraint(change.new))
        guard context.options.isOnline, let table = change.new.container, !context.new.isPartitioned(table),
            !context.old.isPartitioned(table), old.partOf == nil, new.partOf == nil,
            new.indexCreation(name: "", isConcurrent: true) != nil
        else { return false }
        return context.areSteady(columnsOf: change.identity)
    }

    static func steps(
        _ new: TableConstraint, replacing old: ObjectIdentity, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        let identity = new.identity
        let name = SQLIdentifier.quoted(
            old.name == identity.name || context.old.parts(of: table).contains { $0.identity.name == identity.name }
                || context.hasRelation(identity.name, in: identity.schema)
                ? context.freeName(for: identity, on: table) : identity.name)
        guard let index = new.indexCreation(name: name, isConcurrent: true) else { return [] }
        return [
            ChangeStep(
                index, identity, reason: "built beside the old key, which guards the rows until the new one can",
                locks: [TableLock(.shareUpdateExclusive, table)], work: .indexBuild, transaction: .forbidden,
                stopsWhen: ["two rows of \(table.sqlName) have the same key"]),
            ChangeStep(
                """
                \(table.sqlAlter())
                    DROP CONSTRAINT \(old.bareName),
                    ADD CONSTRAINT \(identity.bareName) \(new.usingIndex(name))
                """, identity, locks: [TableLock(.accessExclusive, table)]),
        ]
    }

    /// The constraint whose place a new index or constraint takes: the table's primary key, of which there can be but
    /// one, or a key of the same name.
    static func replacedKey(by new: CatalogObject, _ context: PlanningContext) -> ObjectIdentity? {
        guard context.fate(new.identity) == .create, let table = new.container, context.isInUse(table),
            !context.new.isPartitioned(table), !new.has("partition of"),
            new.identity.kind == .index || TableConstraint(new).indexCreation(name: "", isConcurrent: true) != nil
        else { return nil }
        let decisions = DecisionContext(old: context.old, new: context.new, options: context.options)
        let keys = context.old.parts(of: table, .primaryKey) + context.old.parts(of: table, .uniqueConstraint)
        return keys.first { key in
            let identity = key.identity
            let givesWay =
                identity.name == new.identity.name
                || identity.kind == .primaryKey && new.identity.kind == .primaryKey
            return givesWay && !key.has("partition of") && context.stays(identity, in: table)
                && RenamedPart.successor(of: key, context.old, context.new) == nil
                && (identity.name == new.identity.name || RenamedPart.isFree(identity, context.new))
                && decisions.areSteady(columnsOf: identity)
        }?.identity
    }

    /// Whether a new index or constraint takes the place of the old key and drops it.
    static func isReplaced(_ old: CatalogObject, _ context: PlanningContext) -> Bool {
        guard let table = old.container else { return false }
        return [.primaryKey, .uniqueConstraint, .index].contains { kind in
            context.new.parts(of: table, kind).contains { replacedKey(by: $0, context) == old.identity }
        }
    }
}

/// A unique index that becomes the index of a constraint, so that nothing is built (ADD CONSTRAINT … USING INDEX).
enum PromotedIndex {
    /// The index of the old catalogue that the new constraint takes.
    static func taken(by constraint: CatalogObject, _ context: PlanningContext) -> CatalogObject? {
        guard let index = index(for: constraint, context),
            Self.constraint(of: index, context)?.identity == constraint.identity
        else { return nil }
        return index
    }

    private static func index(for constraint: CatalogObject, _ context: PlanningContext) -> CatalogObject? {
        guard let table = constraint.container, context.fate(constraint.identity) == .create,
            !context.new.isPartitioned(table), !constraint.has("partition of"),
            let wanted = TableConstraint(constraint).asIndex
        else { return nil }
        let fitting = context.old.parts(of: table, .index).filter { object in
            let index = TableIndex(object)
            return context.stays(object.identity, in: table) && index.isValid && index.isBuilt(like: wanted)
                && index.parameters == wanted.parameters && index.tablespace == wanted.tablespace
                && object["clustered"] == constraint["clustered"] && index.statisticsTargets.isEmpty
                && !object.has("partition of") && canBeRenamed(object.identity, to: constraint.identity, context)
                && RenamedPart.successor(of: object, context.old, context.new) == nil
        }
        return fitting.first { $0.identity.name == constraint.identity.name } ?? fitting.first
    }

    private static func canBeRenamed(
        _ index: ObjectIdentity, to constraint: ObjectIdentity, _ context: PlanningContext
    ) -> Bool {
        index.name == constraint.name
            || RenamedPart.isFree(constraint, context.old) && RenamedPart.isFree(index, context.new)
    }

    /// The constraint that takes the old index; the first of several that would.
    static func constraint(of index: CatalogObject, _ context: PlanningContext) -> CatalogObject? {
        guard let table = index.container, TableIndex(index).isUnique else { return nil }
        return [ObjectKind.primaryKey, .uniqueConstraint].lazy.flatMap { context.new.parts(of: table, $0) }
            .first { Self.index(for: $0, context)?.identity == index.identity }
    }
}
