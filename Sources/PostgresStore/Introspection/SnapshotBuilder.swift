import PostgresCatalog
import PostgresClient

/// Turns the answers of the catalogue queries into a snapshot; pure.
struct SnapshotBuilder {
    private let serverVersion: Int
    private var objects: [CatalogObject] = []
    /// Which kind of relation a name is, for objects that belong to one.
    private var relations: [RelationName: ObjectIdentity] = [:]
    private var belongings: [(index: Int, relation: RelationName)] = []
    private var unmodelled: [String] = []
    private(set) var addresses: [ObjectAddress: ObjectIdentity] = [:]

    private struct RelationName: Hashable {
        var schema: String
        var name: String
    }

    init(serverVersion: Int) {
        self.serverVersion = serverVersion
    }

    /// Adds one object a row; a row of a kind that no case of ``ObjectKind`` has becomes unmodelled.
    mutating func add(_ result: PostgresResult) {
        let layout = Layout(result.columns)
        var kinds: [String: ObjectKind] = [:]
        objects.reserveCapacity(objects.count + result.rows.count)
        for row in result.rows {
            let word = layout.kind.flatMap { row[$0] } ?? ""
            guard let kind = kinds[word] ?? ObjectKind(rawValue: word) else {
                unmodelled.append(word)
                continue
            }
            kinds[word] = kind
            add(row, kind, layout)
        }
    }

    private mutating func add(_ row: [String?], _ kind: ObjectKind, _ layout: Layout) {
        let identity = ObjectIdentity(
            kind, schema: layout.schema.flatMap { row[$0] }, parent: layout.parent.flatMap { row[$0] },
            layout.name.flatMap { row[$0] } ?? "", arguments: layout.arguments.flatMap { row[$0] })
        var properties: [String: String] = [:]
        for property in layout.properties {
            if let value = row[property.index] { properties[property.name] = value }
        }
        if let number = layout.oid.flatMap({ row[$0] }).flatMap(UInt32.init), let catalog = kind.catalog {
            let sub = layout.sub.flatMap { row[$0] }.flatMap(Int32.init) ?? 0
            addresses[ObjectAddress(catalog, number, sub)] = identity
        }
        if let name = layout.container.flatMap({ row[$0] }),
            let schema = layout.containerSchema.flatMap({ row[$0] }) ?? identity.schema
        {
            belongings.append((objects.count, RelationName(schema: schema, name: name)))
        }
        switch kind {
        case .table, .foreignTable, .view, .materializedView, .compositeType:
            relations[RelationName(schema: identity.schema ?? "", name: identity.name)] = identity
        default: break
        }
        objects.append(CatalogObject(identity, properties, container: ownContainer(of: identity)))
    }

    /// The container that the identity itself names.
    private func ownContainer(of identity: ObjectIdentity) -> ObjectIdentity? {
        switch identity.kind {
        case .domainConstraint: ObjectIdentity(.domain, schema: identity.schema, identity.parent ?? "")
        case .userMapping: ObjectIdentity(.server, identity.parent ?? "")
        case .publicationTable, .publicationSchema: ObjectIdentity(.publication, identity.parent ?? "")
        default: nil
        }
    }

    mutating func addUnmodelled(_ result: PostgresResult) {
        unmodelled += result.rows.compactMap { $0.first ?? nil }
    }

    func snapshot() -> CatalogSnapshot {
        var objects = objects
        for (index, relation) in belongings { objects[index].container = relations[relation] }
        return CatalogSnapshot(
            serverVersion: serverVersion, objects: objects, unmodelled: Set(unmodelled).sorted())
    }

    /// Which column holds what; read once an answer and not once a row.
    private struct Layout {
        var kind: Int?
        var oid: Int?
        var sub: Int?
        var schema: Int?
        var parent: Int?
        var name: Int?
        var arguments: Int?
        var container: Int?
        var containerSchema: Int?
        var properties: [(index: Int, name: String)] = []

        init(_ columns: [String]) {
            for (index, column) in columns.enumerated() {
                switch column {
                case "@kind": kind = index
                case "@oid": oid = index
                case "@sub": sub = index
                case "@schema": schema = index
                case "@parent": parent = index
                case "@name": name = index
                case "@arguments": arguments = index
                case "@container": container = index
                case "@container schema": containerSchema = index
                default: properties.append((index, column))
                }
            }
        }
    }
}
