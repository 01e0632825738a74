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
            old.name == identity.name || context.hasRelation(identity.name, in: identity.schema)
                ? context.freeName(for: identity) : identity.name)
        guard let index = new.indexCreation(name: name, isConcurrent: true) else { return [] }
        return [
            ChangeStep(
                index, identity, reason: "built beside the old key, which guards the rows until the new one can",
                locks: [TableLock(.shareUpdateExclusive, table)], work: .indexBuild, transaction: .forbidden),
            ChangeStep(
                """
                \(table.alterPhrase())
                    DROP CONSTRAINT \(old.bareName),
                    ADD CONSTRAINT \(identity.bareName) \(new.usingIndex(name))
                """, identity, locks: [TableLock(.accessExclusive, table)]),
        ]
    }

    /// The primary key of another name whose place the new one takes.
    static func replacedKey(by new: CatalogObject, _ context: PlanningContext) -> ObjectIdentity? {
        guard new.identity.kind == .primaryKey, context.fate(new.identity) == .create, let table = new.container,
            context.isInUse(table), !context.new.isPartitioned(table), !new.has("partition of"),
            TableConstraint(new).indexCreation(name: "", isConcurrent: true) != nil
        else { return nil }
        let decisions = DecisionContext(old: context.old, new: context.new, options: context.options)
        return context.old.parts(of: table, .primaryKey).map(\.identity).first {
            context.stays($0, in: table) && decisions.areSteady(columnsOf: $0)
        }
    }

    /// The primary key that takes the place of the old one.
    static func replacingKey(of old: CatalogObject, _ context: PlanningContext) -> ObjectIdentity? {
        guard old.identity.kind == .primaryKey, let table = old.container else { return nil }
        return context.new.parts(of: table, .primaryKey).first {
            replacedKey(by: $0, context) == old.identity
        }?.identity
    }
}
