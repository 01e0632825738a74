/// A policy of row-level security.
package struct RowPolicy: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    /// `SELECT`, `INSERT`, `UPDATE`, `DELETE`; nil for ALL.
    package var command: String? { object["command"]?.uppercased() }
    package var isRestrictive: Bool { object.has("restrictive") }
    /// Quoted names, PUBLIC among them.
    package var roles: [String] { DeparsedText(object["roles"] ?? "").items }
    package var isForEverybody: Bool { roles.contains("PUBLIC") || roles.isEmpty }
    /// Which rows can be seen and changed, in parentheses.
    package var visible: String? { object["using"].map { "(\(DeparsedText($0).unwrapped))" } }
    /// Which rows can be written, in parentheses.
    package var writable: String? { object["check"].map { "(\(DeparsedText($0).unwrapped))" } }

    /// The statement that creates it.
    package var creation: String {
        var sql = "CREATE POLICY \(object.identity.bareName) ON \(object.identity.sqlParent)"
        if isRestrictive { sql += "\n    AS RESTRICTIVE" }
        if let command { sql += "\n    FOR \(command)" }
        if !isForEverybody { sql += "\n    TO \(roles.joined(separator: ", "))" }
        if let visible { sql += "\n    USING \(visible)" }
        if let writable { sql += "\n    WITH CHECK \(writable)" }
        return sql
    }
}
