import AshlarCore
import SQLSyntax

/// Plans what ties tables to others: partitions to their parents, children to what they inherit from, typed tables to
/// their type.
struct AttachmentPlanner: KindPlanner {
    func decide(_ change: ObjectDifference, _ context: DecisionContext) -> ChangeDecision {
        let (old, new) = (Attachment(change.old), Attachment(change.new))
        if old.isPartition && new.isPartition {
            // One that was left half detached is only to be finished.
            return .replace
        }
        return old.isPartition != new.isPartition ? .replace : .alter()
    }

    func decide(
        _ object: ObjectIdentity, whenReplaced referenced: ObjectIdentity, _ context: DecisionContext
    ) -> ChangeDecision {
        guard let attachment = context.old[object].map(Attachment.init), referenced.isTable else { return .replace }
        return attachment.isPartition || hasOnlyInherited(attachment.table, context) ? .asContainer(.swap) : .replace
    }

    /// Whether the table has what is nothing but inherited, which becomes its own as soon as it leaves the parent (manual,
    /// ALTER TABLE, NO INHERIT).
    private func hasOnlyInherited(_ table: ObjectIdentity, _ context: DecisionContext) -> Bool {
        !table.isForeign && context.new.parts(of: table).contains { $0["inheritance"] == "inherited" }
    }

    /// The table brings its own indexes, which else the server would make under names of its own.
    func waits(of object: CatalogObject, _ context: PlanningContext) -> Waits {
        Waits(created: PartitionedIndexes(context).partsToAttachWith(Attachment(object).table))
    }

    func create(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let attachment = Attachment(object)
        if let parent = attachment.partitionOf { return attaching(attachment, parent, context) }
        return attachment.inherits.map { parent in alter(attachment, "INHERIT \(parent)") }
            + (attachment.ofType.map { [alter(attachment, "OF \($0)")] } ?? [])
    }

    func alter(_ change: ObjectDifference, _ context: PlanningContext) -> [ChangeStep] {
        let (old, new) = (Attachment(change.old), Attachment(change.new))
        var steps: [ChangeStep] = []
        // Parents that stay in the same order can stay.
        let keepsOrder = new.inherits.starts(with: old.inherits.filter(new.inherits.contains))
        let kept = keepsOrder ? Set(old.inherits).intersection(new.inherits) : []
        for parent in old.inherits where !kept.contains(parent) { steps.append(alter(old, "NO INHERIT \(parent)")) }
        for parent in new.inherits where !kept.contains(parent) { steps.append(alter(new, "INHERIT \(parent)")) }
        if old.ofType != new.ofType { steps.append(alter(new, new.ofType.map { "OF \($0)" } ?? "NOT OF")) }
        return steps
    }

    func drop(_ object: CatalogObject, _ context: PlanningContext) -> [ChangeStep] {
        let attachment = Attachment(object)
        if let parent = attachment.partitionOf { return detach(attachment, parent, context) }
        return attachment.inherits.map { alter(attachment, "NO INHERIT \($0)") }
            + (attachment.ofType == nil ? [] : [alter(attachment, "NOT OF")])
    }

    private func alter(_ attachment: Attachment, _ words: String) -> ChangeStep {
        let table = attachment.table
        return ChangeStep(
            "\(table.sqlAlter()) \(words)", attachment.identity, locks: [TableLock(.accessExclusive, table)])
    }

    // MARK: Partitions

    private func attaching(
        _ attachment: Attachment, _ parent: String, _ context: PlanningContext
    ) -> [ChangeStep] {
        var step = attach(attachment, parent, context)
        let table = attachment.table
        guard context.isInUse(table), !context.isNew(table), !table.isForeign, !context.new.isPartitioned(table),
            let check = BoundCheck(attachment, context)
        else { return [step] }
        let stop = step.stopsWhen.removeFirst()
        step.hazards.removeAll { $0.message.contains(" \(table.sqlName) ") }
        let locks = [TableLock(.accessExclusive, table)]
        return [
            ChangeStep(
                "\(table.sqlAlter())\n    ADD CONSTRAINT \(check.name) CHECK (\(check.condition)) NOT VALID",
                attachment.identity, reason: "Rows are checked against the bound while others read and write.",
                locks: locks),
            ChangeStep(
                "\(table.sqlAlter()) VALIDATE CONSTRAINT \(check.name)", attachment.identity,
                locks: [TableLock(.shareUpdateExclusive, table)], work: .scan, transaction: .afterCommit,
                stopsWhen: [stop]),
            step,
            ChangeStep("\(table.sqlAlter()) DROP CONSTRAINT \(check.name)", attachment.identity, locks: locks),
        ]
    }

