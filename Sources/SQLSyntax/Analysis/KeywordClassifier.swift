/// Guesses from keywords what a statement is that the parser refuses: the same rules, on tokens.
struct KeywordClassifier {
    let tokens: TokenList

    init(_ tokens: TokenList) {
        self.tokens = tokens
    }

    func classify() -> StatementAnalysis {
        var analysis = StatementAnalysis()
        analysis.isGuessed = true
        analysis.tag = tag()
        analysis.ifNotExists = tokens.first("IF", "NOT", "EXISTS", topLevelOnly: true).map { $0 < 8 } ?? false
        addTransactionRule(&analysis)
        addHazards(&analysis)
        return analysis
    }

    // MARK: Tag

    private static let simpleTags: [String: String] = [
        "SELECT": "SELECT", "VALUES": "SELECT", "TABLE": "SELECT", "(": "SELECT", "INSERT": "INSERT",
        "UPDATE": "UPDATE", "DELETE": "DELETE", "MERGE": "MERGE", "COPY": "COPY", "CALL": "CALL", "DO": "DO",
        "VACUUM": "VACUUM", "ANALYZE": "ANALYZE", "ANALYSE": "ANALYZE", "CLUSTER": "CLUSTER",
        "REINDEX": "REINDEX", "TRUNCATE": "TRUNCATE TABLE", "COMMENT": "COMMENT", "SECURITY": "SECURITY LABEL",
        "LOCK": "LOCK TABLE", "RESET": "RESET", "SHOW": "SHOW", "BEGIN": "BEGIN", "START": "START TRANSACTION",
        "END": "COMMIT", "ABORT": "ROLLBACK", "SAVEPOINT": "SAVEPOINT", "RELEASE": "RELEASE",
        "EXECUTE": "EXECUTE", "DECLARE": "DECLARE CURSOR", "FETCH": "FETCH", "MOVE": "MOVE", "LISTEN": "LISTEN",
        "NOTIFY": "NOTIFY", "UNLISTEN": "UNLISTEN", "LOAD": "LOAD", "EXPLAIN": "EXPLAIN",
        "REFRESH": "REFRESH MATERIALIZED VIEW", "REASSIGN": "REASSIGN OWNED", "CHECKPOINT": "CHECKPOINT",
        "IMPORT": "IMPORT FOREIGN SCHEMA", "REPACK": "REPACK",
    ]

