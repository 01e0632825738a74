/// Finds indexes and constraints that stay what they are under another name, so that a catalogue's entry changes and
/// nothing is built or checked again.
enum RenamedPart {
    /// The object of the new catalogue that the old one becomes.
    static func successor(of old: CatalogObject, _ before: Catalog, _ after: Catalog) -> CatalogObject? {
        match(old, before, after)
    }

    /// The object of the old catalogue that the new one was.
    static func predecessor(of new: CatalogObject, _ before: Catalog, _ after: Catalog) -> CatalogObject? {
        match(new, after, before)
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