    private func attach(_ attachment: Attachment, _ parent: String, _ context: PlanningContext) -> ChangeStep {
        let table = attachment.table
        let parents = context.new.parents(of: table)
        let hasRows = !context.isNew(table) && !table.isForeign
        let rest = parents.flatMap { context.new.children(of: $0) }.filter {
            $0 != table && context.new.attachment(of: $0)?.isDefault == true && !context.isNew($0)
        }
        var step = ChangeStep(
            "ALTER TABLE \(parent)\n    ATTACH PARTITION \(table.sqlName) \(attachment.bound)", attachment.identity,
            locks: parents.map { TableLock(.shareUpdateExclusive, $0) }
                + ([table] + rest).map { TableLock(.accessExclusive, $0) },
            work: hasRows || !rest.isEmpty ? .scan : .none)
        if hasRows {
            step.stopsWhen.append("\(table.sqlName) has a row outside of \(attachment.bound)")
            step.hazards += context.longLock(
                table, "everybody who uses \(table.sqlName) waits while its rows are checked")
        }
        for partition in rest {
            step.hazards += context.longLock(
                partition, "everybody who uses \(partition.sqlName) waits while its rows are checked")
            step.stopsWhen.append("\(partition.sqlName) has a row that belongs into \(table.sqlName)")
        }
        return step
    }

    /// CONCURRENTLY is there since PostgreSQL 14, not for a table with a default partition, and leaves the bound
    /// behind as a CHECK constraint (manual, ALTER TABLE, DETACH PARTITION).
    private func detach(_ attachment: Attachment, _ parent: String, _ context: PlanningContext) -> [ChangeStep] {
        let table = attachment.table
        let alter = "ALTER TABLE \(parent)\n    DETACH PARTITION \(table.sqlName)"
        let above = context.old.parents(of: table)
        if attachment.isDetaching {
            return [
                ChangeStep(
                    "\(alter) FINALIZE", attachment.identity,
                    locks: above.map { TableLock(.shareUpdateExclusive, $0) } + [TableLock(.accessExclusive, table)])
            ]
        }
        guard let name = leftBehind(by: attachment, context) else {
            return [
                ChangeStep(
                    alter, attachment.identity, locks: (above + [table]).map { TableLock(.accessExclusive, $0) })
            ]
        }
        return [
            ChangeStep(
                "\(alter) CONCURRENTLY", attachment.identity,
                locks: above.map { TableLock(.shareUpdateExclusive, $0) } + [TableLock(.accessExclusive, table)],
                transaction: .forbidden),
            ChangeStep(
                "\(table.sqlAlter()) DROP CONSTRAINT IF EXISTS \(SQLIdentifier.quoted(name))", attachment.identity,
                reason: "DETACH … CONCURRENTLY leaves the bound behind as a CHECK constraint.",
                locks: [TableLock(.accessExclusive, table)]),
        ]
    }

    /// The name of the CHECK constraint that a concurrent detachment adds; nil when it is not to be concurrent.
    private func leftBehind(by attachment: Attachment, _ context: PlanningContext) -> String? {
        guard context.isOnline, context.serverVersion >= 140_000, context.new[attachment.identity] == nil,
            !attachment.table.isForeign, let parent = context.old.parents(of: attachment.table).first,
            context.fate(parent) != .drop, context.fate(parent) != .swap, !context.old.isPartition(parent),
            !context.old.children(of: parent).contains(where: { context.old.attachment(of: $0)?.isDefault == true }),
            let key = context.old[parent].flatMap({ Table($0).partitionKey })
        else { return nil }
        let columns = context.old.columns(of: attachment.table).filter { SQLText.words(key).contains($0.identity.name) }
        // The server names the constraint after the column when there is but one.
        guard key.hasPrefix("RANGE ("), columns.count == 1, key == "RANGE (\(columns[0].name))" else { return nil }
        let name = SequenceName.made(attachment.table.name, columns[0].identity.name, "check")
        let taken = context.old.parts(of: attachment.table).map(\.identity.name)
        return taken.contains(name) ? nil : name
    }
}
