import AshlarCore
import SQLSyntax
import Testing

/// The tables in `Tables/` say what each statement is.
@Suite struct StatementAnalysisTests {
    @Test func tagsAreThoseOfTheServer() throws {
        let source = SourceText(file: "tags.sql", bytes: try Fixtures.bytes("Tables/tags.sql"))
        let tags = String(decoding: try Fixtures.bytes("Tables/tags.expected"), as: UTF8.self)
            .split(separator: "\n").map(String.init)
        let statements = SQLScript(source).statements
        #expect(statements.count == tags.count)
        for (statement, tag) in zip(statements, tags) {
            let analysis = statement.analyse()
            #expect(analysis.tag == tag, "\(statement.text)")
            #expect(analysis.syntaxError == nil, "\(statement.text)")
        }
    }

    @Test func keywordsAloneGiveTheSameTags() throws {
        let source = SourceText(file: "tags.sql", bytes: try Fixtures.bytes("Tables/tags.sql"))
        for statement in SQLScript(source).statements {
            let parsed = statement.analyse()
            // One word too many at the end makes the parser refuse nearly every statement.
            let guessed = SQLStatement(statement.text + " frob frob 1").analyse()
            guard guessed.isGuessed else { continue }
            #expect(Self.comparable(guessed.tag) == Self.comparable(parsed.tag), "\(statement.text)")
            #expect(guessed.transaction == parsed.transaction, "\(statement.text)")
        }
    }

    /// What keywords cannot tell apart.
    private static func comparable(_ tag: String) -> String {
        let words = tag.split(separator: " ")
        return words.first == "ALTER" ? "ALTER" : tag
    }

    @Test func transactionRules() throws {
        for row in try Fixtures.table("transaction-rules") {
            let analysis = SQLStatement(row[1]).analyse()
            #expect(analysis.rule + (analysis.isConcurrently ? " concurrently" : "") == row[0], "\(row[1])")
            #expect(analysis.syntaxError == nil, "\(row[1])")
        }
    }

    @Test(arguments: [
        ("CREATE INDEX CONCURRENTLY i ON app.t (a)", QualifiedName(schema: "app", "i")),
        ("CREATE INDEX CONCURRENTLY IF NOT EXISTS \"I\" ON t (a)", QualifiedName("I")),
        ("CREATE INDEX CONCURRENTLY ON t (a)", nil),
        ("CREATE INDEX i ON t (a)", nil),
        ("DROP INDEX CONCURRENTLY i", nil),
    ])
    func namesTheIndexBuiltConcurrently(sql: String, name: QualifiedName?) {
        #expect(SQLStatement(sql).analyse().concurrentIndex == name)
    }

    @Test(arguments: [
        ("CREATE INDEX CONCURRENTLY IF NOT EXISTS i ON t (a)", true), ("CREATE INDEX IF NOT EXISTS i ON t (a)", true),
        ("CREATE TABLE IF NOT EXISTS t (a int)", true), ("CREATE TABLE t (a int)", false),
        ("DROP TABLE IF EXISTS t", false),
    ])
    func ifNotExists(sql: String, expected: Bool) {
        #expect(SQLStatement(sql).analyse().ifNotExists == expected)
    }

    @Test func hazards() throws {
        for row in try Fixtures.table("hazards") {
            let analysis = SQLStatement(row[1]).analyse()
            #expect(analysis.hazardText == row[0], "\(row[1])")
            #expect(analysis.syntaxError == nil, "\(row[1])")
        }
    }

    @Test func objects() throws {
        for row in try Fixtures.table("objects") {
            let analysis = SQLStatement(row[1]).analyse()
            #expect(analysis.objectText == row[0], "\(row[1])")
            #expect(analysis.syntaxError == nil, "\(row[1])")
        }
    }

    @Test func settings() throws {
        for row in try Fixtures.table("settings") {
            let analysis = SQLStatement(row[1]).analyse()
            #expect(analysis.settingText == row[0], "\(row[1])")
            #expect(analysis.syntaxError == nil, "\(row[1])")
        }
    }

    @Test func guessesWhatTheParserRefuses() throws {
        for row in try Fixtures.table("guesses") {
            let analysis = SQLStatement(row[4]).analyse()
            let index = analysis.concurrentIndex.map { " index \($0)" } ?? ""
            let feature = analysis.syntaxError?.newerFeature.map { "\($0.name) \($0.version)" } ?? ""
            #expect(analysis.isGuessed, "\(row[4])")
            #expect(
                [analysis.tag, analysis.rule + index, feature, analysis.hazardText] == Array(row[..<4]), "\(row[4])")
        }
    }
}

extension StatementAnalysis {
    fileprivate var rule: String {
        switch transaction {
        case .allowed: "allowed"
        case .forbidden(let reason):
            "forbidden " + reason.replacing(" cannot run inside a transaction block", with: "")
        case .control(let control): "control \(control)"
        }
    }

    fileprivate var hazardText: String {
        hazards.map { "\($0.kind.rawValue): \($0.message)" }.joined(separator: "; ")
    }

    fileprivate var objectText: String {
        objects.map { change in
            var text = "\(change.action) \(change.kind) \(change.name)"
            if let parent = change.parent { text += " on \(parent)" }
            if let newName = change.newName { text += " to \(newName)" }
            if change.cascade { text += " cascade" }
            if change.isConditional { text += " if" }
            if change.replaces { text += " or-replace" }
            return text
        }.joined(separator: "; ")
    }

    fileprivate var settingText: String {
        let changes = settings.map { change in
            "\(change.scope) \(change.name)" + (change.value.map { " = \($0)" } ?? "")
        }
        let effects = sessionEffects.map { effect in
            switch effect {
            case .discard(let target): "discard \(target)"
            case .listen(let channel): "listen \(channel)"
            case .unlisten(let channel): "unlisten \(channel)"
            case .prepare(let name): "prepare \(name)"
            case .deallocate(let name): "deallocate" + (name.map { " \($0)" } ?? "")
            }
        }
        return (changes + effects).joined(separator: "; ")
    }
}
