/// A domain without its constraints and default.
package struct DomainType: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    /// The type that it is built on.
    package var type: String { object["type"] ?? "" }
    /// Nil for that of the type.
    package var collation: String? { object["collation"] }
    package var isNotNull: Bool { object.has("not null") }
}

/// A constraint of a domain: CHECK, or since PostgreSQL 17 a NOT NULL with a name that somebody gave it.
package struct DomainConstraint: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    /// `CHECK ((VALUE > 0))`, with NOT VALID where values of before are not checked.
    package var definition: String { object["definition"] ?? "" }

    /// The same as a person writes it: `CHECK (VALUE > 0)`.
    package var sqlDefinition: String {
        guard definitionWhenValid.hasPrefix("CHECK (") else { return definition }
        let expression = DeparsedText(definitionWhenValid.dropFirst("CHECK ".count)).unwrapped
        return "CHECK (\(expression))" + (isValid ? "" : Self.notValid)
    }

    package var isNotNull: Bool { definition == "NOT NULL" }
    package var isValid: Bool { !definition.hasSuffix(Self.notValid) }
    package var definitionWhenValid: String { isValid ? definition : String(definition.dropLast(Self.notValid.count)) }

    package var domain: ObjectIdentity {
        object.container ?? ObjectIdentity(.domain, schema: identity.schema, identity.parent ?? "")
    }

    private static let notValid = " NOT VALID"
}
