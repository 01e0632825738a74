/// A procedural language.
package struct Language: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var isTrusted: Bool { !object.has("trusted") }
    package var handler: String? { object["handler"] }
    package var inlineHandler: String? { object["inline handler"] }
    package var validator: String? { object["validator"] }
}

/// An access method for tables or indexes.
package struct AccessMethod: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    /// `table` or `index`.
    package var type: String { object["type"] ?? "" }
    package var handler: String { object["handler"] ?? "" }
}

/// A conversion between encodings.
package struct Conversion: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var source: String { object["from"] ?? "" }
    package var destination: String { object["to"] ?? "" }
    package var function: String { object["function"] ?? "" }
    package var isDefault: Bool { object.has("default") }
}

/// A cast between types.
package struct Cast: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package enum Way: Sendable, Hashable {
        case function(String)
        /// Through the types' text.
        case text
        case withoutFunction
    }

    package var way: Way {
        switch object["function"] ?? "" {
        case "inout": .text
        case "binary coercible": .withoutFunction
        case let function: .function(function)
        }
    }

    /// `assignment` or `implicit`, nil for casts that must be written out.
    package var context: String? { object["context"] }
}

/// How a language sees a type.
package struct Transform: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var fromSQL: String? { object["from SQL"] }
    package var toSQL: String? { object["to SQL"] }
}

/// A trigger that fires on DDL.
package struct EventTrigger: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var event: String { object["event"] ?? "" }
    /// Literals, ready for SQL; nil for every command.
    package var tags: String? { object["tags"] }
    package var function: String { object["function"] ?? "" }
    package var firing: String? { object["enabled"] }
}
