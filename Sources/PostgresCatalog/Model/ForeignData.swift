/// A foreign-data wrapper.
package struct ForeignDataWrapper: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var handler: String? { object["handler"] }
    package var validator: String? { object["validator"] }
    package var options: ForeignOptions { ForeignOptions(parsing: object["options"]) }
}

/// A foreign server.
package struct ForeignServer: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    /// The name of its foreign-data wrapper, unquoted.
    package var wrapper: String { object["foreign-data wrapper"] ?? "" }
    package var type: String? { object["type"] }
    package var version: String? { object["version"] }
    package var options: ForeignOptions { ForeignOptions(parsing: object["options"]) }
}

/// What a role, or everybody, uses on a foreign server.
package struct UserMapping: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var options: ForeignOptions { ForeignOptions(parsing: object["options"]) }
}
