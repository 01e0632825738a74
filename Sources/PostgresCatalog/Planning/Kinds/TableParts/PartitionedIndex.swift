import SQLSyntax

/// The indexes of partitioned tables and their parts on the partitions, plain ones and those behind constraints.
///
/// Creating an index on a partitioned table makes the parts too, under names that the server chooses and under a lock
/// that lasts as long as all builds. Where the names have to be others, or the table is in use, the index is created
/// ON ONLY the partitioned table, each part by itself, and attached, as pg_dump does.
struct PartitionedIndexes {
    /// How an index of a partitioned table is made.
    enum Making {
        /// The parts come with it.
        case whole
        /// Each part is made and attached.
        case assembled
    }

    let context: PlanningContext

    init(_ context: PlanningContext) { self.context = context }

    /// The index's name, qualified; a constraint's index has the constraint's name.
    static func name(of identity: ObjectIdentity) -> String {
        (identity.schema.map { SQLIdentifier.quoted($0) + "." } ?? "") + SQLIdentifier.quoted(identity.name)
    }

    /// The index of the partitioned table that this one is a part of.
    static func whole(of part: CatalogObject, in catalog: Catalog) -> CatalogObject? {
        guard let name = part["partition of"] else { return nil }
        return catalog.dependencies.references(of: part.identity)
            .filter { $0.kind.hasIndex && Self.name(of: $0) == name }.min().flatMap { catalog[$0] }
    }

    /// The outermost index that this one is a part of, or itself.
    static func root(of index: CatalogObject, in catalog: Catalog) -> CatalogObject {
        var root = index
        while let next = whole(of: root, in: catalog) { root = next }
        return root
    }

    /// The parts right below; sorted.
    static func parts(of index: ObjectIdentity, in catalog: Catalog) -> [CatalogObject] {
        let name = name(of: index)
        return catalog.dependencies.dependents(of: index).sorted()
            .compactMap { catalog[$0] }.filter { $0["partition of"] == name && $0.identity.kind.hasIndex }
    }

    static func allParts(of index: ObjectIdentity, in catalog: Catalog) -> [CatalogObject] {
        parts(of: index, in: catalog).flatMap { [$0] + allParts(of: $0.identity, in: catalog) }
    }

    /// How the index, which is no part of another, is made by this plan; nil when it is there already.
    func making(of root: CatalogObject) -> Making? {
        context.indexMakings[root.identity] ?? determined(for: root)
    }

    /// Of all indexes of partitioned tables, determined once.
    func makings() -> [ObjectIdentity: Making] {
        var makings: [ObjectIdentity: Making] = [:]
        for identity in context.fates.keys where identity.kind.hasIndex {
            guard let index = context.new[identity], !index.has("partition of"), let table = index.container,
                context.new.isPartitioned(table)
            else { continue }
            makings[identity] = determined(for: index)
        }
        return makings
    }

    private func determined(for root: CatalogObject) -> Making? {
        switch context.fate(root.identity) {
        case .create, .replace, .swap: break
        default: return nil
        }
        guard let table = root.container, context.new.isPartitioned(table) else { return .whole }
        if context.inlined(in: table).contains(where: { $0.identity == root.identity }) { return .whole }
        if root.has("valid") || root.has("index valid") { return .assembled }
        // An index that foreign partitions lack is never complete by attaching the others.
        if context.new.descendants(of: table).contains(where: { $0.kind == .foreignTable }) { return .whole }
        let parts = Self.allParts(of: root.identity, in: context.new)
        let inUse = parts.contains { part in
            part.container.map { context.isInUse($0) && !context.new.isPartitioned($0) } ?? false
        }
        if inUse || parts.contains(where: hasElder) { return .assembled }
        return parts.allSatisfy { comesWithWhole($0, root) } ? .whole : .assembled
    }

    /// Whether its table has an index of its own that is built alike, which creating the whole would take instead.
    private func hasElder(_ part: CatalogObject) -> Bool {
        guard part.identity.kind == .index, let table = part.container, context.old[part.identity] == nil
        else { return false }
        return context.new.parts(of: table, .index).contains { other in
            !other.has("partition of") && context.old[other.identity] != nil
                && TableIndex(other).isBuilt(like: TableIndex(part))
        }
    }

    /// Whether creating the whole makes the part exactly as it shall be, or takes it as it is.
    private func comesWithWhole(_ part: CatalogObject, _ root: CatalogObject) -> Bool {
        guard part.identity.kind == root.identity.kind else { return false }
        if let table = part.container, context.inlined(in: table).contains(where: { $0.identity == part.identity }),
            joining(table) == .attached
        {
            return true
        }
        switch context.fate(part.identity) {
        case .create, .replace, .swap:
            return Self.hasGivenName(part, in: context.new) && !isTaken(part)
                && part["tablespace"] == root["tablespace"] && part["index tablespace"] == root["index tablespace"]
        default: return true
        }
    }

    /// Whether something else of the old catalogue, which might still be there, has the name.
    private func isTaken(_ part: CatalogObject) -> Bool {
        context.old[part.identity] == nil && context.old.hasNamed(part.identity)
    }

    /// Whether the part has the name that the server gives (ChooseIndexName in PostgreSQL's commands/indexcmds.c).
    /// No for keys that are more than columns, where it might.
    static func hasGivenName(_ part: CatalogObject, in catalog: Catalog) -> Bool {
        guard let table = part.container?.name else { return false }
        let columns: [String]?
        if part.identity.kind == .index {
            let index = TableIndex(part)
            columns = IndexColumns.names(in: "(\(index.keys))" + (index.included.map { "(\($0))" } ?? ""))
        } else {
            columns = TableConstraint(part).columns
        }
        guard let columns else { return false }
        let given =
            switch part.identity.kind {
            case .primaryKey: SequenceName.made(table, nil, "pkey")
            case .uniqueConstraint: SequenceName.made(table, GivenName.addition(columns), "key")
            case .exclusionConstraint: SequenceName.made(table, GivenName.addition(columns), "excl")
            default: SequenceName.made(table, GivenName.addition(columns), "idx")
            }
        return part.identity.name == given
    }

