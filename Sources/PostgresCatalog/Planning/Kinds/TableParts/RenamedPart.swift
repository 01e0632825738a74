/// Finds indexes and constraints that stay what they are under another name, so that a catalogue's entry changes and
/// nothing is built or checked again.
enum RenamedPart {
    /// The object of the new catalogue that the old one becomes.
    static func successor(of old: CatalogObject, _ before: Catalog, _ after: Catalog) -> CatalogObject? {
        old.has("partition of") ? renamedOfWhole(old, before, after) : match(old, before, after)
    }

    /// The object of the old catalogue that the new one was.
    static func predecessor(of new: CatalogObject, _ before: Catalog, _ after: Catalog) -> CatalogObject? {
        guard new.has("partition of") else { return match(new, after, before) }
        guard let old = part(of: new, in: before), let found = renamedOfWhole(old, before, after),
            found.identity == new.identity
        else { return nil }
        return old
    }

    /// The part that the same table has of the same index.
    private static func part(of other: CatalogObject, in catalog: Catalog) -> CatalogObject? {
        guard let table = other.container else { return nil }
        return catalog.parts(of: table, other.identity.kind).first { $0["partition of"] == other["partition of"] }
    }

    /// The part of a partitioned table's index that the same partition has under another name in the new catalogue:
    /// what the server calls it depends on which others were there when it was made.
    private static func renamedOfWhole(
        _ old: CatalogObject, _ before: Catalog, _ after: Catalog
    ) -> CatalogObject? {
        guard let table = old.container, let new = part(of: old, in: after), new.identity != old.identity,
            let tie = before.attachment(of: table)?.object, tie == after.attachment(of: table)?.object,
            Key(new) == Key(old),
            before.dependencies.references(of: old.identity).allSatisfy({ isSteady(column: $0, before, after) })
        else { return nil }
        // One that has the name so far, or gets the old one, is a part of another index, which it cannot leave: it makes
        // way or comes after. Two that exchange their names would wait for each other.
        let (holder, heir) = (before[new.identity], after[old.identity])
        if let holder, let heir, holder["partition of"] == heir["partition of"] { return nil }
        guard holder.map({ $0.has("partition of") }) ?? isFree(new.identity, before),
            heir.map({ $0.has("partition of") }) ?? isFree(old.identity, after)
        else { return nil }
        return new
    }

    /// Of several that are the same but for their names, the first of one side is the first of the other.
    private static func match(_ object: CatalogObject, _ own: Catalog, _ other: Catalog) -> CatalogObject? {
        guard other[object.identity] == nil, let table = object.container, isSteady(table, own, other),
            own.dependencies.references(of: object.identity).allSatisfy({ isSteady(column: $0, own, other) })
        else { return nil }
        let key = Key(object)
        let kind = object.identity.kind
        let twins = own.parts(of: table, kind).filter { other[$0.identity] == nil && Key($0) == key }
        let candidates = other.parts(of: table, kind).filter { own[$0.identity] == nil && Key($0) == key }
        guard let place = twins.firstIndex(where: { $0.identity == object.identity }), place < candidates.count else {
            return nil
        }
        let heir = candidates[place]
        return isFree(heir.identity, own) && isFree(object.identity, other) ? heir : nil
    }

    /// Whether nothing has the name that would have to give it up first.
    static func isFree(_ identity: ObjectIdentity, _ catalog: Catalog) -> Bool {
        if identity.kind.hasIndex, catalog.hasRelation(identity.name, schema: identity.schema) { return false }
        guard let parent = identity.parent else { return true }
        return ObjectKind.constraints.allSatisfy {
            catalog[ObjectIdentity($0, schema: identity.schema, parent: parent, identity.name)] == nil
        }
    }

    /// Whether the table is in both catalogues and has no relatives that a change of name would concern.
    private static func isSteady(_ table: ObjectIdentity, _ own: Catalog, _ other: Catalog) -> Bool {
        guard let mine = own[table], let theirs = other[table] else {
            return false
        }
        return [(mine, own), (theirs, other)].allSatisfy { table, catalog in
            !Table(table).isPartitioned && catalog.parents(of: table.identity).isEmpty
                && catalog.children(of: table.identity).isEmpty
        }
    }

    /// An index on a column of another type is another index.
    private static func isSteady(column: ObjectIdentity, _ own: Catalog, _ other: Catalog) -> Bool {
        guard column.kind == .column else { return true }
        guard let mine = own[column], let theirs = other[column] else { return false }
        return ["type", "collation", "generated"].allSatisfy { mine[$0] == theirs[$0] }
    }

    /// What has to be the same, apart from the name.
    private struct Key: Equatable {
        var properties: [String: String]
        var definition: String

        init(_ object: CatalogObject) {
            properties = object.properties.filter { $0.key != "definition" }
            definition =
                object.identity.kind == .index ? TableIndex(object).creation(name: "") : object["definition"] ?? ""
        }
    }
}
