/// A foreign-data wrapper.
package struct ForeignDataWrapper: Sendable {
    package let object: CatalogObject
    package let options: ForeignOptions

    package init(_ object: CatalogObject) {
        self.object = object
        options = ForeignOptions(parsing: object["options"])
    }

    package var handler: String? { object["handler"] }
    package var validator: String? { object["validator"] }
}

/// A foreign server.
package struct ForeignServer: Sendable {
    package let object: CatalogObject
    package let options: ForeignOptions

    package init(_ object: CatalogObject) {
        self.object = object
        options = ForeignOptions(parsing: object["options"])
    }

    /// The name of its foreign-data wrapper, unquoted.
    package var wrapper: String { object["foreign-data wrapper"] ?? "" }
    package var type: String? { object["type"] }
    package var version: String? { object["version"] }
}

/// What a role, or everybody, uses on a foreign server.
package struct UserMapping: Sendable {
    package let object: CatalogObject
    package let options: ForeignOptions

    package init(_ object: CatalogObject) {
        self.object = object
        options = ForeignOptions(parsing: object["options"])
    }
}
