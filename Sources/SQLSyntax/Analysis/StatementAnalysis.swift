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
    ///
    /// The parser knows no psql: it refuses a statement at the first of its ``variables``.
    package func analyse() -> StatementAnalysis {
        let shape = StatementShape(text)
        if shape.needsOnlySyntax, ParseTree.isOneStatement(text) {
            var analysis = StatementAnalysis()
            analysis.tag = shape.tag
            return analysis
        }
        let parsed = StackRoom.run(levels: shape.levels) { parse() }
        switch parsed ?? .failure(ParseFailure(SyntaxProblem(message: "stack depth limit exceeded", byteOffset: 0))) {
        case .success(let analysis): return analysis
        case .failure(let failure):
            let tokens = TokenList(text)
            var analysis = KeywordClassifier(tokens).classify()
            analysis.syntaxError = failure.problem
            analysis.syntaxError?.newerFeature = NewerFeature.detect(in: tokens, message: failure.problem.message)
            return analysis
        }
    }

    /// The tree lives and dies in here, because freeing it recurses as well.
    private func parse() -> Result<StatementAnalysis, ParseFailure> {
        ParseTree.parse(text).map { tree in
            var analysis = StatementAnalysis()
            for statement in tree.statements {
                analysis.add(statement)
                if analysis.syntaxError == nil {
                    analysis.syntaxError = RoutineBody(statement, in: text)?.syntaxProblem()
                }
            }
            return analysis
        }
    }
}
