import AshlarCore
import SQLSyntax

struct TransactionControlCheck: WorkspaceCheck {
    let id = "transaction-control"
    let title = "Files do not begin or end transactions"

    func findings(in subject: CheckSubject) -> [Finding] {
        subject.scripts.flatMap { script in
            var fix = Self.fix(script)
            return zip(script.script.statements, script.analyses).compactMap { statement, analysis -> Finding? in
                guard case .control = analysis.transaction else { return nil }
                defer { fix = nil }
                return finding(
                    .error, "\(analysis.tag) in a \(script.noun)",
                    at: script.source.location(
                        ofByte: statement.byteRange.lowerBound, length: statement.byteRange.count),
                    cause:
                        "Ashlar runs the file and its entry in the ledger in one transaction; ended inside the file, "
                        + "a failure after it would leave half a change that the ledger does not know",
                    remedy: "remove it; for statements that need to commit by themselves use a file of their own",
                    fix: fix)
            }
        }
    }

    /// Removes a BEGIN at the start and a COMMIT at the end, which say what happens anyway.
    private static func fix(_ script: CheckedScript) -> Finding.Fix? {
        let kinds = script.analyses.map(\.transaction)
        let controls = kinds.filter { if case .control = $0 { true } else { false } }
        guard controls == [.control(.begin), .control(.commit)], kinds.first == .control(.begin),
            kinds.last == .control(.commit), let first = script.script.statements.first,
            let last = script.script.statements.last, first.terminator == .semicolon, last.terminator == .semicolon
        else { return nil }
        return Finding.Fix(
            title: "remove BEGIN and COMMIT",
            edits: [first, last].map { statement in
                Finding.Edit(
                    file: script.source.file,
                    byteRange: statement.byteRange.lowerBound..<Self.end(of: statement, in: script.source.bytes),
                    replacement: "")
            })
    }

    /// After the semicolon, and after the line break when nothing else follows on the line.
    private static func end(of statement: SQLStatement, in bytes: [UInt8]) -> Int {
        var end = statement.byteRange.upperBound
        // Only white space and comments can be before the semicolon.
        guard let semicolon = bytes[end...].firstIndex(of: UInt8(ascii: ";")) else { return end }
        end = semicolon + 1
        let rest = bytes[end...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        return rest.first == 0x0A ? rest.startIndex + 1 : end
    }
}
