/// A publication; what it publishes are objects of their own, its parts.
package struct Publication: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    /// `insert, update`, as WITH (publish = …) takes it; may be empty.
    package var publishes: String { object["publishes"] ?? "" }
    package var isOfAllTables: Bool { object.has("all tables") }
    package var isViaPartitionRoot: Bool { object.has("via partition root") }
    /// `stored` since PostgreSQL 18, nil for none.
    package var generatedColumns: String? { object["generated columns"] }
}

/// A table of a publication.
package struct PublishedTable: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    /// `(id, name)`, nil for all columns.
    package var columns: String? { object["columns"] }
    /// `(id > 1)`, in parentheses; nil for all rows.
    package var condition: String? {
        object["condition"].map { SQLText.isInParentheses($0) ? $0 : "(\($0))" }
    }

    /// `public.logs (id, name) WHERE (id > 1)`, with ONLY where the name alone would mean the children too.
    package func sql(isOnly: Bool) -> String {
        [isOnly ? "ONLY" : nil, object.identity.sqlTarget, columns, condition.map { "WHERE \($0)" }]
            .compactMap { $0 }.joined(separator: " ")
    }
}
