package import SQLSyntax

/// Names of tables and sequences in text that the server wrote, every one with its schema.
package enum RelationNames {
    /// Reads `app.parent, "Odd Name"."Other"`.
    package static func parse(_ text: String) -> [QualifiedName] {
        SQLText.split(text, separator: ", ").map { name in
            let parts = SQLText.split(name, separator: ".").map(SQLText.unquoted)
            return QualifiedName(
                schema: parts.count > 1 ? parts[parts.count - 2] : nil, parts.last ?? name)
        }
    }
}
