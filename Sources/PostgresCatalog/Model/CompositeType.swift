import SQLSyntax

/// An attribute of a composite type.
package struct TypeAttribute: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var type: String { object["type"] ?? "" }
    /// Nil for that of the type.
    package var collation: String? { object["collation"] }

    /// The type with its collation as SQL.
    package var sqlType: String { type + (collation.map { " COLLATE \($0)" } ?? "") }

    /// As it stands in CREATE TYPE.
    package var definition: String { "\(identity.bareName) \(sqlType)" }

    /// The composite type that it belongs to.
    package var owner: ObjectIdentity {
        object.container ?? ObjectIdentity(.compositeType, schema: identity.schema, identity.parent ?? "")
    }
}