    private func tag() -> String {
        let first = tokens.word(0)
        if let tag = Self.simpleTags[first] { return tag }
        switch first {
        case "WITH":
            let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "VALUES"]
            let verb = tokens.entries.first { $0.depth == 0 && verbs.contains($0.word) }?.word ?? "SELECT"
            return verb == "VALUES" ? "SELECT" : verb
        case "CREATE", "ALTER", "DROP":
            return definitionTag(first)
        case "GRANT", "REVOKE":
            return tokens.first("ON", topLevelOnly: true) == nil ? first + " ROLE" : first
        case "SET":
            return tokens.word(1) == "CONSTRAINTS" ? "SET CONSTRAINTS" : "SET"
        case "DISCARD":
            return "DISCARD " + (tokens.word(1) == "TEMPORARY" ? "TEMP" : tokens.word(1))
        case "COMMIT", "ROLLBACK":
            return tokens.word(1) == "PREPARED" ? first + " PREPARED" : first
        case "PREPARE":
            return tokens.word(1) == "TRANSACTION" ? "PREPARE TRANSACTION" : "PREPARE"
        case "DEALLOCATE", "CLOSE":
            let tag = first == "CLOSE" ? "CLOSE CURSOR" : first
            return tokens.first("ALL") == nil ? tag : tag + " ALL"
        default: return ""
        }
    }

    private static let kinds: [[String]] = [
        ["TEXT", "SEARCH", "CONFIGURATION"], ["TEXT", "SEARCH", "DICTIONARY"], ["TEXT", "SEARCH", "PARSER"],
        ["TEXT", "SEARCH", "TEMPLATE"], ["FOREIGN", "DATA", "WRAPPER"], ["FOREIGN", "TABLE"],
        ["MATERIALIZED", "VIEW"], ["EVENT", "TRIGGER"], ["ACCESS", "METHOD"], ["OPERATOR", "CLASS"],
        ["OPERATOR", "FAMILY"], ["USER", "MAPPING"], ["LARGE", "OBJECT"], ["DEFAULT", "PRIVILEGES"],
        ["AGGREGATE"], ["CAST"], ["COLLATION"], ["CONVERSION"], ["DATABASE"], ["DOMAIN"], ["EXTENSION"],
        ["FUNCTION"], ["INDEX"], ["LANGUAGE"], ["OPERATOR"], ["OWNED"], ["POLICY"], ["PROCEDURE"],
        ["PUBLICATION"], ["ROUTINE"], ["ROLE"], ["RULE"], ["SCHEMA"], ["SEQUENCE"], ["SERVER"], ["STATISTICS"],
        ["SUBSCRIPTION"], ["SYSTEM"], ["TABLE"], ["TABLESPACE"], ["TRANSFORM"], ["TRIGGER"], ["TYPE"], ["VIEW"],
    ]

    private static let modifiers: Set<String> = [
        "OR", "REPLACE", "GLOBAL", "LOCAL", "TEMP", "TEMPORARY", "UNLOGGED", "UNIQUE", "RECURSIVE", "CONSTRAINT",
        "TRUSTED", "PROCEDURAL", "DEFAULT",
    ]

    /// What CREATE, ALTER or DROP is about, and the index behind those words.
    private func definedKind() -> (words: [String], end: Int)? {
        var index = 1
        while true {
            if let kind = Self.kinds.first(where: { tokens.matches($0, at: index) }) {
                return (kind, index + kind.count)
            }
            if ["USER", "GROUP"].contains(tokens.word(index)) { return (["ROLE"], index + 1) }
            guard Self.modifiers.contains(tokens.word(index)) else { return nil }
            index += 1
        }
    }

    private func definitionTag(_ verb: String) -> String {
        guard let kind = definedKind() else { return verb }
        let tag = verb + " " + kind.words.joined(separator: " ")
        guard tag == "CREATE TABLE", let query = tokens.first("AS", topLevelOnly: true) else { return tag }
        let starts = ["SELECT", "WITH", "VALUES", "TABLE", "EXECUTE", "("]
        return starts.contains(tokens.word(query + 1)) ? "CREATE TABLE AS" : tag
    }

    // MARK: Transaction

    private func addTransactionRule(_ analysis: inout StatementAnalysis) {
        switch analysis.tag {
        case "BEGIN", "START TRANSACTION": analysis.restrict(.control(.begin))
        case "COMMIT": analysis.restrict(.control(.commit))
        case "ROLLBACK":
            let isToSavepoint = tokens.first("TO", topLevelOnly: true) != nil
            if !isToSavepoint { analysis.restrict(.control(.rollback)) }
        case "PREPARE TRANSACTION": analysis.restrict(.control(.prepare))
        case "VACUUM", "CREATE DATABASE", "DROP DATABASE", "CREATE TABLESPACE", "DROP TABLESPACE", "ALTER SYSTEM",
            "DISCARD ALL", "COMMIT PREPARED", "ROLLBACK PREPARED", "DROP SUBSCRIPTION":
            analysis.restrict(.forbid(analysis.tag))
        case "CREATE INDEX", "DROP INDEX": addIndexRule(&analysis)
        case "CLUSTER", "REPACK": addTableRule(&analysis)
        case "REINDEX": addReindexRule(&analysis)
        case "ALTER DATABASE":
            if tokens.first("SET", "TABLESPACE", topLevelOnly: true) != nil {
                analysis.restrict(.forbid("ALTER DATABASE SET TABLESPACE"))
            }
        case "ALTER TABLE":
            guard let detach = tokens.first("DETACH", "PARTITION", topLevelOnly: true) else { return }
            if tokens.first("CONCURRENTLY", from: detach) != nil {
                analysis.isConcurrently = true
                analysis.restrict(.forbid("ALTER TABLE ... DETACH CONCURRENTLY"))
            }
        case "CREATE SUBSCRIPTION":
            if isOptionOn("create_slot") ?? isOptionOn("connect") ?? true {
                analysis.restrict(.forbid("CREATE SUBSCRIPTION ... WITH (create_slot = true)"))
            }
        case "ALTER SUBSCRIPTION":
            if tokens.first("REFRESH", topLevelOnly: true) != nil {
                analysis.restrict(.forbid("ALTER SUBSCRIPTION ... REFRESH"))
            } else if tokens.first("PUBLICATION", topLevelOnly: true) != nil, isOptionOn("refresh") ?? true {
                analysis.restrict(.forbid("ALTER SUBSCRIPTION with refresh"))
            }
        default: break
        }
    }

    private func addIndexRule(_ analysis: inout StatementAnalysis) {
        guard let kind = definedKind(), tokens.word(kind.end) == "CONCURRENTLY" else { return }
        analysis.isConcurrently = true
        analysis.restrict(.forbid(analysis.tag + " CONCURRENTLY"))
        guard analysis.tag == "CREATE INDEX" else { return }
        var index = kind.end + 1
        if tokens.matches(["IF", "NOT", "EXISTS"], at: index) { index += 3 }
        guard tokens.word(index) != "ON", let name = tokens.qualifiedName(at: index) else { return }
        var table = name.end + 1
        if tokens.word(table) == "ONLY" { table += 1 }
        let schema = tokens.word(name.end) == "ON" ? tokens.qualifiedName(at: table)?.name.schema : nil
        analysis.concurrentIndex = QualifiedName(schema: schema, name.name.name)
    }

    /// CLUSTER and REPACK, which take all tables when they name none.
    private func addTableRule(_ analysis: inout StatementAnalysis) {
        var index = 1
        if tokens.word(index) == "VERBOSE" { index += 1 }
        if tokens.word(index) == "(" {
            if isOptionOn("concurrently") ?? false {
                analysis.isConcurrently = true
                analysis.restrict(.forbid(analysis.tag + " CONCURRENTLY"))
            }
            index = tokens.afterParenthesis(index)
        }
        if tokens.qualifiedName(at: index) == nil { analysis.restrict(.forbid(analysis.tag)) }
    }

    private func addReindexRule(_ analysis: inout StatementAnalysis) {
        let kinds = ["SCHEMA", "DATABASE", "SYSTEM"]
        if tokens.first("CONCURRENTLY", topLevelOnly: true) != nil || isOptionOn("concurrently") ?? false {
            analysis.isConcurrently = true
        }
        if let kind = tokens.entries.first(where: { $0.depth == 0 && kinds.contains($0.word) })?.word {
            analysis.restrict(.forbid("REINDEX " + kind))
        } else if analysis.isConcurrently {
            analysis.restrict(.forbid("REINDEX CONCURRENTLY"))
        }
    }

    /// The value of `name`, `name value` or `name = value` inside parentheses.
    private func isOptionOn(_ name: String) -> Bool? {
        guard let index = tokens.entries.firstIndex(where: { $0.depth > 0 && $0.name == name }) else { return nil }
        var value = index + 1
        if tokens.word(value) == "=" { value += 1 }
        guard tokens.entries.indices.contains(value) else { return true }
        if tokens.entries[value].kind == .string { return nil }
        return !["FALSE", "OFF"].contains(tokens.word(value)) && tokens.entries[value].number != "0"
    }
}
