import AshlarCore

extension KeywordClassifier {
    /// The hazards that keywords prove; the words are those of the parsed statements.
    func addHazards(_ analysis: inout StatementAnalysis) {
        let cascades = tokens.word(tokens.count - 1) == "CASCADE"
        let reach = cascades ? " and everything that depends on it" : ""
        switch analysis.tag {
        case "DROP TABLE", "DROP SEQUENCE", "DROP SCHEMA", "DROP DATABASE":
            let kind = analysis.tag.dropFirst("DROP ".count).lowercased()
            for name in names(from: 2) { analysis.endanger(.dataLoss, "drops \(kind) \(name)\(reach)") }
        case "DROP OWNED":
            for name in names(from: 3) {
                analysis.endanger(.dataLoss, "drops everything that role \(name) owns")
            }
        case "TRUNCATE TABLE":
            let suffix = cascades ? " and of every table that refers to it" : ""
            let start = tokens.word(1) == "TABLE" ? 2 : 1
            for name in names(from: start) { analysis.endanger(.dataLoss, "removes every row of \(name)\(suffix)") }
        case "DELETE":
            if tokens.first("WHERE", topLevelOnly: true) == nil, let from = tokens.first("DELETE", "FROM") {
                for name in names(from: from + 2).prefix(1) {
                    analysis.endanger(.dataLoss, "removes every row of \(name)")
                }
            }
        case "ALTER TABLE": addAlterTable(&analysis)
        case "GRANT":
            if tokens.first("TO", "PUBLIC", topLevelOnly: true) != nil {
                analysis.endanger(.permissionWidening, "grants privileges to every role")
            }
        default:
            if analysis.tag.hasPrefix("DROP "), cascades {
                analysis.endanger(.dataLoss, "drops more than it names, because of CASCADE")
            }
        }
    }

    private func addAlterTable(_ analysis: inout StatementAnalysis) {
        var start = 2
        if tokens.matches(["IF", "EXISTS"], at: start) { start += 2 }
        if tokens.word(start) == "ONLY" { start += 1 }
        guard let table = tokens.qualifiedName(at: start) else { return }
        let parts: Set<String> = ["CONSTRAINT", "DEFAULT", "NOT", "EXPRESSION", "IDENTITY"]
        for index in table.end..<tokens.count where tokens.entries[index].depth == 0 {
            if tokens.matches(["DISABLE", "ROW", "LEVEL", "SECURITY"], at: index) {
                analysis.endanger(.permissionWidening, "disables row level security of \(table.name)")
            }
            guard tokens.word(index) == "DROP", !parts.contains(tokens.word(index + 1)) else { continue }
            var column = index + 1
            if tokens.word(column) == "COLUMN" { column += 1 }
            if tokens.matches(["IF", "EXISTS"], at: column) { column += 2 }
            guard let name = tokens.qualifiedName(at: column) else { continue }
            let reach = tokens.word(name.end) == "CASCADE" ? " and everything that depends on it" : ""
            analysis.endanger(.dataLoss, "drops column \(table.name).\(name.name)\(reach)")
        }
    }

    /// A list of names with commas between them.
    private func names(from start: Int) -> [QualifiedName] {
        var names: [QualifiedName] = []
        var index = start
        if tokens.matches(["IF", "EXISTS"], at: index) { index += 2 }
        while true {
            if tokens.word(index) == "ONLY" { index += 1 }
            guard let (name, end) = tokens.qualifiedName(at: index) else { return names }
            names.append(name)
            index = tokens.word(end) == "*" ? end + 1 : end
            guard tokens.word(index) == "," else { return names }
            index += 1
        }
    }
}
