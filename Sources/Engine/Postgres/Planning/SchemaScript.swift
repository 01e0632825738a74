import AshlarCore
import SQLSyntax
import Workspace

/// A file of SQL that says what a schema is, as statements to be sent: what psql and pg_dump write around them is
/// gone.
struct SchemaScript: Sendable {
    struct Statement: Sendable {
        var step: Step
        /// Settings stay in force for the rest of the file.
        var isSetting: Bool
        /// It only drops: what is not there need not be dropped later, when another statement has made it.
        var onlyDrops: Bool
    }

    let source: SourceText
    let statements: [Statement]
    /// What was left out, in plain words.
    let notes: [String]

    /// - Throws: for what cannot be sent: an unterminated string, a psql command that would do something.
    init(_ source: SourceText) throws {
        let script = SQLScript(source)
        if let problem = script.problems.first {
            throw AshlarError(
                "sql-unreadable", problem.message, location: source.location(ofByte: problem.byteOffset),
                effect: "nothing was changed", remedies: ["correct the file; psql would refuse it too"])
        }
        self.source = source
        var statements: [Statement] = []
        var notes: [String] = []
        // SET LOCAL, which without a transaction would do nothing.
        var locals: [String] = []
        for item in script.items {
            switch item {
            case .metaCommand(let command):
                if let note = try Self.treat(command, source) { notes.append(note) }
            case .statement(let statement):
                let analysis = statement.analyse()
                // Each statement commits by itself here.
                if case .control(let control) = analysis.transaction {
                    if control != .begin {
                        statements += locals.map { Statement(reset: $0, at: statement, source) }
                        locals = []
                    }
                    continue
                }
                if analysis.tag == "SET" { locals += analysis.settings.filter { $0.scope == .transaction }.map(\.name) }
                if Self.belongsToServer(analysis.tag) {
                    notes.append(
                        "left out, because it is about the server and not the schema: "
                            + "\(source.location(ofByte: statement.byteRange.lowerBound)) \(analysis.tag)")
                    continue
                }
                statements.append(Statement(statement, analysis, source))
            }
        }
        self.statements = statements
        self.notes = notes
    }

    private static func belongsToServer(_ tag: String) -> Bool {
        ["CREATE DATABASE", "ALTER DATABASE", "DROP DATABASE", "ALTER SYSTEM", "CREATE TABLESPACE", "DROP TABLESPACE"]
            .contains(tag)
    }

    /// A note when the command is left out, nil when it means nothing anyway.
    private static func treat(_ command: MetaCommand, _ source: SourceText) throws -> String? {
        let place = source.location(ofByte: command.byteRange.lowerBound, length: command.name.count)
        let name = command.name.drop { $0 == "\\" }
        // The scripts that projects feed to psql say these at their top; a dump with --create reconnects.
        if ["set", "unset", "encoding"].contains(name) { return nil }
        if ["c", "connect"].contains(name) { return "left out: \(place) \(command.name)" }
        let cause: String
        var remedies: [String] = []
        switch PsqlCommandTreatment(command) {
        case .accepted, .ignored, .semicolon: return nil
        case .include:
            cause = "ashlar plan reads the files that it is given, not those that they name"
            remedies = ["give it the folder with all files: the order of the statements does not matter"]
        case .refused(let reason, let remedy): (cause, remedies) = (reason, [remedy])
        }
        throw AshlarError(
            "psql-meta-command", "\(command.name) is a command of psql, not SQL", location: place, cause: cause,
            effect: "nothing was changed", remedies: remedies)
    }
}

extension SchemaScript.Statement {
    /// Takes a setting of a transaction back where the transaction ends.
    fileprivate init(reset name: String, at end: SQLStatement, _ source: SourceText) {
        let start = end.byteRange.lowerBound
        step = Step(
            action: .sql(name == "all" ? "RESET ALL" : "RESET \(name)"), tag: "RESET",
            location: source.location(ofByte: start), byteOffset: start)
        isSetting = true
        onlyDrops = false
    }

    fileprivate init(_ statement: SQLStatement, _ analysis: StatementAnalysis, _ source: SourceText) {
        let start = statement.byteRange.lowerBound
        var isTransactional = true
        if case .forbidden = analysis.transaction { isTransactional = false }
        step = Step(
            action: statement.copyData.map { .copy(statement.text, data: Array(source.bytes[$0])) }
                ?? .sql(Self.lasting(statement.text, analysis)),
            tag: analysis.tag, location: source.location(ofByte: start), byteOffset: start,
            isTransactional: isTransactional)
        isSetting = !analysis.settings.isEmpty || analysis.tag == "SET" || analysis.tag == "RESET"
        onlyDrops = !analysis.objects.isEmpty && analysis.objects.allSatisfy { $0.action == .drop }
    }

    /// SET LOCAL as SET, with blanks so that places stay.
    private static func lasting(_ text: String, _ analysis: StatementAnalysis) -> String {
        guard analysis.tag == "SET", analysis.settings.contains(where: { $0.scope == .transaction }) else {
            return text
        }
        let head = text.prefix { !$0.isWhitespace }
        let rest = text[head.endIndex...]
        guard let word = rest.firstIndex(where: { !$0.isWhitespace }), rest[word...].lowercased().hasPrefix("local")
        else { return text }
        let end = rest.index(word, offsetBy: 5)
        return head + rest[..<word] + "     " + rest[end...]
    }
}
