import AshlarCore
import SQLSyntax

struct SyntaxErrorCheck: WorkspaceCheck {
    let id = "syntax-error"
    let title = "Statements follow PostgreSQL's grammar"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.flatMap { script in
            zip(script.script.statements, script.analyses).compactMap { statement, analysis in
                guard let problem = analysis.syntaxError, !isToldElsewhere(statement, script) else { return nil }
                return finding(for: problem, statement, script)
            }
        }
    }

    /// A psql variable and an open quote have checks of their own, which say more.
    private func isToldElsewhere(_ statement: SQLStatement, _ script: CheckedScript) -> Bool {
        statement.variables.contains { !$0.isInSubscript }
            || script.script.problems.contains { statement.byteRange.contains($0.byteOffset) }
    }

    private func finding(for problem: SyntaxProblem, _ statement: SQLStatement, _ script: CheckedScript) -> Finding {
        let offset = statement.byteRange.lowerBound + problem.byteOffset
        let place = script.source.location(
            ofByte: offset, length: Self.wordLength(at: offset, in: script.source.bytes))
        let routine = problem.routine.map {
            $0 == "inline_code_block" ? " (in the body of DO)" : " (in the body of \($0))"
        }
        let grammar = "read with the grammar of PostgreSQL \(SyntaxProblem.parserVersion)"
        if let feature = problem.newerFeature {
            return finding(
                .error, problem.message + (routine ?? ""), at: place,
                cause: "\(grammar); it looks like \(feature.name), which came with PostgreSQL \(feature.version)",
                remedy:
                    "'ashlar test' decides on a real server; if yours is \(feature.version) or newer, turn this check "
                    + "down with 'checks:' in ashlar.yaml")
        }
        return finding(
            .error, problem.message + (routine ?? ""), at: place,
            cause: "the server would refuse it with SQLSTATE 42601; \(grammar)",
            remedy: "correct it at the caret; the mistake may also be just before, such as a missing comma or ';'")
    }

    /// How many scalars the word at an offset has, for the caret.
    private static func wordLength(at offset: Int, in bytes: [UInt8]) -> Int {
        guard offset < bytes.count else { return 1 }
        let word = bytes[offset...].prefix { byte in
            byte == 0x5F || byte >= 0x80 || (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte)
        }
        return SourceText.scalarCount(word)
    }
}
