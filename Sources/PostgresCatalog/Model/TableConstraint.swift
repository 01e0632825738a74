import SQLSyntax

/// A constraint of a table, read from its definition.
package struct TableConstraint: Sendable {
    /// How a table's constraint, column or the like relates to the same of its parents.
    package enum Inheritance: Sendable, Hashable {
        case local, inherited, both

        init(_ property: String?) {
            switch property {
            case "inherited": self = .inherited
            case "inherited and local": self = .both
            default: self = .local
            }
        }
    }

    package let object: CatalogObject
    /// What it demands, without the words behind it: `CHECK ((a > 0))`, `UNIQUE (a) INCLUDE (b)`. The storage
    /// parameters of an exclusion constraint are not in it.
    package let rule: String
    package let isDeferrable: Bool
    package let isInitiallyDeferred: Bool
    /// False for NOT VALID.
    package let isValidated: Bool
    /// False for NOT ENFORCED, from PostgreSQL 18 on.
    package let isEnforced: Bool
    package let isNoInherit: Bool

    package init(_ object: CatalogObject) {
        self.object = object
        var text = object["definition"] ?? ""
        func take(_ words: String) -> Bool {
            guard text.hasSuffix(words) else { return false }
            text.removeLast(words.count)
            return true
        }
        // In the order in which pg_get_constraintdef writes them, from behind.
        isValidated = !take(" NOT VALID")
        isEnforced = !take(" NOT ENFORCED")
        isInitiallyDeferred = take(" INITIALLY DEFERRED")
        isDeferrable = take(" DEFERRABLE")
        isNoInherit = take(" NO INHERIT")
        if object.identity.kind == .exclusionConstraint {
            let list = DeparsedText(text)
            if let keys = list.parentheses(),
                let with = DeparsedText(text[keys.upperBound...].dropFirst()).range(of: "WITH"),
                let parameters = list.parentheses(from: with.upperBound)
            {
                text.removeSubrange(text.index(before: with.lowerBound)...parameters.upperBound)
            }
        }
        rule = text
    }

    package var identity: ObjectIdentity { object.identity }
    package var inheritance: Inheritance { Inheritance(object["inheritance"]) }

    /// Whether an index stands behind it.
    package var hasIndex: Bool {
        switch identity.kind {
        case .primaryKey, .uniqueConstraint, .exclusionConstraint: true
        default: false
        }
    }

    /// The index behind the constraint, qualified.
    package var indexName: String {
        (identity.schema.map { SQLIdentifier.quoted($0) + "." } ?? "") + identity.bareName
    }
    /// The index of the partitioned table whose part the constraint's index is, qualified.
    package var partOf: String? { object["partition of"] }
    package var isClustered: Bool { object.has("clustered") }
    /// False while some partition lacks the index.
    package var hasValidIndex: Bool { !object.has("index valid") }
    package var indexComment: String? { object["index comment"] }
    package var indexTablespace: String? { object["index tablespace"] }
    package var indexParameters: [StorageOption] { StorageOption.list(object["index options"]) }

    /// Which of the constraint's own triggers fire when: function → `disabled`, `replica` or `always`.
    package var firing: [String: String] {
        var firing: [String: String] = [:]
        for item in (object["triggers"] ?? "").split(separator: ", ") {
            let parts = item.split(separator: " ")
            if parts.count == 2 { firing[String(parts[0])] = String(parts[1]) }
        }
        return firing
    }

    /// The column of a NOT NULL.
    package var column: String? {
        guard identity.kind == .notNullConstraint, rule.hasPrefix("NOT NULL ") else { return nil }
        return DeparsedText(rule.dropFirst("NOT NULL ".count)).identifier
    }

    /// The names of an index's columns, INCLUDE among them; nil when a key is more than a column.
    package var columns: [String]? { IndexColumns.names(in: rule) }

    /// Whether the index compares ranges (WITHOUT OVERLAPS, from PostgreSQL 18 on), which no plain unique index does.
    package var isTemporal: Bool {
        DeparsedText(rule).parentheses().map { rule[$0].hasSuffix(" WITHOUT OVERLAPS)") } ?? false
    }

    /// The whole constraint as CREATE TABLE and ALTER TABLE … ADD take it, without its name.
    package func sql(isValidated: Bool? = nil) -> String {
        var text = rule
        if identity.kind == .checkConstraint, let list = DeparsedText(rule).parentheses() {
            text = "CHECK (\(DeparsedText(rule[list]).unwrapped))" + rule[list.upperBound...].dropFirst()
        }
        var storage = ""
        if hasIndex {
            if !indexParameters.isEmpty { storage += " WITH (\(indexParameters.map(\.sql).joined(separator: ", ")))" }
            if let tablespace = indexTablespace {
                storage += " USING INDEX TABLESPACE \(SQLIdentifier.quoted(tablespace))"
            }
            let list = DeparsedText(text)
            if let keys = list.parentheses(),
                let condition = DeparsedText(text[keys.upperBound...].dropFirst()).range(of: "WHERE")
            {
                let predicate = DeparsedText(text[condition.upperBound...].trimmed).unwrapped
                text = text[..<condition.lowerBound].trimmed + storage + " WHERE (\(predicate))"
            } else {
                text += storage
            }
        }
        if isNoInherit { text += " NO INHERIT" }
        text += timing
        if !isEnforced { text += " NOT ENFORCED" }
        if !(isValidated ?? self.isValidated) { text += " NOT VALID" }
        return text
    }

    /// ` DEFERRABLE INITIALLY DEFERRED`, empty for what PostgreSQL does by itself.
    package var timing: String {
        (isDeferrable ? " DEFERRABLE" : "") + (isInitiallyDeferred ? " INITIALLY DEFERRED" : "")
    }

    /// The unique index that ADD CONSTRAINT … USING INDEX makes the constraint of; nil when that cannot be.
    package func indexCreation(name: String, isConcurrent: Bool) -> String? {
        guard identity.kind != .exclusionConstraint, hasIndex, !isTemporal, let list = DeparsedText(rule).parentheses()
        else { return nil }
        var sql =
            "CREATE UNIQUE INDEX \(isConcurrent ? "CONCURRENTLY " : "")\(name) ON \(identity.sqlParent) \(rule[list])"
        sql += rule[list.upperBound...].dropFirst()
        if rule.hasPrefix("UNIQUE NULLS NOT DISTINCT") { sql += " NULLS NOT DISTINCT" }
        if !indexParameters.isEmpty { sql += " WITH (\(indexParameters.map(\.sql).joined(separator: ", ")))" }
        if let tablespace = indexTablespace { sql += " TABLESPACE \(SQLIdentifier.quoted(tablespace))" }
        return sql
    }

    /// The unique index that the constraint could be made of.
    package var asIndex: TableIndex? {
        guard let definition = indexCreation(name: identity.bareName, isConcurrent: false),
            let table = DeparsedText(definition).range(of: "ON")
        else { return nil }
        let rest = definition[table.upperBound...]
        guard let keys = DeparsedText(rest).parentheses()?.lowerBound else { return nil }
        var object = CatalogObject(identity, [:], container: object.container)
        object.properties["definition"] = definition[..<keys] + "USING btree " + definition[keys...]
        object.properties["tablespace"] = indexTablespace
        return TableIndex(object)
    }

    /// The constraint as ADD takes it with an index that is there.
    package func usingIndex(_ name: String) -> String {
        "\(identity.kind == .primaryKey ? "PRIMARY KEY" : "UNIQUE") USING INDEX \(name)\(timing)"
    }
}

/// Reads the columns of an index off its keys.
enum IndexColumns {
    /// - Parameter clause: keys in parentheses, perhaps with INCLUDE behind them.
    static func names(in clause: String) -> [String]? {
        let text = DeparsedText(clause)
        guard let keys = text.parentheses() else { return nil }
        var items = DeparsedText(clause[keys].dropFirst().dropLast()).items
        if let more = text.parentheses(from: clause.index(after: keys.upperBound)) {
            items += DeparsedText(clause[more].dropFirst().dropLast()).items
        }
        var names: [String] = []
        for item in items {
            // The rest is a collation, an operator class, an order.
            guard let name = DeparsedText(firstWord(of: item)).identifier else { return nil }
            names.append(name)
        }
        return names
    }

    private static func firstWord(of item: String) -> Substring {
        guard item.hasPrefix("\"") else { return item.prefix { $0 != " " } }
        var isOpen = false
        return item.prefix { character in
            if character == "\"" { isOpen.toggle() }
            return isOpen || character == "\""
        }
    }
}
