/// A parser of text search.
package struct TextSearchParser: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    /// `START = …, GETTOKEN = …`, in the order of the manual.
    package var parameters: [String] {
        [
            ("START", "start"), ("GETTOKEN", "token"), ("END", "end"), ("LEXTYPES", "token types"),
            ("HEADLINE", "headline"),
        ]
        .compactMap { word, property in object[property].map { "\(word) = \($0)" } }
    }
}

/// A template of text search dictionaries.
package struct TextSearchTemplate: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var parameters: [String] {
        [("INIT", "init"), ("LEXIZE", "lexize")]
            .compactMap { word, property in object[property].map { "\(word) = \($0)" } }
    }
}

/// A dictionary of text search.
package struct TextSearchDictionary: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var template: String { object["template"] ?? "" }

    /// Name and literal, ready for SQL.
    package var options: [(name: String, value: String)] {
        SQLText.split(object["options"] ?? "", separator: ", ").compactMap { item in
            let parts = SQLText.split(item, separator: " = ")
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
    }
}

/// A configuration of text search.
package struct TextSearchConfiguration: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) {
        self.object = object
    }

    package var parser: String { object["parser"] ?? "" }

    /// Type of token → dictionaries, ready for SQL.
    package var mappings: [String: String] {
        let lines = SQLText.split(object["mappings"] ?? "", separator: "\n").compactMap { line in
            let parts = SQLText.split(line, separator: ": ")
            return parts.count == 2 ? (parts[0], parts[1]) : nil
        }
        return Dictionary(lines) { $1 }
    }
}
