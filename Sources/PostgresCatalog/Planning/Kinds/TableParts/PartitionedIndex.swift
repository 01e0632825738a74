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
        switch context.fate(root.identity) {
        case .create, .replace, .swap: break
        default: return nil
        }
        guard let table = root.container, context.new.isPartitioned(table) else { return .whole }
        if context.inlined(in: table).contains(where: { $0.identity == root.identity }) { return .whole }
        if root.has("valid") || root.has("index valid") { return .assembled }
        // An index that foreign partitions lack is never complete by attaching the others.
        if context.new.allPartitions(of: table).contains(where: { $0.kind == .foreignTable }) { return .whole }
        let parts = Self.allParts(of: root.identity, in: context.new)
        let inUse = parts.contains { part in
            part.container.map { context.isInUse($0) && !context.new.isPartitioned($0) } ?? false
        }
        if inUse { return .assembled }
        return parts.allSatisfy { comesWithWhole($0, root) } ? .whole : .assembled
    }

    /// Whether creating the whole makes the part exactly as it shall be, or takes it as it is.
    private func comesWithWhole(_ part: CatalogObject, _ root: CatalogObject) -> Bool {
        guard part.identity.kind == root.identity.kind else { return false }
        switch context.fate(part.identity) {
        case .create, .replace, .swap:
            return Self.hasGivenName(part, in: context.new) && isFree(part.identity)
                && part["tablespace"] == root["tablespace"] && part["index tablespace"] == root["index tablespace"]
        default: return true
        }
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
            case .primaryKey: GivenName.of(table, nil, "pkey")
            case .uniqueConstraint: GivenName.of(table, GivenName.addition(columns), "key")
            case .exclusionConstraint: GivenName.of(table, GivenName.addition(columns), "excl")
            default: GivenName.of(table, GivenName.addition(columns), "idx")
            }
        return part.identity.name == given
    }

    /// Whether nothing of the old catalogue that might still be there has the name.
    private func isFree(_ identity: ObjectIdentity) -> Bool {
        let kinds: [ObjectKind] = [.table, .foreignTable, .view, .materializedView, .sequence, .index, .compositeType]
        return kinds.allSatisfy { kind in
            let other = ObjectIdentity(kind, schema: identity.schema, identity.name)
            return other == identity || context.old[other] == nil
        }
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

    /// Whether the part, which the new catalogue has and the old one lacks or has on its own, has to be attached by a
    /// statement, and is not by what happens to the whole or to the table.
    func needsAttachment(_ part: CatalogObject) -> Bool {
        guard let whole = Self.whole(of: part, in: context.new) else { return false }
        if let making = making(of: Self.root(of: whole, in: context.new)) { return making == .assembled }
        return !joinsWithTable(part)
    }

    /// Whether the part's table becomes a partition in this plan, which takes fitting indexes along and makes those
    /// that are missing.
    func joinsWithTable(_ part: CatalogObject) -> Bool {
        guard let table = part.container else { return false }
        return context.isFresh(table) || context.changesParents(table)
    }

    /// Whether a difference in what the index is a part of comes about without building it anew.
    static func canMove(_ change: ObjectDifference, _ context: DecisionContext) -> Bool {
        guard change.old.has("partition of"), let table = change.new.container else { return true }
        // A part cannot leave its whole, unless the table leaves its parent.
        return context.old[table]?["partition of"] != context.new[table]?["partition of"]
    }

    /// What the creation of an index on a partitioned table has to wait for: all partitions, when each gets its part
    /// by itself. One that came later would get a part from the server.
    func partitionsToWaitFor(_ root: CatalogObject) -> [ObjectIdentity] {
        guard let table = root.container, making(of: root) == .assembled else { return [] }
        return context.new.allPartitions(of: table)
    }
}

/// The names that the server gives to what has none.
enum GivenName {
    /// `name1_name2_label`, where the longer of the names is cut until all fits into 63 bytes (makeObjectName in
    /// PostgreSQL's commands/indexcmds.c).
    static func of(_ first: String, _ second: String?, _ label: String) -> String {
        var (one, two) = (Array(first.utf8), Array((second ?? "").utf8))
        let room = 63 - (label.utf8.count + 1) - (second == nil ? 0 : 1)
        while one.count + two.count > room {
            if one.count > two.count { one.removeLast() } else { two.removeLast() }
        }
        let name = clipped(one) + (second == nil ? "" : "_" + clipped(two)) + "_" + label
        return name
    }

    /// The names of columns as one (ChooseIndexNameAddition).
    static func addition(_ columns: [String]) -> String {
        var text = ""
        for column in columns {
            if !text.isEmpty { text += "_" }
            text += column
            if text.utf8.count >= 64 { break }
        }
        return text
    }

    /// Without the first bytes of a letter whose others were cut off.
    private static func clipped(_ bytes: [UInt8]) -> String {
        var bytes = bytes
        while let last = bytes.last, last >= 0x80, String(validating: bytes, as: UTF8.self) == nil {
            bytes.removeLast()
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
