/// What happens to the constraints and indexes of a table around the statement that makes it a partition or a child
/// (ATTACH PARTITION, INHERIT) or ends that (DETACH PARTITION, NO INHERIT).
///
/// A table that joins needs the constraints of its parent beforehand, and an index that it lacks would be built by
/// ATTACH, under its lock and a name of the server's choice. What a table had from its parent is its own after it has
/// left, and can only then be dropped.
enum JoiningParts {
    /// The steps between CREATE TABLE, or nothing for a table that is there, and the statement that joins.
    ///
    /// Empty for a new table that CREATE TABLE … PARTITION OF gives all its parts with the names that they shall have.
    static func beforeJoining(_ table: ObjectIdentity, _ context: PlanningContext) -> [ChangeStep] {
        context.new.parts(of: table).filter { part in
            switch context.fate(part.identity) {
            case .create, .replace: true
            default: false
            }
        }.flatMap { steps(for: $0, table, context) }
    }

    private static func steps(
        for part: CatalogObject, _ table: ObjectIdentity, _ context: PlanningContext
    ) -> [ChangeStep] {
        let isFresh = context.isFresh(table)
        switch part.identity.kind {
        case .index, .primaryKey, .uniqueConstraint, .exclusionConstraint:
            guard let whole = PartitionedIndexes.whole(of: part, in: context.new),
                PartitionedIndexes(context).making(of: PartitionedIndexes.root(of: whole, in: context.new)) == nil
            else { return [] }
            let comesByItself =
                part.identity.kind == whole.identity.kind && PartitionedIndexes.hasGivenName(part, in: context.new)
            if isFresh, comesByItself { return [] }
            return part.identity.kind == .index
                ? IndexPlanner().build(TableIndex(part), table, context)
                : ConstraintPlanner().add(TableConstraint(part), table, context)
        case .checkConstraint:
            guard !isFresh, TableConstraint(part).inheritance != .local else { return [] }
            return ConstraintPlanner().add(TableConstraint(part), table, context)
        case .foreignKey:
            guard ForeignKeyParts.isNamedApart(part, in: context.new) else { return [] }
            return ConstraintPlanner().add(TableConstraint(part), table, context)
        default: return []
        }
    }

    /// The steps after the statement with which the table has left its parent.
    static func afterLeaving(_ table: ObjectIdentity, _ context: PlanningContext) -> [ChangeStep] {
        context.old.parts(of: table).filter { part in
            guard part["inheritance"] == "inherited" || part.has("partition of"),
                context.takenAlong(part.identity) == nil
            else { return false }
            switch context.fate(part.identity) {
            case .drop, .replace: return true
            default: return false
            }
        }.flatMap { part -> [ChangeStep] in
            switch part.identity.kind {
            case .index: [IndexPlanner().dropping(part, table, context)]
            case .primaryKey, .uniqueConstraint, .exclusionConstraint, .foreignKey, .checkConstraint:
                [ConstraintPlanner().dropping(TableConstraint(part), table, context)]
            default: []
            }
        }
    }
}
