/// Tells defaults that differ from row to row, for which ADD COLUMN has to write every row (manual, ALTER TABLE,
/// notes), from those that are the same for all.
struct VolatileCalls {
    private let catalog: Catalog

    init(_ catalog: Catalog) { self.catalog = catalog }

    func isVolatile(_ expression: String) -> Bool {
        Self.calls(expression).contains { name in
            let parts = SQLText.split(name, separator: ".").map(SQLText.unquoted)
            guard parts.count > 1 else { return Self.builtIn.contains(name) }
            let functions = catalog.functions(schema: parts[0], parts[1])
            // A function of an extension is not in the catalogue, and rather one too many than one too few.
            return functions.isEmpty || functions.contains { $0["volatility"] == nil }
        }
    }

    /// The names in front of an opening parenthesis, as they are written.
    private static func calls(_ expression: String) -> [String] {
        var names: [String] = []
        var word = ""
        var quote: Character?
        for character in expression {
            if let open = quote {
                if open == "\"" { word.append(character) }
                if character == open { quote = nil }
                continue
            }
            switch character {
            case "'":
                quote = character
                word = ""
            case "\"":
                quote = character
                word.append(character)
            case "(":
                if !word.isEmpty { names.append(word) }
                word = ""
            case ".", "_", "$": word.append(character)
            default:
                if character.isLetter || character.isNumber { word.append(character) } else { word = "" }
            }
        }
        return names
    }

    /// Volatile functions of PostgreSQL that are of use in a default (`pg_proc.provolatile` of 18).
    private static let builtIn: Set<String> = [
        "clock_timestamp", "currval", "gen_random_uuid", "lastval", "nextval", "random", "random_normal", "setval",
        "timeofday", "uuidv4", "uuidv7",
    ]
}

extension Catalog {
    fileprivate func functions(schema: String, _ name: String) -> [CatalogObject] {
        identities.filter { $0.kind == .function && $0.name == name && $0.schema == schema }.compactMap { self[$0] }
    }
}
