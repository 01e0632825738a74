/// What tells logical replication which row of a table was changed, where it is not the primary key.
package struct ReplicaIdentity: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var table: ObjectIdentity {
        object.container ?? ObjectIdentity(.table, schema: identity.schema, identity.name)
    }

    private var text: String { object["replica identity"] ?? "" }

    /// The index, by its bare name as SQL.
    package var index: String? { text.hasPrefix("index ") ? String(text.dropFirst(6)) : nil }

    /// `FULL`, `NOTHING` or `USING INDEX logs_key`.
    package var sql: String { index.map { "USING INDEX \($0)" } ?? text.uppercased() }

    /// An index, or one that a constraint made.
    var possibleIndexes: [ObjectIdentity] {
        guard let name = index.map(SQLText.unquoted) else { return [] }
        return [
            ObjectIdentity(.index, schema: identity.schema, name),
            ObjectIdentity(.primaryKey, schema: identity.schema, parent: identity.name, name),
            ObjectIdentity(.uniqueConstraint, schema: identity.schema, parent: identity.name, name),
        ]
    }

    static func identity(of table: ObjectIdentity) -> ObjectIdentity {
        ObjectIdentity(.replicaIdentity, schema: table.schema, table.name)
    }
}