    /// The statement that makes the index a part of its whole.
    static func attachment(of part: CatalogObject, in catalog: Catalog) -> ChangeStep? {
        guard let whole = whole(of: part, in: catalog), let table = part.container, let parent = whole.container else {
            return nil
        }
        return ChangeStep(
            "ALTER INDEX \(name(of: whole.identity)) ATTACH PARTITION \(name(of: part.identity))", part.identity,
            locks: [TableLock(.accessShare, parent), TableLock(.accessShare, table)])
    }

    /// How the table of a part becomes a partition in this plan.
    enum Joining {
        /// CREATE TABLE … PARTITION OF makes the parts.
        case created
        /// ATTACH PARTITION takes in what is there and makes what is missing.
        case attached
    }

    func joining(_ table: ObjectIdentity) -> Joining? {
        let attachment = Attachment.identity(of: table)
        switch context.fate(attachment) {
        case .create, .replace, .swap:
            return context.inlined(in: table).contains { $0.identity == attachment } ? .created : .attached
        case .alter: return context.old.parents(of: table) != context.new.parents(of: table) ? .attached : nil
        default: return nil
        }
    }

    /// What a new part of an index takes.
    enum Addition {
        /// It comes with the index or its table.
        case none
        /// ATTACH PARTITION of the table makes it a part.
        case build
        case buildAndAttach
    }

    func addition(of part: CatalogObject) -> Addition {
        guard let whole = Self.whole(of: part, in: context.new), let table = part.container else { return .none }
        if let making = making(of: Self.root(of: whole, in: context.new)) {
            return making == .whole ? .none : .buildAndAttach
        }
        switch joining(table) {
        case .created: return .none
        case .attached: return .build
        case nil: return .buildAndAttach
        }
    }

    /// Whether a part that was an index of its own has to be attached by a statement.
    func needsAttachment(_ part: CatalogObject) -> Bool { addition(of: part) == .buildAndAttach }

    /// The parts right below that stand in CREATE TABLE, as the keys of partitions can, and so have no step of their
    /// own. - Parameter isWritten: false for those that the statement leaves to the parent's key.
    func inlinedParts(of whole: CatalogObject) -> [(part: CatalogObject, isWritten: Bool)] {
        Self.parts(of: whole.identity, in: context.new).compactMap { part in
            guard let table = part.container,
                context.inlined(in: table).contains(where: { $0.identity == part.identity })
            else { return nil }
            return (part, joining(table) != .created)
        }
    }

    /// What ATTACH PARTITION or INHERIT waits for: the constraints without which it is refused, the indexes that it
    /// would make under names of its own.
    func partsToAttachWith(_ table: ObjectIdentity) -> [ObjectIdentity] {
        guard joining(table) == .attached else { return [] }
        return context.new.parts(of: table).filter { part in
            part.identity.kind == .checkConstraint || part.identity.kind.hasIndex && addition(of: part) == .build
        }.map(\.identity)
    }

    /// Whether the parts of a new partition are those that it gets from indexes that are there.
    static func comeByThemselves(_ table: ObjectIdentity, _ context: DecisionContext) -> Bool {
        context.new.parts(of: table).allSatisfy { part in
            if part.identity.kind == .foreignKey { return !ForeignKeyParts.isNamedApart(part, in: context.new) }
            guard let whole = whole(of: part, in: context.new) else { return true }
            guard context.old[whole.identity] != nil || whole.identity.kind != .index else { return true }
            return whole.identity.kind == part.identity.kind && hasGivenName(part, in: context.new)
                && part["tablespace"] == whole["tablespace"] && part["index tablespace"] == whole["index tablespace"]
        }
    }

    /// The parts of the parent's indexes on a partition that are built as this index of its own is.
    func parts(on table: ObjectIdentity, builtLike index: CatalogObject) -> [CatalogObject] {
        context.new.parts(of: table, .index).filter { part in
            part.identity != index.identity && part.has("partition of")
                && TableIndex(part).isBuilt(like: TableIndex(index))
        }
    }

    /// Whether a difference in what the index is a part of comes about without building it anew.
    static func canMove(_ change: ObjectDifference, _ context: DecisionContext) -> Bool {
        guard change.old.has("partition of"), let table = change.new.container else { return true }
        // A part cannot leave its whole, unless the table leaves its parent.
        return context.old.parents(of: table) != context.new.parents(of: table)
    }

    /// What the creation of an index on a partitioned table has to wait for: all partitions, when each gets its part
    /// by itself. One that came later would get a part from the server.
    func partitionsToWaitFor(_ root: CatalogObject) -> [ObjectIdentity] {
        guard let table = root.container, making(of: root) == .assembled else { return [] }
        return context.new.descendants(of: table).flatMap { [$0, Attachment.identity(of: $0)] }
    }
}

/// The names that the server gives to what has none.
enum GivenName {
    /// The names of an index's columns as one (ChooseIndexNameAddition in PostgreSQL's commands/indexcmds.c).
    static func addition(_ columns: [String]) -> String {
        var text = ""
        for column in columns {
            if !text.isEmpty { text += "_" }
            text += column
            if text.utf8.count >= 64 { break }
        }
        return text
    }
}
