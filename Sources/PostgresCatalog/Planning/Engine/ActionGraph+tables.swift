/// Order around tables that belong to others, and around rows that move.
extension ActionGraph {
    /// Partitions leave before others come that may take over some of their keys.
    mutating func orderByBounds() {
        var leaving: [ObjectIdentity: [Int]] = [:]
        for identity in context.fates.keys where identity.kind == .attachment {
            guard let attachment = context.old[identity].map(Attachment.init), attachment.isPartition,
                let removed = removal(of: identity)
            else { continue }
            for parent in context.old.parents(of: attachment.table) { leaving[parent, default: []].append(removed) }
        }
        guard !leaving.isEmpty else { return }
        for identity in context.fates.keys where identity.kind == .attachment {
            guard let attachment = context.new[identity].map(Attachment.init), attachment.isPartition,
                let created = creation(of: identity)
            else { continue }
            for parent in context.new.parents(of: attachment.table) {
                for removed in leaving[parent, default: []] { put(removed, before: created) }
            }
        }
    }

    /// A table is tied to another when its columns are those of the other, and leaves before they change.
    mutating func orderByDescent() {
        orderPartitions()
        for identity in context.fates.keys where identity.kind == .attachment {
            if let attachment = context.old[identity].map(Attachment.init), let removed = removal(of: identity) {
                let tables = [attachment.table] + context.old.parents(of: attachment.table)
                for table in tables {
                    for column in context.old.parts(of: table, .column).map(\.identity) {
                        put(removed, before: removal(of: column))
                        put(removed, before: alteration(of: column))
                    }
                }
                for parent in tables.dropFirst() {
                    for part in context.new.parts(of: parent) where part.identity.kind != .attachment {
                        put(removed, before: creation(of: part.identity))
                    }
                }
            }
            guard let attachment = context.new[identity].map(Attachment.init), let created = creation(of: identity)
            else { continue }
            // In a CREATE TABLE it comes before those columns of the table that could not be written there.
            let isWritten = created == creation(of: attachment.table)
            let parents = context.new.parents(of: attachment.table)
            for table in (isWritten ? [] : [attachment.table]) + parents {
                for part in context.new.parts(of: table) where Self.comesBeforeTies(part.identity.kind) {
                    put(creation(of: part.identity), before: created)
                    put(alteration(of: part.identity), before: created)
                }
                for part in context.old.parts(of: table) where Self.comesBeforeTies(part.identity.kind) {
                    put(removal(of: part.identity), before: created)
                }
            }
        }
    }

    /// A partition comes when those are gone that have its rows in their bounds.
    private mutating func orderPartitions() {
        var gone: [ObjectIdentity: Set<Int>] = [:]
        for identity in context.fates.keys where identity.kind == .attachment {
            guard let attachment = context.old[identity].map(Attachment.init), attachment.isPartition,
                let removed = removal(of: identity)
            else { continue }
            for parent in context.old.parents(of: attachment.table) { gone[parent, default: []].insert(removed) }
        }
        for identity in context.fates.keys where identity.kind == .attachment {
            guard let attachment = context.new[identity].map(Attachment.init), attachment.isPartition,
                let created = creation(of: identity)
            else { continue }
            for parent in context.new.parents(of: attachment.table) {
                for removed in gone[parent, default: []] { put(removed, before: created) }
            }
        }
    }

    private static func comesBeforeTies(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .column, .checkConstraint, .notNullConstraint: true
        default: false
        }
    }

    /// What is in the way of a column is in the way of the one above, whose change reaches down to it.
    mutating func orderByReachOfColumns() {
        for identity in context.fates.keys where context.old[identity] != nil {
            guard let removed = removal(of: identity) else { continue }
            for reference in context.old.dependencies.references(of: identity) where reference.kind == .column {
                for above in context.columnsAbove(reference) { put(removed, before: alteration(of: above)) }
            }
        }
    }

    /// Rows move once the table and its partitions can take them, and before what would check or watch each of them.
    mutating func orderByRows() {
        for (table, fate) in context.fates where fate == .swap {
            guard let filled = fill(of: table) else { continue }
            put(creation(of: table), before: filled)
            put(filled, before: discard(of: table))
            let receivers = [table] + (table.kind == .table ? context.new.descendants(of: table) : [])
            var before: Set<Int> = []
            for receiver in receivers {
                let parts = context.new.parts(of: receiver)
                let defaults = parts.filter { $0.identity.kind == .column }.flatMap {
                    context.new.parts(of: $0.identity).map(\.identity)
                }
                let needed = parts.map(\.identity).filter { $0.kind == .column || $0.kind == .attachment }
                for part in [receiver] + needed + defaults {
                    guard let created = creation(of: part) else { continue }
                    before.insert(created)
                    put(created, before: filled)
                }
            }
            for receiver in receivers {
                let columns = context.new.parts(of: receiver, .column).map(\.identity)
                for node in [receiver] + columns {
                    for dependent in context.new.dependencies.dependents(of: node)
                    where Self.comesAfterRows(dependent.kind) {
                        guard let created = creation(of: dependent), !before.contains(created) else { continue }
                        put(filled, before: created)
                        // A foreign key that is written in another table that is filled too.
                        if let other = context.new[dependent]?.container, other != table {
                            put(filled, before: fill(of: other))
                        }
                    }
                }
            }
        }
    }

    private static func comesAfterRows(_ kind: ObjectKind) -> Bool {
        switch kind {
        case .primaryKey, .uniqueConstraint, .checkConstraint, .notNullConstraint, .exclusionConstraint, .foreignKey,
            .index, .trigger, .rule, .statistics, .materializedView:
            true
        default: false
        }
    }
}

extension PlanningContext {
    /// The order of two columns that are added to the same table: that which they have there.
    func comesBefore(_ one: Action, _ other: Action) -> Bool? {
        guard one.verb == .create, other.verb == .create, one.subject.kind == .column, other.subject.kind == .column,
            one.subject.parent == other.subject.parent, one.subject.schema == other.subject.schema,
            let place = new[one.subject]?.position, let otherPlace = new[other.subject]?.position, place != otherPlace
        else { return nil }
        return place < otherPlace
    }

    /// The columns of the same name in the tables above, nearest first, as they are in the old catalogue.
    func columnsAbove(_ column: ObjectIdentity) -> [ObjectIdentity] {
        var found: [ObjectIdentity] = []
        var pending = [column]
        while let next = pending.popLast() {
            for above in old.dependencies.references(of: next)
            where above.kind == .column && above.name == column.name
                && (above.parent != next.parent || above.schema != next.schema)
            {
                guard !found.contains(above) else { continue }
                found.append(above)
                pending.append(above)
            }
        }
        return found
    }
}
