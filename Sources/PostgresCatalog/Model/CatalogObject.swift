/// One object of a database with everything that the catalogue says of it.
package struct CatalogObject: Sendable {
    /// Behind one reference: a snapshot of many tables is passed through often, and a copy costs one count so.
    private final class Contents: Sendable, Codable {
        let identity: ObjectIdentity
        let properties: [String: String]
        let container: ObjectIdentity?

        init(_ identity: ObjectIdentity, _ properties: [String: String], _ container: ObjectIdentity?) {
            self.identity = identity
            self.properties = properties
            self.container = container
        }
    }
    private var contents: Contents

    package init(_ identity: ObjectIdentity, _ properties: [String: String] = [:], container: ObjectIdentity? = nil) {
        contents = Contents(identity, properties, container)
    }

    package var identity: ObjectIdentity { contents.identity }

    /// Name → text, where a property that has PostgreSQL's default value is absent.
    ///
    /// The text is as the server deparses it with every name outside `pg_catalog` qualified.
    package var properties: [String: String] {
        get { contents.properties }
        set { contents = Contents(contents.identity, newValue, contents.container) }
    }

    /// The object that this one goes away with and is told under: a column's table, an attribute's type. Unlike the
    /// parent in the identity it does not tell two objects apart and is not compared.
    package var container: ObjectIdentity? {
        get { contents.container }
        set { contents = Contents(contents.identity, contents.properties, newValue) }
    }
}

extension CatalogObject: Hashable, Codable {
    package static func == (left: CatalogObject, right: CatalogObject) -> Bool {
        left.contents === right.contents
            || left.identity == right.identity && left.properties == right.properties
                && left.container == right.container
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(identity)
        hasher.combine(properties)
        hasher.combine(container)
    }

    package init(from decoder: any Decoder) throws { contents = try Contents(from: decoder) }

    package func encode(to encoder: any Encoder) throws { try contents.encode(to: encoder) }
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
