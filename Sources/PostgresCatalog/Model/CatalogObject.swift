/// One object of a database with everything that the catalogue says of it.
package struct CatalogObject: Sendable, Hashable, Codable {
    package var identity: ObjectIdentity
    /// Name → text, where a property that has PostgreSQL's default value is absent.
    ///
    /// The text is as the server deparses it with every name outside `pg_catalog` qualified.
    package var properties: [String: String]
    /// The object that this one goes away with and is told under: a column's table, an attribute's type. Unlike the
    /// parent in the identity it does not tell two objects apart and is not compared.
    package var container: ObjectIdentity?

    package init(_ identity: ObjectIdentity, _ properties: [String: String] = [:], container: ObjectIdentity? = nil) {
        self.identity = identity
        self.properties = properties
        self.container = container
    }
}

/// What a property is about, as far as a comparison may leave it out.
package enum PropertyAspect: Sendable, Hashable {
    case definition, columnOrder, owner, grants, comment, tablespace
    /// Whether a materialized view has rows; pg_dump without data leaves it empty.
    case population

    /// Reads the aspect off the property's name: `index comment` is a comment as `comment` is.
    package init(ofProperty name: String) {
        switch name.utf8.split(separator: 32).last.map(String.init) {
        case "position", "order": self = .columnOrder
        case "owner": self = .owner
        case "grants": self = .grants
        case "comment": self = .comment
        case "tablespace": self = .tablespace
        case "populated": self = .population
        default: self = .definition
        }
    }
}
