/// The name of an object with the schema that was written with it.
package struct QualifiedName: Sendable, Hashable {
    /// Nil when the statement leaves it to the search path.
    package var schema: String?
    package var name: String

    package init(schema: String? = nil, _ name: String) {
        self.schema = schema
        self.name = name
    }

    /// As SQL, quoted only where needed.
    package var sql: String {
        let quoted = SQLIdentifier.quoted(name)
        return schema.map { SQLIdentifier.quoted($0) + "." + quoted } ?? quoted
    }
}

extension QualifiedName: CustomStringConvertible {
    package var description: String { sql }
}

extension QualifiedName: Comparable {
    package static func < (left: QualifiedName, right: QualifiedName) -> Bool {
        (left.schema ?? "", left.name) < (right.schema ?? "", right.name)
    }
}
