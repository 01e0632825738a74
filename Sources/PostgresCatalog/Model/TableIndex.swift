import SQLSyntax

/// An index that no constraint stands for, read from its definition.
package struct TableIndex: Sendable {
    package let object: CatalogObject
    package let isUnique: Bool
    /// The table or materialized view, as SQL.
    package let table: String
    /// The access method; `btree` unless told otherwise.
    package let method: String
    /// The keys as written between the parentheses, each with its collation, operator class and order.
    package let keys: String
    /// The columns of INCLUDE, as written.
    package let included: String?
    package let treatsNullsAsEqual: Bool
    package let parameters: [StorageOption]
    /// The condition of a partial index.
    package let predicate: String?

    /// - Parameter object: an index, or any object whose `definition` is as `pg_get_indexdef` writes it.
    package init(_ object: CatalogObject) {
        self.object = object
        let definition = object["definition"] ?? ""
        let text = DeparsedText(definition)
        isUnique = definition.hasPrefix("CREATE UNIQUE ")
        let using = text.range(of: "USING")
        let head = text.range(of: "ON ONLY") ?? text.range(of: "ON")
        if let head, let using {
            table = String(definition[head.upperBound..<using.lowerBound].trimmed)
        } else {
            table = ""
        }
        let list = text.parentheses(from: using?.upperBound)
        if let using, let list {
            method = String(definition[using.upperBound..<list.lowerBound].trimmed)
            keys = String(definition[list].dropFirst().dropLast())
        } else {
            method = "btree"
            keys = ""
        }
        func clause(_ words: String) -> String? {
            guard let range = text.range(of: words), let list = text.parentheses(from: range.upperBound) else {
                return nil
            }
            return String(definition[list].dropFirst().dropLast())
        }
        included = clause("INCLUDE")
        treatsNullsAsEqual = text.range(of: "NULLS NOT DISTINCT") != nil
        parameters = clause("WITH").map { Self.parameters($0) } ?? []
        predicate = text.range(of: "WHERE").map { String(definition[$0.upperBound...].trimmed) }
    }

    /// Reads `fillfactor='70', fastupdate=off`.
    private static func parameters(_ text: String) -> [StorageOption] {
        DeparsedText(text).items.compactMap { item in
            guard let equals = item.firstIndex(of: "=") else { return nil }
            let value = String(item[item.index(after: equals)...].trimmed)
            return StorageOption(name: String(item[..<equals].trimmed), value: SQLText.unquoted(value))
        }
    }

    /// False for the leftover of a failed CREATE INDEX CONCURRENTLY, and for an index of a partitioned table that
    /// some partition lacks.
    package var isValid: Bool { !object.has("valid") && !object.has("ready") }
    package var isClustered: Bool { object.has("clustered") }
    package var tablespace: String? { object["tablespace"] }
    /// The index of the partitioned table whose part this one is, qualified.
    package var partOf: String? { object["partition of"] }

    /// Column number → statistics target.
    package var statisticsTargets: [Int: String] {
        var targets: [Int: String] = [:]
        for item in (object["statistics targets"] ?? "").split(separator: ", ") {
            let parts = item.split(separator: ":")
            guard parts.count == 2, let column = Int(parts[0]) else { continue }
            targets[column] = String(parts[1].trimmed)
        }
        return targets
    }

    /// Whether both are the same but for name, storage parameters and what is no part of the definition.
    package func isBuilt(like other: TableIndex) -> Bool {
        isUnique == other.isUnique && table == other.table && method == other.method && keys == other.keys
            && included == other.included && treatsNullsAsEqual == other.treatsNullsAsEqual
            && predicate == other.predicate
    }

    /// The statement that creates it.
    package func creation(name: String? = nil, isConcurrent: Bool = false, only: Bool = false) -> String {
        var sql = isUnique ? "CREATE UNIQUE INDEX " : "CREATE INDEX "
        if isConcurrent { sql += "CONCURRENTLY " }
        sql += "\(name ?? object.identity.bareName) ON \(only ? "ONLY " : "")\(table) "
        if method != "btree" { sql += "USING \(method) " }
        sql += "(\(keys))"
        if let included { sql += " INCLUDE (\(included))" }
        if treatsNullsAsEqual { sql += " NULLS NOT DISTINCT" }
        if !parameters.isEmpty { sql += " WITH (\(parameters.map(\.sql).joined(separator: ", ")))" }
        if let tablespace { sql += " TABLESPACE \(SQLIdentifier.quoted(tablespace))" }
        if let predicate { sql += "\n    WHERE \(DeparsedText(predicate).unwrapped)" }
        return sql
    }
}
