package import AshlarCore

/// What the text of one statement tells about it, without a server.
package struct StatementAnalysis: Sendable {
    /// PostgreSQL's command tag (`CreateCommandTag` in utility.c): `CREATE TABLE`, `ALTER TABLE`; empty for an
    /// empty statement. Guessed from the leading keywords when ``isGuessed``.
    package var tag = ""
    /// Why the parser refuses the statement; it may still be right for a newer server.
    package var syntaxError: SyntaxProblem?
    /// Whether everything here comes from keywords alone, because the parser refuses the statement.
    package var isGuessed = false
    package var transaction = TransactionRule.allowed
    /// Whether this is one of the CONCURRENTLY forms that work in several transactions and wait for the
    /// transactions of others: of CREATE INDEX, DROP INDEX, REINDEX and DETACH PARTITION.
    package var isConcurrently = false
    /// The index that CREATE INDEX CONCURRENTLY builds, when it is named, in the schema written for its table.
    package var concurrentIndex: QualifiedName?
    /// Whether IF NOT EXISTS was written.
    package var ifNotExists = false
    /// What the statement may destroy or open.
    package var hazards: [Hazard] = []
    package var objects: [ObjectChange] = []
    package var settings: [SettingChange] = []
    package var sessionEffects: [SessionEffect] = []

    package init() {}

    mutating func restrict(_ rule: TransactionRule) {
        if transaction == .allowed { transaction = rule }
    }

    mutating func endanger(_ kind: Hazard.Kind, _ message: String) {
        let hazard = Hazard(kind, message)
        if !hazards.contains(hazard) { hazards.append(hazard) }
    }
}

extension SQLStatement {
    /// Parses the statement; never fails, because what the parser refuses is guessed from its keywords.
    package func analyse() -> StatementAnalysis {
        switch ParseTree.parse(text) {
        case .success(let tree):
            var analysis = StatementAnalysis()
            for statement in tree.statements { analysis.add(statement) }
            return analysis
        case .failure(let failure):
            var analysis = StatementAnalysis()
            analysis.syntaxError = failure.problem
            analysis.isGuessed = true
            return analysis
        }
    }
}
