/// A foreign-data wrapper.
package struct ForeignDataWrapper: Sendable {
    package let object: CatalogObject
    package let options: ForeignOptions

    package init(_ object: CatalogObject, _ facts: CatalogFacts = CatalogFacts()) {
        self.object = object
        options = ForeignOptions(parsing: object["options"], secrets: facts.secrets)
    }

    package var handler: String? { object["handler"] }
    package var validator: String? { object["validator"] }
}

/// A foreign server.
package struct ForeignServer: Sendable {
    package let object: CatalogObject
    package let options: ForeignOptions

    package init(_ object: CatalogObject, _ facts: CatalogFacts = CatalogFacts()) {
        self.object = object
        options = ForeignOptions(parsing: object["options"], secrets: facts.secrets)
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

    package init(_ object: CatalogObject, _ facts: CatalogFacts = CatalogFacts()) {
        self.object = object
        options = ForeignOptions(parsing: object["options"], secrets: facts.secrets)
    }
}
