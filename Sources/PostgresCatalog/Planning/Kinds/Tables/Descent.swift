/// What statements on a table do to its partitions and children, so that the plan neither repeats nor misses it
/// (manual, ALTER TABLE, ONLY).
struct Descent {
    let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

    /// Whether the table is tied to the same others before, during and after the plan.
    func isTiedThroughout(_ table: ObjectIdentity) -> Bool {
        let tie = Attachment.identity(of: table)
        guard context.old[tie] != nil, context.new[tie] != nil else { return false }
        switch context.fate(tie) {
        case nil: return true
        // Only what it is tied to was made anew, the type of a typed table.
        case .alter: return context.old[tie]?.properties == context.new[tie]?.properties
        default: return false
        }
    }

    /// The tables above to which the table stays tied.
    func parents(of table: ObjectIdentity) -> [ObjectIdentity] {
        isTiedThroughout(table) ? context.new.parents(of: table) : []
    }

    /// The tables below that stay tied to the table, nearest only.
    func children(of table: ObjectIdentity) -> [ObjectIdentity] {
        context.new.children(of: table).filter(isTiedThroughout)
    }

    /// The same with those below them.
    func descendants(of table: ObjectIdentity) -> [ObjectIdentity] {
        var found: [ObjectIdentity] = []
        var pending = children(of: table)
        while let next = pending.popLast() {
            guard !found.contains(next) else { continue }
            found.append(next)
            pending += children(of: next)
        }
        return found.sorted()
    }

    /// Whether the columns of the table follow those of a composite type.
    func followsType(_ table: ObjectIdentity) -> Bool {
        isTiedThroughout(table) && context.new.attachment(of: table)?.ofType != nil
    }

    // MARK: Columns that come and go

    /// The column above whose ADD COLUMN makes this one too.
    func source(ofNew column: Column) -> Column? {
        guard column.descent != .own else { return nil }
        return parents(of: column.table).lazy
            .filter { !context.isMadeAnew($0) }
            .compactMap { context.new.column(column.identity.name, of: $0) }
            .first { comes($0.identity) }
    }

    /// The column above with whose DROP COLUMN this one goes too.
    func source(ofOld column: Column) -> Column? {
        guard column.descent == .inherited else { return nil }
        let above = parents(of: column.table).compactMap { context.old.column(column.identity.name, of: $0) }
        return above.allSatisfy { goes($0.identity) } ? above.first : nil
    }

    /// False when a child keeps the column as its own.
    func dropReachesDown(_ column: Column) -> Bool {
        children(of: column.table).allSatisfy { child in
            guard let below = context.old.column(column.identity.name, of: child) else { return true }
            return goes(below.identity)
        }
    }

    private func comes(_ identity: ObjectIdentity) -> Bool {
        context.fate(identity) == .create || context.fate(identity) == .replace
    }

    private func goes(_ identity: ObjectIdentity) -> Bool {
        context.fate(identity) == .drop || context.fate(identity) == .replace
    }

    // MARK: Properties of columns

    /// Whether the type changes with that of a column above.
    func typeFollows(_ column: Column) -> Bool {
        parents(of: column.table).contains { parent in
            guard let (old, new) = both(column.identity.name, of: parent) else { return false }
            return TypeChange(from: old, to: new, context) != nil
        }
    }

    /// Whether SET or DROP NOT NULL can be said for the column and all below at once.
    func notNullReachesDown(_ column: Column) -> Bool {
        descendants(of: column.table).allSatisfy {
            (context.new.column(column.identity.name, of: $0)?.isNotNull ?? column.isNotNull) == column.isNotNull
        }
    }

    /// Whether NOT NULL changes with that of a column above.
    func notNullFollows(_ column: Column) -> Bool {
        parents(of: column.table).contains { parent in
            guard let (old, new) = both(column.identity.name, of: parent), old.isNotNull != new.isNotNull,
                new.isNotNull == column.isNotNull
            else { return false }
            return notNullReachesDown(new) || context.old.attachment(of: column.table)?.isPartition == true
        }
    }

    /// Whether SET or DROP DEFAULT can be said for the column and all below at once.
    func defaultReachesDown(_ column: ObjectIdentity, of table: ObjectIdentity) -> Bool {
        func expression(_ table: ObjectIdentity) -> String? {
            context.new.column(column.name, of: table).flatMap(context.new.defaultExpression)
        }
        let own = expression(table)
        return descendants(of: table).allSatisfy {
            // Nothing is said to a table that has no such column any more.
            context.new.column(column.name, of: $0) == nil || expression($0) == own
        }
    }

    /// Whether the default changes with that of a column above.
    func defaultFollows(_ column: ObjectIdentity, of table: ObjectIdentity) -> Bool {
        parents(of: table).contains { parent in
            guard
                let above =
                    (context.new.column(column.name, of: parent) ?? context.old.column(column.name, of: parent)),
                let fate = context.fate(above.defaultIdentity), !context.isMadeAnew(above.identity),
                fate != .alter || context.old[above.defaultIdentity] != context.new[above.defaultIdentity]
            else { return defaultFollowsFurther(column, parent) }
            return defaultReachesDown(above.identity, of: parent)
        }
    }

    private func defaultFollowsFurther(_ column: ObjectIdentity, _ parent: ObjectIdentity) -> Bool {
        defaultFollows(column, of: parent)
    }

    private func both(_ name: String, of table: ObjectIdentity) -> (Column, Column)? {
        guard let old = context.old.column(name, of: table), let new = context.new.column(name, of: table),
            !context.isMadeAnew(table)
        else { return nil }
        return (old, new)
    }
}

extension PlanningContext {
    /// True for what the plan creates, also in place of an old one that holds rows.
    func isMadeAnew(_ identity: ObjectIdentity) -> Bool { isNew(identity) || fate(identity) == .swap }
}
