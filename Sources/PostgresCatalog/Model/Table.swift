import SQLSyntax

/// A table, partitioned table, partition or foreign table, without its parts.
package struct Table: Sendable {
    package let object: CatalogObject

    package init(_ object: CatalogObject) { self.object = object }

    package var identity: ObjectIdentity { object.identity }
    package var isForeign: Bool { identity.kind == .foreignTable }
    package var isUnlogged: Bool { object["persistence"] == "unlogged" }

    /// `RANGE (at)`, nil of a table that is not partitioned.
    package var partitionKey: String? { object["partition key"] }
    package var isPartitioned: Bool { partitionKey != nil }

    /// Storage parameters, also those of the TOAST table.
    package var options: [StorageOption] {
        StorageOption.list(object["options order"] ?? object["options"])
            + StorageOption.list(object["toast options"], prefix: "toast.")
    }
    package var tablespace: String? { object["tablespace"] }
    package var accessMethod: String? { object["access method"] }

    package var hasRowSecurity: Bool { object.has("row security") }
    package var forcesRowSecurity: Bool { object.has("row security forced") }

    // Of foreign tables:
    package var server: String { object["server"] ?? "" }
    package var foreignOptions: ForeignOptions { ForeignOptions(parsing: object["foreign options"]) }

    /// Whether the name stands in the partition key, as a column or else.
    package func partitionKeyMentions(_ column: String) -> Bool {
        partitionKey.map { SQLText.words($0).contains(column) } ?? false
    }
}

extension ObjectIdentity {
    /// `ALTER TABLE public.logs`, `ALTER VIEW public.recent`, for a table or what is like one.
    func sqlAlter(only: Bool = false) -> String {
        let kindWords =
            switch kind {
            case .foreignTable: "FOREIGN TABLE"
            case .view: "VIEW"
            case .materializedView: "MATERIALIZED VIEW"
            default: "TABLE"
            }
        return "ALTER \(kindWords) \(only ? "ONLY " : "")\(sqlName)"
    }
}

extension SQLText {
    /// The names in an expression, without their quotes.
    package static func words(_ text: String) -> Set<String> {
        var words: Set<String> = []
        var word = ""
        var quote: Character?
        for character in text + " " {
            if let open = quote {
                if character == open {
                    quote = nil
                    if open == "\"" { words.insert(word) }
                    word = ""
                } else {
                    word.append(character)
                }
            } else if character == "\"" || character == "'" {
                quote = character
                word = ""
            } else if character.isLetter || character.isNumber || character == "_" || character == "$" {
                word.append(character)
            } else if !word.isEmpty {
                words.insert(word)
                word = ""
            }
        }
        return words
    }
}
