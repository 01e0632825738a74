extension NewerFeature {
    /// The feature that most likely made the parser of PostgreSQL 15 refuse these tokens; nil for none known.
    ///
    /// Only for statements that were refused: some of the patterns also occur in older syntax.
    /// Source: the release notes of PostgreSQL 16, 17 and 18.
    static func detect(in tokens: TokenList, message: String) -> NewerFeature? {
        if message.hasSuffix("in FROM must have an alias") {
            return NewerFeature(name: "subqueries in FROM without an alias", version: 16)
        }
        return detectQuery(tokens) ?? detectDefinition(tokens) ?? detectCommand(tokens)
    }

    private static func detectQuery(_ tokens: TokenList) -> NewerFeature? {
        for (index, entry) in tokens.entries.enumerated() {
            if let number = entry.number, isNewerNumber(number) {
                return NewerFeature(name: "hexadecimal, octal and binary integers and _ in numbers", version: 16)
            }
            let isCall = tokens.word(index + 1) == "("
            switch entry.word {
            case "JSON_TABLE", "JSON_EXISTS", "JSON_VALUE", "JSON_QUERY", "JSON_SCALAR", "JSON_SERIALIZE", "JSON":
                if isCall { return NewerFeature(name: entry.word, version: 17) }
                let isTest = tokens.word(index - 1) == "IS" || tokens.matches(["IS", "NOT"], at: index - 2)
                if entry.word == "JSON", isTest { return NewerFeature(name: "IS JSON", version: 16) }
            case "JSON_OBJECT", "JSON_ARRAY", "JSON_OBJECTAGG", "JSON_ARRAYAGG":
                if isCall { return NewerFeature(name: entry.word, version: 16) }
            case "RETURNING":
                if tokens.first("MERGE").map({ $0 < index }) ?? false {
                    return NewerFeature(name: "MERGE … RETURNING", version: 17)
                }
                if tokens.matches(["WITH", "("], at: index + 1) {
                    return NewerFeature(name: "RETURNING WITH (OLD AS …)", version: 18)
                }
            case "AT":
                if tokens.word(index + 1) == "LOCAL" { return NewerFeature(name: "AT LOCAL", version: 17) }
            case "MATCHED":
                if tokens.word(index + 1) == "BY" {
                    return NewerFeature(name: "MERGE … WHEN NOT MATCHED BY", version: 17)
                }
            case "IGNORE", "RESPECT":
                if tokens.word(index + 1) == "NULLS" { return NewerFeature(name: "\(entry.word) NULLS", version: 19) }
            case "XMLSERIALIZE":
                if tokens.first("INDENT", from: index) != nil {
                    return NewerFeature(name: "XMLSERIALIZE … INDENT", version: 16)
                }
            default: break
            }
        }
        return nil
    }

    private static func isNewerNumber(_ number: String) -> Bool {
        let lower = number.lowercased()
        if lower.hasPrefix("0x") || lower.hasPrefix("0o") || lower.hasPrefix("0b") {
            return lower.dropFirst(2).allSatisfy { $0.isHexDigit || $0 == "_" } && lower.count > 2
        }
        return lower.contains("_") && lower.allSatisfy { $0.isNumber || $0 == "_" || $0 == "." || $0 == "e" }
            && !lower.hasSuffix("_")
    }

    private static func detectDefinition(_ tokens: TokenList) -> NewerFeature? {
        for (index, entry) in tokens.entries.enumerated() {
            switch entry.word {
            case "GENERATED":
                guard tokens.matches(["ALWAYS", "AS", "("], at: index + 1) else { continue }
                if tokens.word(tokens.afterParenthesis(index + 3)) != "STORED" {
                    return NewerFeature(name: "virtual generated columns", version: 18)
                }
            case "ENFORCED":
                return NewerFeature(name: "NOT ENFORCED constraints", version: 18)
            case "WITHOUT":
                if tokens.word(index + 1) == "OVERLAPS" {
                    return NewerFeature(name: "WITHOUT OVERLAPS", version: 18)
                }
            case "PERIOD":
                if tokens.first("FOREIGN", "KEY") != nil {
                    return NewerFeature(name: "FOREIGN KEY … PERIOD", version: 18)
                }
            case "ADD":
                let isNamed = tokens.word(index + 1) == "CONSTRAINT" && tokens.matches(["NOT", "NULL"], at: index + 3)
                if isNamed || tokens.matches(["NOT", "NULL"], at: index + 1) {
                    return NewerFeature(name: "ADD CONSTRAINT … NOT NULL", version: 18)
                }
            case "STORAGE":
                if entry.depth > 0, tokens.word(0) == "CREATE" {
                    return NewerFeature(name: "STORAGE in CREATE TABLE", version: 16)
                }
            case "EXPRESSION":
                if tokens.word(index - 1) == "SET" { return NewerFeature(name: "SET EXPRESSION", version: 17) }
            case "INHERIT":
                let isConstraint = tokens.first("ALTER", "CONSTRAINT").map { $0 < index } ?? false
                if isConstraint { return NewerFeature(name: "ALTER CONSTRAINT … INHERIT", version: 18) }
            case "METHOD":
                if tokens.matches(["SET", "ACCESS", "METHOD", "DEFAULT"], at: index - 2) {
                    return NewerFeature(name: "SET ACCESS METHOD DEFAULT", version: 17)
                }
            case "LIKE":
                if tokens.matches(["CREATE", "FOREIGN", "TABLE"], at: 0) {
                    return NewerFeature(name: "LIKE in CREATE FOREIGN TABLE", version: 18)
                }
            default: break
            }
        }
        return nil
    }

    private static func detectCommand(_ tokens: TokenList) -> NewerFeature? {
        switch tokens.word(0) {
        case "REPACK":
            return NewerFeature(name: "REPACK", version: 19)
        case "GRANT":
            if let with = tokens.first("WITH", topLevelOnly: true),
                ["INHERIT", "SET", "ADMIN"].contains(tokens.word(with + 1)),
                ["OPTION", "TRUE", "FALSE"].contains(tokens.word(with + 2))
            {
                return NewerFeature(name: "GRANT … WITH \(tokens.word(with + 1))", version: 16)
            }
        case "CREATE":
            if tokens.word(1) == "STATISTICS", tokens.word(2) == "ON" || tokens.word(2) == "(" {
                return NewerFeature(name: "CREATE STATISTICS without a name", version: 16)
            }
        case "REINDEX":
            if tokens.count == 2, ["DATABASE", "SYSTEM"].contains(tokens.word(1)) {
                return NewerFeature(name: "REINDEX \(tokens.word(1)) without a name", version: 16)
            }
        case "VACUUM", "ANALYZE":
            if tokens.first("ONLY", topLevelOnly: true) != nil {
                return NewerFeature(name: "\(tokens.word(0)) ONLY", version: 18)
            }
        case "ALTER":
            if tokens.matches(["DEFAULT", "PRIVILEGES"], at: 1), tokens.first("LARGE", "OBJECTS") != nil {
                return NewerFeature(name: "ALTER DEFAULT PRIVILEGES … LARGE OBJECTS", version: 18)
            }
        default: break
        }
        return nil
    }
}
