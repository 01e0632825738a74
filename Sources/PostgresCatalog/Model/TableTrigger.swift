/// When a trigger or rule fires (manual, ALTER TABLE, ENABLE TRIGGER).
package enum Firing: String, Sendable, Hashable {
    /// In sessions that are no replica: PostgreSQL's default.
    case origin
    case disabled, replica, always

    package init(_ property: String?) { self = property.flatMap(Firing.init(rawValue:)) ?? .origin }

    /// The words of ALTER TABLE before TRIGGER or RULE.
    package var sql: String {
        switch self {
        case .origin: "ENABLE"
        case .disabled: "DISABLE"
        case .replica: "ENABLE REPLICA"
        case .always: "ENABLE ALWAYS"
        }
    }
}

/// A trigger that a user made, or its copy on a partition.
package struct TableTrigger: Sendable {
    package let object: CatalogObject
    /// The statement that creates it.
    package let definition: String

    package init(_ object: CatalogObject) {
        self.object = object
        definition = object["definition"] ?? ""
    }

    package var isConstraint: Bool { definition.hasPrefix("CREATE CONSTRAINT TRIGGER ") }
    package var firing: Firing { Firing(object["enabled"]) }
    /// Whether the trigger of a partitioned table brought it along.
    package var isInherited: Bool { object.has("inheritance") }

    /// One clause a line, as people write it.
    package var creation: String { broken(definition) }

    /// The statement that puts it in the place of one with the same name.
    package var replacement: String { broken("CREATE OR REPLACE" + definition.dropFirst("CREATE".count)) }

    private func broken(_ statement: String) -> String {
        var statement = statement
        for words in ["FOR EACH", "EXECUTE FUNCTION", "EXECUTE PROCEDURE"] {
            guard let range = DeparsedText(statement).range(of: words) else { continue }
            statement.replaceSubrange(statement.index(before: range.lowerBound)..<range.lowerBound, with: "\n    ")
        }
        return statement
    }
}

/// A rule of a table or view.
package struct RewriteRule: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var firing: Firing { Firing(object["enabled"]) }

    /// The statement that creates it.
    package var creation: String {
        let definition = object["definition"] ?? ""
        return definition.hasSuffix(";") ? String(definition.dropLast()) : definition
    }

    /// The statement that puts it in the place of one with the same name, if there is one.
    package var replacement: String { "CREATE OR REPLACE" + creation.dropFirst("CREATE".count) }
}

/// Extended statistics.
package struct ExtendedStatistics: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    /// The statement that creates it, with the columns in the order that the server shows.
    package var creation: String { object["definition in column order"] ?? object["definition"] ?? "" }
    /// -1 for the server's own.
    package var target: String { object["statistics target"] ?? "-1" }
}
